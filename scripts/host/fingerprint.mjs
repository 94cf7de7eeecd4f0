import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const ignored = new Set(['node_modules', 'dist', 'dev-dist', 'coverage', 'test-results'])

/**
 * SHA-256 over names and bytes of files, and of all files below folders. Installed packages and things built are left
 * out; a path that does not exist counts as absent.
 * @param {string} base
 * @param {readonly string[]} paths From `base`.
 */
export function fingerprint(base, paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((path) => filesBelow(base, path)).sort()) {
    const bytes = readFileSync(join(base, path))
    hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

/**
 * @param {string} base
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(base, path) {
  const full = join(base, path)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [path]
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isFile()) return [`${path}/${entry.name}`]
    return entry.isDirectory() && !ignored.has(entry.name) ? filesBelow(base, `${path}/${entry.name}`) : []
  })
}

/**
 * Whether a stamp file holds this fingerprint.
 * @param {string} file
 * @param {string} value
 */
export function isStamped(file, value) {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === value
}
