import { loadavg } from 'node:os'
import { mkdir, writeFile } from 'node:fs/promises'
import { broadStudy, measureBoard } from './app/board.ts'
import { figureHead, figureLine, isKept, type Figure } from './app/figure.ts'
import { openDevice, openStand, warmUp } from './app/stand.ts'
import { table } from './report.ts'

const rounds = Number(process.env['ROUNDS'] ?? 5)
const stand = await openStand()
let figures: readonly Figure[]
try {
  const device = await openDevice(stand)
  await warmUp(stand)
  const study = await device.evaluate((plan) => window.device.seed(plan), broadStudy)
  figures = await measureBoard(stand, study, rounds)
} finally {
  await stand.close()
}

const head = `Chromium ${stand.version}, ${rounds} rounds, load ${loadavg()
  .map((load) => load.toFixed(1))
  .join(' ')}`
process.stdout.write(`${head}\n${table(figureHead, figures.map(figureLine))}\n`)
const results = new URL('results/', import.meta.url)
await mkdir(results, { recursive: true })
await writeFile(
  new URL('board.json', results),
  `${JSON.stringify({ at: new Date().toISOString(), head, figures }, null, 2)}\n`,
)
if (!figures.every(isKept)) process.exitCode = 1
