import { expect, test } from '../../support/journey.ts'
import { common, finding, reading } from '../../support/words.ts'

test.describe('find in the text', () => {
  test.beforeEach(async ({ app }) => app.startOwnStudy())

  test('by keyboard: finds words however they are written, goes from one to the next and selects its sentence', async ({
    app,
    material,
  }) => {
    const { typed, written, count } = material.sought
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Control+f')
    await expect(app.reading.find).toBeFocused()
    await app.keys.type(typed)
    await expect(app.reading.found).toHaveText(common.ofTotal(1, count))
    await expect.poll(() => app.reading.probe.painted('found')).toEqual(Array.from({ length: count }, () => written))
    await app.keys.press('Enter')
    await expect(app.reading.found).toHaveText(common.ofTotal(2, count))
    await app.keys.press('Shift+Enter')
    await expect(app.reading.found).toHaveText(common.ofTotal(1, count))
    await app.keys.press('Escape')
    await expect(app.reading.text).toBeFocused()
    // The unit of analysis is the sentence: that is what may be coded now.
    await app.reading.expectPassage(material.sentences.find((sentence) => sentence.includes(written))!)
    await expect.poll(() => app.reading.probe.painted('found')).toEqual([])
  })

  test('by mouse: the buttons do the same, and what is not there is said to be not there', async ({
    app,
    material,
    page,
  }) => {
    await page.getByRole('main').getByRole('button', { name: reading.find }).click()
    await app.reading.find.fill(material.sought.typed)
    await page.getByRole('search').getByRole('button', { name: finding.next }).click()
    await expect(app.reading.found).toHaveText(common.ofTotal(2, material.sought.count))
    await app.reading.find.fill('qqq')
    await expect(app.reading.found).toHaveText(finding.place(0, 0))
    await page.getByRole('search').getByRole('button', { name: finding.close }).click()
    await expect(app.reading.find).toBeHidden()
  })
})
