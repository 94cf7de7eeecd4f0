import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { initialFiles } from './size/initial-files.ts'
import type { Manifest } from './size/initial-files.ts'

/** Initial JavaScript of the reading view, gzip; 1 kB is 1000 bytes, as browsers show transfers. */
const budgetBytes = 150_000

/** What is loaded by `import()` and without which no text shows: the page. What it imports in turn comes after the text. */
const neededByReading = /^src\/app\/project-page\.svelte$/

const dist = fileURLToPath(new URL('../web/dist/', import.meta.url))
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest
const sizes = ['boot.js', ...initialFiles(manifest, 'index.html', neededByReading)].map((file) => ({
  file,
  bytes: gzipSync(readFileSync(join(dist, file)), { level: 9 }).length,
}))
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
for (const { file, bytes } of sizes) console.log(`${kilobytes(bytes).padStart(9)}  ${file}`)
console.log(`${kilobytes(total)} gzip in ${sizes.length} files, of ${kilobytes(budgetBytes)} allowed`)
if (total > budgetBytes) {
  console.error(`The reading view loads ${kilobytes(total - budgetBytes)} too much before it can show a text.`)
  process.exitCode = 1
}
