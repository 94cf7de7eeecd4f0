import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import type { SeededStudy } from '../device/device.ts'
import { median } from '../report.ts'
import type { Figure } from './figure.ts'
import { openDevice, type Stand } from './stand.ts'

const interviews = new URL('../../fixtures/sample-fa/interviews/', import.meta.url)
const count = 200

/** Writes 200 interviews of the sample study, each changed a little so that none repeats another; every second a Word file. */
export async function writeInterviews(folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true })
  const names = (await readdir(interviews)).filter((name) => name.endsWith('.txt')).sort()
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, interviews), 'utf8')))
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const text = `${texts[index % texts.length]}\nP${index}: این گفت‌وگو شمارهٔ ${index} است.\n`
      const path = join(folder, `interview-${index}.${index % 2 === 0 ? 'txt' : 'docx'}`)
      await writeFile(path, index % 2 === 0 ? text : wordFile(text))
      return path
    }),
  )
}

/** The smallest Word file with these paragraphs (ECMA-376, part 1). */
function wordFile(text: string): Uint8Array {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const paragraphs = escaped.split('\n').map((line) => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`)
  const packages = 'http://schemas.openxmlformats.org/package/2006'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006'
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.join('')}</w:body></w:document>`,
    ),
  })
}

interface Import {
  /** From the files being chosen to all of them read and shown, ms. */
  readonly read: number
  /** From the press on import to all of them in the list of sources, ms. */
  readonly stored: number
  readonly longestTask: number
}

/** Imports 200 files into a study, beside reading the same files and doing nothing with them. */
export async function measureImport(
  stand: Stand,
  studies: readonly SeededStudy[],
  paths: readonly string[],
): Promise<readonly Figure[]> {
  const imports: Import[] = []
  for (const study of studies) imports.push(await importOnce(stand, study, paths))
  const floor = await readOnly(stand, paths)
  const totals = imports.map(({ read, stored }) => read + stored)
  const longest = imports.map(({ longestTask }) => longestTask)
  return [
    { what: `import ${count} files (Word and text), all in`, unit: 'ms', value: median(totals), floor, runs: totals },
    { what: 'of that until all are read and shown', unit: 'ms', value: median(imports.map(({ read }) => read)) },
    {
      what: 'longest task of the page meanwhile, of those over 50 ms',
      unit: 'ms',
      value: median(longest),
      budget: 50,
      runs: longest,
    },
  ]
}

async function importOnce(
  { context, origin }: Stand,
  { project, sources }: SeededStudy,
  paths: readonly string[],
): Promise<Import> {
  const page = await context.newPage()
  await page.goto(`${origin}/p/${project}/s/${sources[0]}`)
  await page.evaluate(() => window.probe.readable)
  await page.locator('.sources header button').click()
  const button = page.locator('dialog .start .drop button')
  await button.waitFor()
  await page.waitForTimeout(1000)
  await page.evaluate(() => window.probe.longTasks.splice(0))
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()])
  const begun = await page.evaluate(() => performance.now())
  await chooser.setFiles([...paths])
  const read = await page.evaluate((count) => {
    const button = (): HTMLButtonElement | undefined =>
      [...document.querySelectorAll<HTMLButtonElement>('dialog .footer button')].at(-1)
    return window.probe.until(
      () =>
        button()?.disabled === false &&
        document.querySelectorAll('dialog [role="option"], dialog li').length > Math.min(count, 5),
    )
  }, count)
  const stored = await page.evaluate(async (expected) => {
    const started = performance.now()
    ;[...document.querySelectorAll<HTMLButtonElement>('dialog .footer button')].at(-1)?.click()
    return (await window.probe.until(() => document.querySelectorAll('.sources li').length >= expected)) - started
  }, count + sources.length)
  const longestTask = await page.evaluate(() => Math.max(0, ...window.probe.longTasks))
  await page.close()
  return { read: read - begun, stored, longestTask }
}

async function readOnly(stand: Stand, paths: readonly string[]): Promise<number> {
  const page: Page = await openDevice(stand)
  await page.evaluate(() =>
    document.body.append(Object.assign(document.createElement('input'), { type: 'file', multiple: true })),
  )
  await page.locator('input').setInputFiles([...paths])
  const time = await page.evaluate(async () => {
    const started = performance.now()
    for (const file of document.querySelector('input')?.files ?? []) await file.arrayBuffer()
    return performance.now() - started
  })
  await page.close()
  return time
}
