import { expect, test } from '../../support/journey.ts'
import { common } from '../../support/words.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

test.describe('on a phone', () => {
  test.beforeEach(async ({ app }) => app.startOwnStudy())

  test(
    'a passage is selected by finger, coded, and its coding looked at',
    { tag: '@fa' },
    async ({ app, material }) => {
      const [first, second] = material.codes
      await app.reading.selectByTouch(material.sentences[1]!.slice(2, 9))
      await app.reading.expectPassage(material.sentences[1]!)
      await expect(app.reading.actions).toBeVisible()
      await app.reading.codeIt.tap()
      await app.picker.field.fill(first)
      await app.picker.creation.tap()
      await app.reading.expectTinted(material.sentences[1]!)

      await app.reading.selectByTouch(material.sentences.at(-1)!)
      await app.reading.codeIt.tap()
      await app.picker.field.fill(second)
      await app.picker.creation.tap()
      await app.reading.expectTinted(material.sentences[1]!, material.sentences.at(-1)!)

      await app.part(common.codebook).tap()
      await expect(app.codebook.code(first)).toBeVisible()
      await app.codings.tab.tap()
      await expect(app.codings.items).toHaveCount(2)
      await app.part(common.sources).tap()
      await expect(app.sources.first()).toBeVisible()
      await app.sources.first().tap()
      await expect(app.reading.text).toBeVisible()
      await app.isSaved()
    },
  )

  test('the text fits the screen and nothing scrolls sideways', async ({ app, page, material }) => {
    const lines = await app.reading.probe.linesOf(material.turn)
    for (const { left, right } of lines) {
      expect(left).toBeGreaterThanOrEqual(0)
      expect(right).toBeLessThanOrEqual(390)
    }
    for (const part of [common.sources, common.text, common.codebook]) {
      await app.part(part).tap()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    }
  })
})
