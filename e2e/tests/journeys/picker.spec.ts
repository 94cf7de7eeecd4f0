import { expect, test } from '../../support/journey.ts'
import { codebook, picker } from '../../support/words.ts'

test.describe('the picker', () => {
  test.beforeEach(async ({ app, material }) => {
    await app.startOwnStudy()
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home')
    await app.codePassage(material.codes[0])
    await app.keys.press('ArrowDown')
    await app.codePassage(material.codes[1])
    await app.keys.press('ArrowDown')
    await expect(app.codebook.code(material.codes[1])).toBeVisible()
  })

  test('finds a code however its letters are written', async ({ app, material }) => {
    await app.keys.press('c')
    await expect(app.picker.field).toBeFocused()
    await app.keys.type(material.begun)
    await expect(app.picker.current).toContainText(material.codes[0])
    await app.keys.press('Enter')
    await app.codings.show()
    await expect(app.codings.item(material.codes[0])).toHaveCount(2)
  })

  test('catches a duplicate under folding while it is typed, and applies the code that is there', async ({
    app,
    material,
  }) => {
    await app.keys.press('c')
    await expect(app.picker.field).toBeFocused()
    await app.keys.type(material.folded)
    await expect(app.picker.note).toHaveText(picker.exists(material.codes[0]))
    await expect(app.picker.creation).toHaveCount(0)
    await app.keys.press('Control+Enter')
    await expect(app.picker.panel).toBeHidden()
    await app.codebook.expectCodings(material.codes[0], 2)
  })

  test('opens on a letter with that letter typed', async ({ app, material }) => {
    await app.keys.pressLetter(material.letter)
    await expect(app.picker.field).toHaveValue(material.letter)
    await expect(app.picker.field).toBeFocused()
  })

  test('keeps every letter that is typed on before it is there', async ({ app }) => {
    await app.keys.press('c', 'I', 'n', ' ', '1', '9', '9', '9')
    await expect(app.picker.field).toHaveValue('In 1999')
    await expect(app.picker.field).toBeFocused()
  })

  test('opens on Enter, shows the definition on Tab and closes on Escape with nothing coded', async ({
    app,
    material,
  }) => {
    await app.keys.press('Enter')
    await expect(app.picker.current).toContainText(material.codes[1])
    await app.keys.press('Tab')
    await expect(app.picker.note).toHaveText(picker.noDefinition)
    await app.keys.press('Escape')
    await expect(app.picker.panel).toBeHidden()
    await expect(app.reading.text).toBeFocused()
    await app.reading.expectPassage(material.sentences[2]!)
    await app.reading.expectTinted(material.sentences[0]!, material.sentences[1]!)
    await app.keys.press('Enter')
    await app.picker.close.click()
    await app.keys.press('1')
    await app.reading.expectTinted(material.sentences[0]!, material.sentences[1]!, material.sentences[2]!)
  })

  test('applies several codes at once, a new one among them', async ({ app, material }) => {
    const [first, second, third] = material.codes
    await app.keys.press('c')
    await expect(app.picker.field).toBeFocused()
    await app.keys.type(first)
    await app.keys.press('Shift+Enter')
    await expect(app.picker.field).toHaveValue('')
    await app.keys.type(second)
    await app.keys.press('Shift+Enter')
    await expect(app.picker.chosen).toHaveText([first, second])
    await app.keys.type(third)
    await app.keys.press('Enter')

    await app.codings.show()
    for (const code of [first, second, third]) {
      await expect(app.codings.item(code).filter({ hasText: material.sentences[2]! })).toHaveCount(1)
    }
    // One step, one undo.
    await app.keys.press('Control+z')
    await expect(app.codings.items).toHaveCount(2)
  })

  test('takes a chosen code out again', async ({ app, material }) => {
    await app.keys.press('c')
    await expect(app.picker.field).toBeFocused()
    await app.keys.type(material.codes[0])
    await app.keys.press('Shift+Enter')
    await expect(app.picker.chosen).toHaveCount(1)
    await app.keys.press('Backspace')
    await expect(app.picker.chosen).toHaveCount(0)
  })

  test('stands under the passage and never over it', async ({ app, material }) => {
    for (const sentence of [material.sentences[2]!, material.sentences.at(-1)!]) {
      await app.reading.drag(sentence)
      await app.reading.codeIt.click()
      await expect(app.picker.field).toBeFocused()
      const panel = (await app.picker.panel.boundingBox())!
      const lines = await app.reading.probe.linesOf(sentence)
      const isBelow = panel.y >= lines.at(-1)!.bottom - 1
      const isAbove = panel.y + panel.height <= lines[0]!.top + 1
      expect(isBelow || isAbove).toBe(true)
      await app.keys.press('Escape')
    }
  })

  test('has codes of one name once, whatever their letters', async ({ app, material }) => {
    await app.codebook.newCode.click()
    await app.codebook.name.fill(material.folded)
    await expect(app.codebook.dialog.getByText(codebook.nameTaken(material.codes[0]))).toBeVisible()
    await expect(app.codebook.create).toBeDisabled()
  })
})
