import type { Page } from 'playwright-core'
import type { SeededStudy } from '../device/device.ts'
import { percentile } from '../report.ts'
import type { Figure } from './figure.ts'
import type { Stand } from './stand.ts'

const times = 40

export interface Applied {
  /** From the press to the paint that shows the coding, ms. */
  readonly painted: number
  /** From the press to the status saying that it is on this device, ms. */
  readonly saved: number
}

/** Applies the code used last to sentence after sentence of a large project, by keyboard. */
export async function measureApplying(
  { context, origin }: Stand,
  { project, sources }: SeededStudy,
): Promise<readonly Figure[]> {
  const page = await context.newPage()
  await page.goto(`${origin}/p/${project}/s/${sources[0]}`)
  await page.evaluate(() => window.probe.readable)
  await page.locator('.surface-text').focus()
  // What opening leaves to idle moments is not what is measured here.
  await page.waitForTimeout(2000)
  const applied = await applyRepeatedly(page, times)
  await page.close()
  const painted = applied.map((one) => one.painted)
  const saved = applied.map((one) => one.saved)
  return [
    {
      what: 'apply a code among 50,000 codings: painted, p50',
      unit: 'ms',
      value: percentile(painted, 0.5),
      runs: painted,
    },
    {
      what: 'apply a code among 50,000 codings: painted, p95',
      unit: 'ms',
      value: percentile(painted, 0.95),
      budget: 33,
    },
    {
      what: 'apply a code among 50,000 codings: on disk, p95',
      unit: 'ms',
      value: percentile(saved, 0.95),
      budget: 300,
      runs: saved,
    },
  ]
}

/** Applies the code used last to the next sentences, one after the other. */
export async function applyRepeatedly(page: Page, count: number): Promise<readonly Applied[]> {
  const applied: Applied[] = []
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.press('ArrowDown')
    await page.waitForTimeout(60 + ((at * 7) % 17))
    const measured = page.evaluate(timeNextCoding)
    // The listener stands before the key is pressed.
    await page.evaluate(() => undefined)
    await page.keyboard.press('1')
    applied.push(await measured)
  }
  return applied
}

function timeNextCoding(): Promise<Applied> {
  const { probe } = window
  return new Promise((resolve) => {
    const listen = (event: KeyboardEvent): void => {
      const before = probe.codings()
      const status = document.querySelector('.status:has(> .dot)')
      let saved: number | undefined
      const observer = new MutationObserver(() => {
        if (status?.classList.contains('saved')) saved ??= performance.now()
      })
      if (status) observer.observe(status, { attributes: true, attributeFilter: ['class'] })
      const painted = probe.until(() => probe.codings() !== before)
      void Promise.all([painted, probe.until(() => saved !== undefined)]).then(([at]) => {
        observer.disconnect()
        resolve({ painted: at - event.timeStamp, saved: (saved ?? at) - event.timeStamp })
      })
    }
    addEventListener('keydown', listen, { capture: true, once: true })
  })
}
