import { expect, test } from '../../support/journey.ts'
import { common, reading, refusals, steps } from '../../support/words.ts'

test.describe('coding a passage', () => {
  test.beforeEach(async ({ app }) => app.startOwnStudy())

  test('by mouse: draw a selection, make a code, apply it again from the recent ones, code in vivo', async ({
    app,
    material,
  }) => {
    const [code] = material.codes
    const [, second, third, fourth] = material.sentences as [string, string, string, string]

    // A few letters are enough: the unit of analysis is the sentence.
    await app.reading.drag(second.slice(2, 9))
    await app.reading.expectPassage(second)
    await app.reading.codeIt.click()
    await app.picker.field.fill(code)
    await app.picker.creation.click()
    await app.reading.expectTinted(second)

    await app.reading.drag(fourth)
    await app.reading.applyRecent(code).click()
    await app.reading.expectTinted(second, fourth)

    await app.reading.drag(third)
    await app.reading.codeInVivo.click()
    await app.codings.show()
    await expect(app.codings.items).toHaveCount(3)
    await expect(app.codings.items.nth(1)).toContainText(third.replace(/\p{P}+$/u, ''))
    await expect(app.codings.item(code)).toHaveCount(2)
    await app.isSaved()
  })

  test(
    'by mouse: Shift and a click extend the passage, a click elsewhere gives it up',
    { tag: '@fa' },
    async ({ app, material, page }) => {
      const [, second, third, fourth, , , , , last] = material.sentences as [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
      await app.reading.drag(second)
      await page.keyboard.down('Shift')
      await app.reading.click(fourth)
      await page.keyboard.up('Shift')
      await app.reading.expectPassage([second, third, fourth].join(' '))
      await app.reading.click(last)
      await app.reading.expectPassage()
      await expect(app.reading.actions).toBeHidden()
    },
  )

  test(
    'by keyboard: arrows move by sentence, Shift extends, C makes a code, digits apply it again',
    { tag: '@en' },
    async ({ app, material }) => {
      const [code] = material.codes
      const [first, second, third, fourth] = material.sentences as [string, string, string, string]
      await app.keys.tabTo(app.reading.text)
      await app.keys.press('ArrowDown')
      await app.reading.expectPassage(first)
      await expect(app.reading.announcement.filter({ hasText: first })).toContainText(reading.notCoded)
      await expect(app.reading.position).toContainText(
        reading.unitPlace(common.unitSentence, 1, material.sentences.length),
      )

      await app.keys.press('ArrowDown', 'Shift+ArrowDown')
      await app.reading.expectPassage(`${second} ${third}`)
      await app.codePassage(code)
      await expect(app.picker.panel).toBeHidden()
      await app.reading.expectTinted(`${second} ${third}`)

      await app.keys.press('ArrowDown', '1')
      await app.reading.expectTinted(`${second} ${third}`, fourth)
      await expect(app.reading.announcement.filter({ hasText: reading.coded(code) })).toHaveCount(1)
      await app.keys.press('Escape')
      await app.reading.expectPassage()
      await app.isSaved()
    },
  )

  test('by keyboard: Home, End and the arrows sideways follow the direction of the text', async ({
    app,
    material,
    language,
  }) => {
    const onwards = language === 'fa' ? 'ArrowLeft' : 'ArrowRight'
    const back = language === 'fa' ? 'ArrowRight' : 'ArrowLeft'
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('End')
    await app.reading.expectPassage(material.sentences.at(-1)!)
    await app.keys.press('Home', onwards, onwards)
    await app.reading.expectPassage(material.sentences[2]!)
    await app.keys.press(back)
    await app.reading.expectPassage(material.sentences[1]!)
  })

  test(
    'by keyboard: a passage is coded in vivo, uncoded, and both come back with undo and redo',
    { tag: '@fa' },
    async ({ app, material }) => {
      const second = material.sentences[1]!
      const name = second.replace(/\p{P}+$/u, '')
      await app.keys.tabTo(app.reading.text)
      await app.keys.press('Home', 'ArrowDown', 'i')
      await app.reading.expectTinted(second)
      await expect(app.codebook.code(name)).toBeVisible()

      await app.keys.press('Delete')
      await expect(app.toast(reading.uncoded(1))).toBeVisible()
      await app.reading.expectTinted()

      await app.keys.press('Control+z')
      await expect(app.toast(reading.undone(steps.uncode))).toBeVisible()
      await app.reading.expectTinted(second)
      await app.keys.press('Control+z')
      await app.reading.expectTinted()
      await expect(app.codebook.code(name)).toHaveCount(0)

      await app.keys.press('Control+y')
      await app.reading.expectTinted(second)
      await app.keys.press('Control+Shift+z')
      await app.reading.expectTinted()
      await expect(app.codebook.code(name)).toBeVisible()
    },
  )

  test(
    'by mouse: what was uncoded comes back from the message and by the buttons',
    { tag: '@en' },
    async ({ app, material }) => {
      const second = material.sentences[1]!
      await app.reading.drag(second)
      await app.reading.codeInVivo.click()
      await app.reading.click(second)
      await app.codings.tool(reading.uncode).click()
      await app.reading.expectTinted()
      await app.toast(reading.uncoded(1)).getByRole('button', { name: common.undo, exact: true }).click()
      await app.reading.expectTinted(second)
      await app.redo.click()
      await app.reading.expectTinted()
      await app.undo.click()
      await app.reading.expectTinted(second)
    },
  )

  test('the same code twice on a passage is refused in words', { tag: '@fa' }, async ({ app, material }) => {
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home')
    await app.codePassage(material.codes[0])
    await app.keys.press('1')
    await expect(app.toast(refusals['already-coded'])).toBeVisible()
  })
})
