import type { Page } from '@playwright/test'
import { textFile } from '../../app/imports.ts'
import { expect, test } from '../../support/journey.ts'
import { commands, common, home, sources } from '../../support/words.ts'

test.use({ viewport: { width: 320, height: 720 } })

/** What reaches beyond the sides of the screen, so that a failure tells where to look. */
async function sticksOut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect()
        return right > width + 1 || left < -1
      })
      .map((element) => `${element.tagName} ${element.getAttribute('class') ?? ''}`)
      .slice(0, 8)
  })
}

test('names as long as a paragraph never push the page sideways', async ({ app, page, material }) => {
  const long = material.codes[0].replace(/\s/g, '').repeat(20).slice(0, 190)
  await app.home.visit()
  await app.home.makeProject(long)
  await expect(page.getByRole('heading', { level: 1, name: sources.none })).toBeVisible()
  expect(await sticksOut(page)).toEqual([])

  await app.imports.drop([textFile(`${long}.txt`, `${material.interview}\n\n${'x'.repeat(300)}`)])
  await expect(app.imports.bringIn(1)).toBeEnabled()
  expect(await sticksOut(page)).toEqual([])
  await app.imports.bringIn(1).click()
  await app.reading.isReady()
  expect(await sticksOut(page)).toEqual([])

  await app.keys.tabTo(app.reading.text)
  await app.keys.press('ArrowDown', 'c')
  await app.picker.field.fill(long)
  expect(await sticksOut(page)).toEqual([])
  await app.keys.press('Enter')
  await expect(app.picker.panel).toHaveCount(0)

  await app.part(common.codebook).click()
  await expect(app.codebook.code(long)).toBeVisible()
  expect(await sticksOut(page)).toEqual([])
  await app.codings.show()
  await expect(app.codings.items).toHaveCount(1)
  expect(await sticksOut(page)).toEqual([])
  await app.part(common.sources).click()
  expect(await sticksOut(page)).toEqual([])

  await app.palette.run(long)
  await expect(app.codePage.heading(long)).toBeVisible()
  expect(await sticksOut(page)).toEqual([])

  await app.palette.run(commands.openSettings)
  await expect(app.settings.heading).toBeVisible()
  await app.settings.coderName.fill(long.slice(0, 80))
  expect(await sticksOut(page)).toEqual([])

  await app.palette.run(commands.goHome)
  await expect(app.home.line(long)).toBeVisible()
  expect(await sticksOut(page)).toEqual([])
  await app.home.act(long, common.remove)
  await expect(app.toast(home.deleted(long))).toBeVisible()
  expect(await sticksOut(page)).toEqual([])
})
