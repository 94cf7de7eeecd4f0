import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const compressible = /\.(css|html|js|json|svg|webmanifest)$/
/** Below this a twin saves less than the headers of its response. */
const smallestBytes = 1024

/**
 * Puts a `.br` and a `.gz` twin beside every file of text in a built app, for the server to send instead. Fonts and
 * images are compressed already.
 */
function precompress(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !compressible.test(entry.name) || entry.parentPath.includes('.vite')) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = readFileSync(path)
    if (bytes.length < smallestBytes) continue
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Usage: node scripts/precompress.ts <folder of the built app>')
precompress(folder)
