import { mkdir, writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { figureHead, figureLine, type Figure } from './app/figure.ts'
import { largeStudy, measureProjectOpening } from './app/open-project.ts'
import { openDevice, openStand, warmUp } from './app/stand.ts'
import { table } from './report.ts'

const rounds = Number(process.env['ROUNDS'] ?? 5)

const stand = await openStand()
const figures: Figure[] = []
try {
  const device = await openDevice(stand)
  const tell = (line: string): void => void process.stderr.write(`${line}\n`)
  tell('seeding')
  const large = await device.evaluate((plan) => window.device.seed(plan), largeStudy)
  await warmUp(stand)
  tell('opening a project')
  figures.push(...(await measureProjectOpening(stand, device, large, rounds)))
} finally {
  await stand.close()
}

const head = `Chromium ${stand.version}, medians of ${rounds}, load ${loadavg()
  .map((load) => load.toFixed(1))
  .join(' ')}`
process.stdout.write(`${head}\n${table(figureHead, figures.map(figureLine))}\n`)
const folder = new URL('results/', import.meta.url)
await mkdir(folder, { recursive: true })
await writeFile(
  new URL('project.json', folder),
  `${JSON.stringify({ at: new Date().toISOString(), head, figures }, null, 2)}\n`,
)
