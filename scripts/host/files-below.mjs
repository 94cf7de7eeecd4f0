import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const ignored = new Set(['node_modules', 'dist', 'dev-dist', 'coverage', 'test-results'])

/**
 * A file itself, or all files below a folder, without installed packages and things built; none when there is nothing.
 * @param {string} base
 * @param {string} path From `base`.
 * @returns {string[]} Paths from `base`.
 */
export function filesBelow(base, path) {
  const full = join(base, path)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [path]
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isFile()) return [`${path}/${entry.name}`]
    return entry.isDirectory() && !ignored.has(entry.name) ? filesBelow(base, `${path}/${entry.name}`) : []
  })
}
