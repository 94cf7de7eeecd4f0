import type { Page } from 'playwright-core'
import type { SeededStudy } from '../device/device.ts'
import type { StudyPlan } from '../device/study.ts'
import { median, percentile } from '../report.ts'
import type { Figure } from './figure.ts'
import { takeKeystrokes, typeLikeAPerson } from './keyboard.ts'
import { openDevice, type Stand } from './stand.ts'

/** As large as a team's study becomes. */
export const mappedStudy: StudyPlan = {
  name: 'نقشهٔ بزرگ',
  language: 'fa',
  codes: 2000,
  sources: [1, 2, 3, 4].map((number) => ({ title: `مصاحبه ${number}`, words: 12_000, codings: 5000 })),
}

const queries = ['شفافیت', 'امنیت', 'خدمت']
/** Moves of the mouse in a drag; a frame has time for each. */
const moves = 90
const frame = 33

/** Opens the map, shows all levels on it, finds and drags, beside an SVG that draws as many themes and nothing else. */
export async function measureThemeMap(
  stand: Stand,
  { project }: SeededStudy,
  rounds: number,
): Promise<readonly Figure[]> {
  const opens: number[] = []
  const shows: number[] = []
  const finds: number[] = []
  let drags: readonly number[] = []
  let nearDrags: readonly number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const page = await stand.context.newPage()
    await page.goto(`${stand.origin}/p/${project}/themes`)
    await page.locator('table').first().waitFor()
    await page.waitForTimeout(1500)
    opens.push(await openMap(page))
    shows.push(await showAllLevels(page))
    finds.push(...(await find(page)))
    if (round === rounds - 1) {
      drags = await dragTheme(page)
      await zoomIn(page)
      nearDrags = await dragTheme(page)
    }
    await page.close()
  }
  const floor = await bareMap(stand, rounds)
  return [
    {
      what: 'open the map of 2,000 codes at its usual levels',
      unit: 'ms',
      value: median(opens),
      floor: median(floor.draws),
      runs: opens,
    },
    {
      what: 'show all 2,000 codes on the map',
      unit: 'ms',
      value: median(shows),
      floor: median(floor.draws),
      runs: shows,
    },
    {
      what: 'find on the map of 2,000 codes, keystroke to paint, p95',
      unit: 'ms',
      value: percentile(finds, 0.95),
      budget: frame,
      floor: percentile(floor.strokes, 0.95),
      runs: finds,
    },
    {
      what: 'drag a theme among 2,000 codes, all in view, p95',
      unit: 'ms',
      value: percentile(drags, 0.95),
      budget: frame,
      floor: percentile(floor.drags, 0.95),
      runs: drags,
    },
    {
      what: 'drag a theme among 2,000 codes, near by, p95',
      unit: 'ms',
      value: percentile(nearDrags, 0.95),
      budget: frame,
      floor: percentile(floor.drags, 0.95),
      runs: nearDrags,
    },
  ]
}

function openMap(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { probe } = window
    const link = document.querySelector<HTMLAnchorElement>('a[href$="/map"]')
    if (!link) throw new Error('no way to the map')
    const started = performance.now()
    link.click()
    const isDrawn = () => document.querySelectorAll('svg.stage [role="option"], svg.stage path').length > 40
    return (await probe.until(isDrawn)) - started
  })
}

/** From ticking the last level to the paint that has all of them in it. */
function showAllLevels(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { probe } = window
    const started = performance.now()
    const boxes = document.querySelectorAll<HTMLInputElement>('.head fieldset input[type="checkbox"]')
    for (const box of boxes) if (!box.checked) box.click()
    const isShown = () => {
      const option = document.querySelector('svg.stage [role="option"]')
      return (
        Number(option?.getAttribute('aria-setsize')) >= 2000 && document.querySelector('[aria-busy="true"]') === null
      )
    }
    return (await probe.until(isShown)) - started
  })
}

/** From each key that is typed into the field to the paint after it; the first of them soon after the map was opened. */
async function find(page: Page): Promise<readonly number[]> {
  const field = page.locator('.find input')
  await field.focus()
  const times: number[] = []
  for (const query of queries) {
    await takeKeystrokes(page)
    await typeLikeAPerson(page, query)
    times.push(...(await takeKeystrokes(page)))
    await field.fill('')
  }
  return times
}

/** From each move of the mouse to the paint after it. */
async function dragTheme(page: Page): Promise<readonly number[]> {
  const start = await page.evaluate(() => {
    const stage = document.querySelector('svg.stage')?.getBoundingClientRect()
    const option = [...document.querySelectorAll('svg.stage [role="option"]')]
      .map((element) => element.getBoundingClientRect())
      .find(
        (box) =>
          stage && box.left > stage.left && box.right < stage.right && box.top > stage.top && box.bottom < stage.bottom,
      )
    if (!option) throw new Error('no theme is in view')
    return { x: option.left + option.width / 2, y: option.top + option.height / 2 }
  })
  return drag(page, start)
}

async function drag(page: Page, start: { readonly x: number; readonly y: number }): Promise<readonly number[]> {
  await page.evaluate(() => {
    const times: number[] = []
    const stop = new AbortController()
    Object.assign(window, { moveTimes: times, stopTiming: () => stop.abort() })
    const time = ({ timeStamp }: Event) =>
      void window.probe.painted().then((painted) => times.push(painted - timeStamp))
    addEventListener('pointermove', time, { signal: stop.signal, capture: true })
  })
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  for (let step = 1; step <= moves; step += 1) {
    await page.mouse.move(start.x + step, start.y + Math.sin(step / 9) * 30)
    await page.waitForTimeout(18)
  }
  await page.mouse.up()
  return page.evaluate(() => {
    const { moveTimes, stopTiming } = window as unknown as { moveTimes: readonly number[]; stopTiming: () => void }
    stopTiming()
    return moveTimes
  })
}

/** So near that names can be read, at the first theme. */
async function zoomIn(page: Page): Promise<void> {
  await page.locator('svg.stage').hover()
  for (let step = 0; step < 10; step += 1) {
    await page.keyboard.press('+')
    await page.waitForTimeout(60)
  }
  await page.locator('svg.stage [role="option"]').first().focus()
  await page.keyboard.press('Home')
  await page.waitForTimeout(200)
}

interface BareMap {
  readonly draws: readonly number[]
  readonly drags: readonly number[]
  readonly strokes: readonly number[]
}

/** As many boxes, names and lines at once in an SVG, one group moved with the mouse; and a text field on an empty page. */
async function bareMap(stand: Stand, rounds: number): Promise<BareMap> {
  const page = await openDevice(stand)
  const draws: number[] = []
  for (let round = 0; round < rounds; round += 1) draws.push(await page.evaluate(drawBare))
  const drags = await drag(page, { x: 40, y: 40 })
  const strokes = await typeBare(page)
  await page.close()
  return { draws, drags, strokes }
}

/** The same queries typed the same way into a field that says how many letters it has, and does nothing else. */
async function typeBare(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => {
    const [field, count] = [document.createElement('input'), document.createElement('output')]
    field.type = 'search'
    field.addEventListener('input', () => (count.textContent = String(field.value.length)))
    document.body.replaceChildren(field, count)
    field.focus()
  })
  const times: number[] = []
  for (const query of queries) {
    await takeKeystrokes(page)
    await typeLikeAPerson(page, query)
    times.push(...(await takeKeystrokes(page)))
    await page.locator('input').fill('')
  }
  return times
}

/** Runs in the page. */
async function drawBare(): Promise<number> {
  const started = performance.now()
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('viewBox', '0 0 10000 6000')
  svg.setAttribute('width', '1200')
  svg.setAttribute('height', '700')
  for (let at = 0; at < 2000; at += 1) {
    const group = document.createElementNS(space, 'g')
    const [x, y] = [(at % 50) * 200, Math.floor(at / 50) * 150]
    group.innerHTML = `<path d="M${x} ${y}C${x + 50} ${y} ${x + 90} ${y + 60} ${x + 150} ${y + 60}" fill="none" stroke="gray"/><rect x="${x}" y="${y}" width="150" height="40" fill="white" stroke="teal"/><text x="${x + 75}" y="${y + 25}" text-anchor="middle" font-size="13">شفافیت سامانه ${at}</text>`
    svg.append(group)
  }
  document.body.replaceChildren(svg)
  const last = svg.lastElementChild
  svg.addEventListener('pointermove', (event) =>
    last?.setAttribute('transform', `translate(${event.clientX} ${event.clientY})`),
  )
  const painted = await new Promise<number>((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now())
      port2.postMessage(0)
    })
  })
  return painted - started
}
