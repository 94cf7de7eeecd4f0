import { expect, test } from '../../support/journey.ts'
import { common, reading, steps } from '../../support/words.ts'

test.describe('the unit of analysis', () => {
  test.beforeEach(async ({ app }) => app.startOwnStudy())

  test('by mouse: sentence, turn, paragraph or free, and a selection snaps to it', async ({ app, material }) => {
    const words = material.sentences[2]!.split(' ').slice(1, 3).join(' ')
    await app.reading.drag(words)
    await app.reading.expectPassage(material.sentences[2]!)
    await app.reading.chooseUnit(common.unitSentence, common.unitTurn)
    await app.reading.drag(words)
    await app.reading.expectPassage(material.turn)
    await app.reading.chooseUnit(common.unitTurn, common.unitParagraph)
    await app.reading.drag(words)
    await app.reading.expectPassage(material.turn)
    await app.reading.chooseUnit(common.unitParagraph, common.unitFree)
    await app.reading.drag(words)
    await app.reading.expectPassage(words)

    await app.undo.click()
    await expect(app.toast(reading.undone(steps['change-unit']))).toBeVisible()
    await expect(app.reading.unitButton(common.unitParagraph)).toBeVisible()
  })

  test('by keyboard: the arrows move by turn, and in free selection Control and Shift refine it by word', async ({
    app,
    material,
    language,
  }) => {
    await app.keys.tabTo(app.reading.unitButton(common.unitSentence))
    await app.keys.press('Enter', 'ArrowDown', 'Enter')
    await expect(app.reading.unitButton(common.unitTurn)).toBeFocused()
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home', 'ArrowDown')
    await app.reading.expectPassage(material.turn)

    await app.palette.run(reading.unitOfAnalysis(common.unitFree))
    await expect(app.reading.unitButton(common.unitFree)).toBeVisible()
    await app.keys.press('Escape', 'Home', 'ArrowDown')
    await app.keys.press(`Control+Shift+${language === 'fa' ? 'ArrowRight' : 'ArrowLeft'}`)
    const sentence = material.sentences[1]!
    const shorter = sentence.slice(0, sentence.lastIndexOf(' '))
    await app.keys.press('i')
    await expect.poll(() => app.reading.probe.painted('tint-', 'prefix')).toEqual([shorter])
  })
})
