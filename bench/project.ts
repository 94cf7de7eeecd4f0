import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureApplying } from './app/apply-code.ts'
import { measureCodebook, wideStudy } from './app/codebook.ts'
import { reportFigures, roundsOr } from './app/figure-report.ts'
import type { Figure } from './app/figure.ts'
import { measureImport, writeInterviews } from './app/import-files.ts'
import { measureInitialScript } from './app/initial-script.ts'
import { largeStudy, measureProjectOpening } from './app/open-project.ts'
import { longSources, measureSources } from './app/open-source.ts'
import { openDevice, openStand, warmUp } from './app/stand.ts'
import type { StudyPlan } from './device/study.ts'

const rounds = roundsOr(5)
/** Parts to run, such as `open,apply`; absent = all. */
const parts = process.env['PARTS']?.split(',')

const stand = await openStand()
const folder = await mkdtemp(join(tmpdir(), 'mazmun-interviews-'))
const figures: Figure[] = []

async function part(name: string, measure: () => Promise<readonly Figure[]>): Promise<void> {
  if (parts && !parts.includes(name)) return
  process.stderr.write(`${name}\n`)
  figures.push(...(await measure()))
}

try {
  const device = await openDevice(stand)
  const seed = (plan: StudyPlan) => device.evaluate((wanted) => window.device.seed(wanted), plan)
  const small: StudyPlan = { ...longSources('fa'), sources: longSources('fa').sources.slice(0, 1) }
  await warmUp(stand)
  await part('size', measureInitialScript)
  const large = await seed(largeStudy)
  await part('open', () => measureProjectOpening(stand, device, large, rounds))
  await part('apply', () => measureApplying(stand, large))
  await part('codebook', async () => measureCodebook(stand, await seed(wideStudy), rounds))
  for (const language of ['fa', 'en'] as const)
    await part('sources', async () => measureSources(stand, await seed(longSources(language)), language, rounds))
  await part('import', async () => {
    const paths = await writeInterviews(folder)
    return measureImport(stand, [await seed(small), await seed(small)], paths)
  })
} finally {
  await stand.close()
  await rm(folder, { recursive: true, force: true })
}

await reportFigures('project', { engine: `Chromium ${stand.version}`, rounds }, figures)
