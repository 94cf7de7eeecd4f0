import { Mazmun } from '../../app/mazmun.ts'
import { expect, test } from '../../support/journey.ts'
import { Line } from '../../support/line.ts'
import { common, joining, sharing, sync, team, teamStatus } from '../../support/words.ts'

const names = { fa: ['نیلوفر راد', 'امید کیان'], en: ['Ada Reed', 'Omid Kian'] } as const

test.describe('the life of a team', () => {
  test('a relay that goes is named, work goes on, and all of it is sent when it is back', async ({
    app,
    elsewhere,
    language,
    material,
    page,
    baseURL,
  }) => {
    const [owner, coder] = names[language]
    const line = await Line.of(page)
    await app.startOwnStudy()
    const link = await app.team.shareAs(owner, sharing.coder)
    const other = await elsewhere()
    await other.joining.joinAs(coder, link)
    await other.reading.isReady(30_000)
    await app.team.isSent()

    await line.cut()
    await expect(app.team.status).not.toHaveText(teamStatus.sent)
    await app.reading.text.focus()
    await app.keys.press('ArrowDown')
    await app.codePassage(material.codes[0])
    await app.isSaved()
    await app.team.visitSync()
    await expect(app.team.sending).toContainText(sync.offlineBody(baseURL!))
    await other.reading.expectTinted()

    await expect(app.team.retry).toBeVisible()
    line.mend()
    // The device tries by itself too, and may be back before the button is pressed.
    await app.team.retry.click({ timeout: 3_000 }).catch(() => undefined)
    await app.team.isSent()
    await other.reading.expectTinted(material.sentences[0]!)
  })

  test('an invitation that is used up, revoked or no link at all is said to be that', async ({
    app,
    elsewhere,
    language,
  }) => {
    const [owner, coder] = names[language]
    await app.startOwnStudy()
    const link = await app.team.shareAs(owner, sharing.viewer)
    const other = await elsewhere()
    await other.joining.joinAs(coder, link)
    await expect(other.review.heading).toBeVisible({ timeout: 20_000 })
    await expect(other.page.getByRole('note')).toHaveText(team.readOnlyViewer)
    await other.page.goto(link)
    await expect(other.joining.problem).toContainText(joining.memberTitle)

    const third = await elsewhere()
    await third.joining.joinAs(coder, link)
    await expect(third.joining.problem).toContainText(joining.usedUpTitle)

    await app.team.visit()
    const revoked = await app.team.invite(sharing.reviewer)
    await expect(app.team.invitations).toHaveCount(1)
    await app.team.invitations.getByRole('button').click()
    await expect(app.team.invitations).toHaveCount(0)
    await third.joining.joinAs(coder, revoked)
    await expect(third.joining.problem).toContainText(joining.revokedTitle)

    await third.home.visit()
    await third.joining.card.click()
    await third.joining.link.fill('https://example.org/')
    await third.joining.goOn.click()
    await expect(third.joining.problem).toContainText(joining.notALinkTitle)
    await third.joining.link.fill(link.slice(0, -20))
    await third.joining.goOn.click()
    await expect(third.joining.problem).toContainText(joining.brokenTitle)
    await expect(third.page.getByRole('heading', { level: 1 })).toHaveText(joining.title)
    await expect(third.page.getByRole('banner')).not.toContainText(common.savedHere)
  })

  test('one person in several tabs and on two devices: one tab speaks for all, and another takes over', async ({
    app,
    elsewhere,
    language,
    material,
    page,
  }) => {
    const [owner] = names[language]
    await app.startOwnStudy()
    await app.team.shareAs(owner, sharing.coder)
    await app.team.visit()
    const link = await app.team.addDevice()
    const device = await elsewhere()
    await device.joining.joinAs(owner, link)
    await device.reading.isReady(30_000)
    await expect(app.team.people).toHaveCount(1)
    await expect(app.team.people.locator('.devices li')).toHaveCount(2)

    const tab = new Mazmun(await page.context().newPage(), material)
    await tab.page.goto(new URL(page.url()).pathname.replace(/\/team$/, ''))
    await tab.reading.isReady()
    await tab.team.isSent()
    await page.close()
    await tab.reading.text.focus()
    await tab.keys.press('ArrowDown')
    await tab.codePassage(material.codes[0])
    await device.reading.expectTinted(material.sentences[0]!)
    await tab.team.isSent()
    await tab.team.visit()
    await expect(tab.team.people).toHaveCount(1)
  })

  test('texts that were not wanted at once come when they are opened', async ({ app, elsewhere, language }) => {
    const [owner, coder] = names[language]
    await app.openSampleStudy()
    const link = await app.team.shareAs(owner, sharing.coder)
    await app.team.visitSync()
    await expect(app.team.contents).toContainText(sync.contentsAll)
    await expect(app.team.contents.getByRole('progressbar')).toHaveCount(0)
    const other = await elsewhere()
    await other.joining.follow(link)
    await other.joining.name.fill(coder)
    await other.joining.onDemand.check()
    await other.joining.join.click()
    await other.reading.isReady(30_000)
    await other.team.visitSync()
    await expect(other.team.contents).not.toContainText(sync.contentsAll)
    await other.sources.nth(2).click()
    await other.reading.isReady()
  })

  test('who ends the sharing, or leaves, keeps the project as their own', async ({
    app,
    elsewhere,
    language,
    material,
  }) => {
    const [owner, coder] = names[language]
    await app.startOwnStudy()
    const link = await app.team.shareAs(owner, sharing.coder)
    const [second, third] = [await elsewhere(), await elsewhere()]
    await second.joining.joinAs(coder, link)
    await second.reading.isReady(30_000)
    await app.team.visit()
    await third.joining.joinAs(material.speaker, await app.team.invite(sharing.coder))
    await third.reading.isReady(30_000)

    await second.team.visit()
    await second.team.confirm(team.leave, team.leaveConfirm)
    await expect(second.toast(team.left)).toBeVisible()
    await expect(second.team.status).toHaveCount(0)
    await expect(second.team.share).toBeVisible()
    await expect(app.team.people).toHaveCount(2)

    await app.team.confirm(team.end, team.endConfirm)
    await expect(app.team.status).toHaveCount(0)
    await expect(third.team.status).toHaveText(teamStatus.ended)
    await third.team.visitSync()
    await third.team.confirm(sync.keepAsOwn, sync.keepAsOwn)
    await expect(third.team.status).toHaveCount(0)
    await third.page.goto('/')
    await third.home.project(material.project).click()
    await third.reading.isReady()
    await third.reading.text.focus()
    await third.keys.press('ArrowDown')
    await third.codePassage(material.codes[0])
    await third.isSaved()
  })

  test('a relay that does not answer when a project is to be shared leaves it as it was', async ({
    app,
    language,
    page,
  }) => {
    const line = await Line.of(page)
    await line.cut()
    await app.startOwnStudy()
    await app.team.share.click()
    await app.team.ownName.fill(names[language][0])
    await app.team.make.click()
    await expect(app.team.dialog.getByRole('alert')).toContainText(sharing.failedTitle, { timeout: 30_000 })
    await expect(app.team.status).toHaveCount(0)
    line.mend()
    await app.team.make.click()
    await expect(app.team.link).toBeVisible({ timeout: 20_000 })
  })
})
