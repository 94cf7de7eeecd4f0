import type { Page } from 'playwright-core'
import type { SeededStudy } from '../device/device.ts'
import type { StudyPlan } from '../device/study.ts'
import { median, percentile } from '../report.ts'
import type { Figure } from './figure.ts'
import { takeKeystrokes, typeLikeAPerson } from './keyboard.ts'
import { openDevice, type Stand } from './stand.ts'

/** A codebook far larger than a study needs. */
export const wideStudy: StudyPlan = {
  name: 'کتاب کد بزرگ',
  language: 'fa',
  codes: 5000,
  sources: [{ title: 'مصاحبه', words: 6000, codings: 2000 }],
}

const queries = ['شفافیت', 'امنیت داده', 'تصمیم‌گیری', 'خدمت', 'آموزش']

/** Types in the picker and opens the tree, with 5,000 defined codes. */
export async function measureCodebook(
  stand: Stand,
  { project, sources }: SeededStudy,
  rounds: number,
): Promise<readonly Figure[]> {
  const page = await stand.context.newPage()
  await page.goto(`${stand.origin}/p/${project}/s/${sources[0]}`)
  await page.evaluate(() => window.probe.readable)
  await page.waitForTimeout(1500)
  const trees = await openTree(page, rounds)
  const opens: number[] = []
  const strokes: number[] = []
  await page.locator('.surface-text').focus()
  await page.keyboard.press('ArrowDown')
  for (const query of queries) {
    opens.push(await openPicker(page))
    await takeKeystrokes(page)
    await typeLikeAPerson(page, query)
    strokes.push(...(await takeKeystrokes(page)))
    await page.keyboard.press('Escape')
    await page.waitForTimeout(200)
  }
  await page.close()
  const floor = await typeInBareField(stand)
  return [
    { what: 'open the picker over 5,000 codes', unit: 'ms', value: median(opens), runs: opens },
    {
      what: 'type in the picker over 5,000 codes, p50',
      unit: 'ms',
      value: percentile(strokes, 0.5),
      floor: percentile(floor, 0.5),
    },
    {
      what: 'type in the picker over 5,000 codes, p95',
      unit: 'ms',
      value: percentile(strokes, 0.95),
      budget: 16,
      floor: percentile(floor, 0.95),
      runs: strokes,
    },
    { what: 'open the tree of 5,000 codes', unit: 'ms', value: median(trees), budget: 100, runs: trees },
  ]
}

async function openTree(page: Page, rounds: number): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    times.push(
      await page.evaluate(async () => {
        const { probe } = window
        const [codebook, codings] = document.querySelectorAll<HTMLElement>('.end-pane .switch input')
        const hasTree = (): boolean => document.querySelector('.end-pane [role="treeitem"]') !== null
        codings?.click()
        await probe.until(() => !hasTree())
        await new Promise((resolve) => setTimeout(resolve, 300))
        const started = performance.now()
        codebook?.click()
        return (await probe.until(hasTree)) - started
      }),
    )
  }
  return times
}

function openPicker(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { probe } = window
    const started = performance.now()
    probe.press('c', 'KeyC')
    return (await probe.until(() => document.querySelector('[role="listbox"] [role="option"]') !== null)) - started
  })
}

/** The same keys in a field that does nothing but say what was typed. */
async function typeInBareField(stand: Stand): Promise<number[]> {
  const page = await openDevice(stand)
  await page.evaluate(() => {
    const field = document.createElement('input')
    const echo = document.createElement('p')
    field.addEventListener('input', () => (echo.textContent = field.value))
    document.body.append(field, echo)
    field.focus()
  })
  for (const query of queries) await typeLikeAPerson(page, query)
  const strokes = await takeKeystrokes(page)
  await page.close()
  return strokes
}
