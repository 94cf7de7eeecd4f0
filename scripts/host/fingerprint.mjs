import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from './files-below.mjs'

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
 * Whether a stamp file holds this fingerprint.
 * @param {string} file
 * @param {string} value
 */
export function isStamped(file, value) {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === value
}
