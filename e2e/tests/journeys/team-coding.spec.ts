import { expect, test } from '../../support/journey.ts'
import { home, sharing, sync, team, teamStatus } from '../../support/words.ts'

const names = { fa: ['نیلوفر راد', 'امید کیان'], en: ['Ada Reed', 'Omid Kian'] } as const

test.describe('a team codes together', () => {
  test('by mouse: one shares the sample study, another joins by the link, and each sees what the other codes', async ({
    app,
    elsewhere,
    language,
    material,
  }) => {
    const [owner, coder] = names[language]
    await app.openSampleStudy()
    const link = await app.team.shareAs(owner, sharing.coder)
    expect(link).not.toContain(encodeURIComponent(owner))
    await app.team.isSent()

    const other = await elsewhere()
    await other.joining.joinAs(coder, link)
    await other.reading.isReady(30_000)
    await other.team.isSent()
    await expect(other.sources).toHaveCount(material.sample.sources)

    const question = (await app.reading.text.locator('p').first().innerText()).trim()
    const [, answer] = await app.reading.text.locator('p').allInnerTexts()
    await app.reading.drag(question)
    await app.reading.codeIt.click()
    await app.picker.field.fill(material.codes[0])
    await app.picker.creation.click()
    await expect(other.reading.label(material.codes[0])).toBeVisible()

    await other.reading.drag(answer!.trim().slice(0, 20))
    await other.reading.codeIt.click()
    await other.picker.field.fill(material.codes[1])
    await other.picker.creation.click()
    await expect(app.reading.label(material.codes[1])).toBeVisible()
    await app.team.isSent()

    await app.team.visit()
    await expect(app.team.person(owner)).toContainText(team.you)
    await expect(app.team.people).toHaveCount(2)
    await expect(app.team.roleOf(coder)).toHaveValue('coder')
    await expect(app.team.invitations).toHaveCount(0)

    await app.team.roleOf(coder).selectOption('viewer')
    await expect(other.page.getByRole('note')).toHaveText(team.readOnlyViewer)
    await app.team.remove(coder)
    await expect(app.team.people).toHaveCount(1)
    await expect(other.team.status).toHaveText(teamStatus.removed)
    await other.team.visitSync()
    await expect(other.team.sending).toContainText(sync.removed)
  })

  test('by keyboard: sharing, joining with a pasted link, coding', async ({ app, elsewhere, language, material }) => {
    const [owner, coder] = names[language]
    await app.startOwnStudy()
    await app.palette.run(sharing.share)
    await expect(app.team.ownName).toBeFocused()
    await app.keys.type(owner)
    await app.keys.press('Enter')
    await expect(app.team.link).toBeFocused({ timeout: 20_000 })
    await expect(app.team.qr).toBeVisible()
    const link = await app.team.link.inputValue()
    await app.keys.press('Escape')

    const other = await elsewhere()
    await other.home.visit()
    await other.palette.run(home.join)
    await other.keys.tabTo(other.joining.link)
    // A message around the link does not matter.
    await other.page.keyboard.insertText(`${material.memo} ${link} ${material.memo}`)
    await other.keys.press('Enter')
    await expect(other.joining.name).toBeVisible()
    await other.keys.tabTo(other.joining.name)
    await other.keys.type(coder)
    await other.keys.press('Enter')
    await other.reading.isReady()

    await app.reading.text.focus()
    await app.keys.press('ArrowDown')
    await app.codePassage(material.codes[0])
    await other.reading.expectTinted(material.sentences[0]!)
    await other.reading.text.focus()
    await other.keys.press('ArrowDown', 'ArrowDown')
    await other.codePassage(material.codes[1])
    await app.reading.expectTinted(material.sentences[0]!, material.sentences[1]!)
    await other.team.isSent()
  })
})
