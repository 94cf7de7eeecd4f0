import { mkdir, writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { figureHead, figureLine, isKept, type Figure } from './app/figure.ts'
import { openDevice, openStand, warmUp } from './app/stand.ts'
import { mappedStudy, measureThemeMap } from './app/theme-map.ts'
import { table } from './report.ts'

const rounds = Number(process.env['ROUNDS'] ?? 5)
const stand = await openStand()
let figures: readonly Figure[]
try {
  const device = await openDevice(stand)
  await warmUp(stand)
  const study = await device.evaluate((plan) => window.device.seed(plan), mappedStudy)
  figures = await measureThemeMap(stand, study, rounds)
} finally {
  await stand.close()
}

const load = loadavg().map((value) => value.toFixed(1))
const head = `Chromium ${stand.version}, ${rounds} rounds, load ${load.join(' ')}`
process.stdout.write(`${head}\n${table(figureHead, figures.map(figureLine))}\n`)
const results = new URL('results/', import.meta.url)
await mkdir(results, { recursive: true })
await writeFile(
  new URL('map.json', results),
  `${JSON.stringify({ at: new Date().toISOString(), head, figures }, null, 2)}\n`,
)
if (!figures.every(isKept)) process.exitCode = 1
