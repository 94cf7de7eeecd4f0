import type { Page } from 'playwright-core'
import type { SeededStudy, VersionCost } from '../device/device.ts'
import type { StudyPlan } from '../device/study.ts'
import { median, percentile } from '../report.ts'
import { applyRepeatedly, type Applied } from './apply-code.ts'
import type { Figure } from './figure.ts'
import type { Stand } from './stand.ts'

/** 5,000 codes and 50,000 codings; the texts are short, because no version holds them. */
export const heavyStudy: StudyPlan = {
  name: 'پژوهش پر نسخه',
  language: 'fa',
  codes: 5000,
  sources: Array.from({ length: 60 }, (_, index) => ({
    title: `مصاحبهٔ ${index + 1}`,
    words: 3000,
    codings: index < 20 ? 834 : 833,
  })),
}

/** After so many steps the app keeps a version by itself. */
const stepsToVersion = 100
const measuredBeside = 30

/** What a version costs, and what coding feels of one that is being made. */
export async function measureVersions(
  stand: Stand,
  { project, sources }: SeededStudy,
  rounds: number,
  device: Page,
): Promise<readonly Figure[]> {
  const costs: VersionCost[] = []
  for (let round = 0; round < rounds; round += 1)
    costs.push(await device.evaluate((id) => window.device.versionCost(id), project))
  const page = await stand.context.newPage()
  await page.goto(`${stand.origin}/p/${project}/s/${sources[0]}`)
  await page.evaluate(() => window.probe.readable)
  await page.locator('.surface-text').focus()
  const kept = () => device.evaluate((id) => window.device.versionCount(id), project)
  // The one of opening.
  while ((await kept()) === 0) await page.waitForTimeout(250)
  await page.waitForTimeout(1500)
  const without = await applyRepeatedly(page, stepsToVersion)
  const beside = await applyRepeatedly(page, measuredBeside)
  while ((await kept()) < 2) await page.waitForTimeout(250)
  await page.close()
  const of = (pick: (cost: VersionCost) => number): number => median(costs.map(pick))
  const painted = (list: readonly Applied[], part: number): number =>
    percentile(
      list.map((one) => one.painted),
      part,
    )
  return [
    {
      what: 'keep a version of 5,000 codes and 50,000 codings: longest slice (floor: encode the document)',
      unit: 'ms',
      value: of(({ longest }) => longest),
      budget: 16,
      floor: of(({ floor }) => floor.encoded),
      runs: costs.map(({ longest }) => longest),
    },
    {
      what: 'its slices together (floor: encode and deflate the document)',
      unit: 'ms',
      value: of(({ total }) => total),
      floor: of(({ floor }) => floor.whole),
    },
    {
      what: 'its size (floor: the document deflated)',
      unit: 'kB',
      value: of(({ bytes }) => bytes) / 1000,
      floor: of(({ floor }) => floor.bytes) / 1000,
    },
    ...([0.5, 0.95] as const).map((part): Figure => ({
      what: `apply a code while a version is made: painted, p${part * 100} (floor: while none is)`,
      unit: 'ms',
      value: painted(beside, part),
      floor: painted(without, part),
      ...(part === 0.95 && { budget: 33 }),
    })),
  ]
}
