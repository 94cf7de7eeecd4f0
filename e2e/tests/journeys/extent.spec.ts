import { expect, test } from '../../support/journey.ts'
import { reading, steps } from '../../support/words.ts'

test.describe('the extent of a coding', () => {
  test.beforeEach(async ({ app, material }) => {
    await app.startOwnStudy()
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home', 'ArrowDown', 'ArrowDown')
    await app.codePassage(material.codes[0])
    await app.reading.expectTinted(material.sentences[2]!)
  })

  test('changes by keys at both ends, a sentence at a time', async ({ app, material }) => {
    const [, second, third, fourth] = material.sentences as [string, string, string, string]
    await app.keys.press('Alt+ArrowDown')
    await app.reading.expectTinted(`${third} ${fourth}`)
    await app.keys.press('Alt+Shift+ArrowUp')
    await app.reading.expectTinted(`${second} ${third} ${fourth}`)
    await app.keys.press('Alt+Shift+ArrowDown', 'Alt+ArrowUp')
    await app.reading.expectTinted(third)
    // It cannot become empty.
    await app.keys.press('Alt+ArrowUp')
    await app.reading.expectTinted(third)

    await app.keys.press('Control+z')
    await expect(app.toast(reading.undone(steps['resize-coding']))).toBeVisible()
    await app.reading.expectTinted(`${third} ${fourth}`)
  })

  test('changes by dragging its handles', async ({ app, material }) => {
    const [, second, third, fourth] = material.sentences as [string, string, string, string]
    await app.reading.click(third)
    await app.reading.dragHandle('end', fourth)
    await app.reading.expectTinted(`${third} ${fourth}`)
    await app.reading.dragHandle('start', second)
    await app.reading.expectTinted(`${second} ${third} ${fourth}`)
    await app.reading.dragHandle('end', second)
    await app.reading.expectTinted(second)
  })

  test('changes by buttons, and so does the code', async ({ app, material }) => {
    const [, , third, fourth] = material.sentences as [string, string, string, string]
    await app.reading.click(third)
    await app.codings.tool(reading.growEnd).click()
    await app.reading.expectTinted(`${third} ${fourth}`)
    await app.codings.tool(reading.shrinkEnd).click()
    await app.reading.expectTinted(third)

    await app.codings.tool(reading.recode).click()
    await app.picker.field.fill(material.codes[1])
    await app.picker.creation.click()
    await expect(app.codings.items).toHaveCount(1)
    await expect(app.codings.item(material.codes[1])).toBeVisible()
  })
})
