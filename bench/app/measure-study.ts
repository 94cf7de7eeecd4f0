import type { Page } from 'playwright-core'
import type { SeededStudy } from '../device/device.ts'
import type { StudyPlan } from '../device/study.ts'
import { reportFigures, roundsOr } from './figure-report.ts'
import type { Figure } from './figure.ts'
import { openDevice, openStand, warmUp, type Stand } from './stand.ts'

/** Puts a study into a fresh browser, measures the app with it, and reports the figures under a name. */
export async function measureStudy(
  name: string,
  plan: StudyPlan,
  measure: (stand: Stand, study: SeededStudy, rounds: number, device: Page) => Promise<readonly Figure[]>,
): Promise<void> {
  const rounds = roundsOr(5)
  const stand = await openStand()
  let figures: readonly Figure[]
  try {
    const device = await openDevice(stand)
    await warmUp(stand)
    const study = await device.evaluate((wanted) => window.device.seed(wanted), plan)
    figures = await measure(stand, study, rounds, device)
  } finally {
    await stand.close()
  }
  await reportFigures(name, { engine: `Chromium ${stand.version}`, rounds }, figures)
}
