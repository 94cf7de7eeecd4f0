import type { Request } from '@playwright/test'
import { textFile } from '../../app/imports.ts'
import type { Mazmun } from '../../app/mazmun.ts'
import { shiftClock } from '../../app/together.ts'
import { expect, test } from '../../support/journey.ts'
import { people } from '../../support/people.ts'
import { startServer, type OwnServer } from '../../support/server.ts'
import { common, joining, refusals, review, sharing, sync, team, teamStatus } from '../../support/words.ts'

test.describe('what people may do in a team', () => {
  let server: OwnServer
  test.beforeEach(async () => {
    server = await startServer(['--blob-chunk-bytes', '65536'])
  })
  test.afterEach(async () => {
    await server.dispose()
  })

  test('reading only is said and held to, roles change while people look, and who is removed keeps what they have', async ({
    elsewhere,
    language,
    material,
  }) => {
    test.setTimeout(120_000)
    const [owner, viewer, reviewer] = people[language]
    const [first, second, third] = material.sentences as [string, string, string]
    const ada = await elsewhere(server.address)
    await ada.startOwnStudy()
    await ada.reading.text.focus()
    await ada.keys.press('Home')
    await ada.codePassage(material.codes[0])
    await ada.codebook.makeTheme(material.themes[0])
    const link = await ada.team.shareAs(owner, sharing.viewer)
    await ada.team.visit()
    const reviewing = await ada.team.invite(sharing.reviewer)

    const omid = await elsewhere(server.address)
    await omid.joining.joinAs(viewer, link)
    const tara = await elsewhere(server.address)
    await tara.joining.joinAs(reviewer, reviewing)
    for (const [app, words] of [
      [omid, team.readOnlyViewer],
      [tara, team.readOnlyReviewer],
    ] as const) {
      // Who comes to judge or to look begins in the review room.
      await expect(app.review.heading).toBeVisible()
      await app.review.row(material.themes[0]).click()
      const pane = app.review.pane(material.themes[0])
      await expect(pane).toBeVisible()
      await expect(pane.getByRole('button', { name: review.agree, exact: true })).toHaveCount(app === tara ? 1 : 0)
      await app.page.getByRole('link', { name: common.readAndCode }).click()
      await app.reading.isReady()
      await expect(app.page.getByRole('note')).toHaveText(words)
      await app.reading.expectTinted(first)
      await expectNoCoding(app)
    }

    await ada.team.roleOf(viewer).selectOption('coder')
    await expect(omid.page.getByRole('note')).toHaveCount(0)
    await omid.codePassage(material.codes[1])
    await tara.reading.expectTinted(first, second)
    await expectNoCoding(tara)
    await ada.team.roleOf(reviewer).selectOption('viewer')
    await expect(tara.page.getByRole('note')).toHaveText(team.readOnlyViewer)

    await ada.team.remove(viewer)
    await expect(omid.team.status).toHaveText(teamStatus.removed)
    await ada.page.goBack()
    await ada.reading.text.focus()
    await ada.keys.press('Home', 'ArrowDown', 'ArrowDown')
    await ada.codePassage(material.codes[2])
    await tara.reading.expectTinted(first, second, third)
    await omid.page.reload()
    await omid.reading.isReady()
    await omid.reading.expectTinted(first, second)
    await expect(omid.team.status).toHaveText(teamStatus.removed)
    await omid.team.visitSync()
    await expect(omid.team.sending).toContainText(sync.removed)
    await expect(omid.team.keepAsOwn).toBeVisible()
  })

  test('an invitation is over when its time is over; a text arrives although its device was reloaded while sending it', async ({
    elsewhere,
    language,
    material,
  }) => {
    test.setTimeout(90_000)
    const [owner, coder] = people[language]
    const ada = await elsewhere(server.address)
    await shiftClock(ada, -2)
    await ada.startOwnStudy()
    const link = await ada.team.shareAs(owner, sharing.coder)
    await ada.team.visit()
    const late = await ada.team.invite(sharing.coder, { expiry: 'hour' })
    await ada.page.goBack()
    const omid = await elsewhere(server.address)
    await omid.joining.joinAs(coder, late)
    await expect(omid.joining.problem).toContainText(joining.expiredTitle)
    await omid.joining.joinAs(coder, link)
    await omid.reading.isReady(30_000)
    await ada.team.isSent()

    const parts: string[] = []
    const partOf = (request: Request) => {
      const { 'content-range': range } = request.headers()
      return range === undefined ? undefined : `${request.url()} ${range}`
    }
    await ada.page.route('**/blobs/*', async (route) => {
      const part = partOf(route.request())
      if (part !== undefined) parts.push(part)
      // The third part is on its way when the page is reloaded.
      if (part === undefined || parts.length !== 3) await route.continue()
    })
    await ada.imports.drop([textFile('long.txt', `${material.interview}\n\n${longText()}`)])
    await ada.imports.bringIn(1).click()
    await expect.poll(() => parts.length).toBe(3)
    await ada.isSaved()
    await ada.page.reload()
    await expect.poll(() => parts.length).toBeGreaterThan(3)
    expect(parts[3]).toBe(parts[2])
    await expect(omid.sources).toHaveCount(2)
    await omid.sources.last().click()
    await omid.reading.isReady()
    await expect(omid.reading.text).toContainText(material.sentences[1]!)
  })
})

/** A key that codes says why it does not; what makes codes is not offered. */
async function expectNoCoding(app: Mazmun): Promise<void> {
  await app.reading.text.focus()
  await app.keys.press('Home', 'ArrowDown', 'c')
  await expect(app.toast(refusals['read-only']).first()).toBeVisible()
  await expect(app.picker.panel).toHaveCount(0)
  await expect(app.codebook.newCode).toHaveCount(0)
}

/** Some hundred thousand letters that no compression makes few. */
function longText(): string {
  let state = 1
  const words = Array.from({ length: 24_000 }, (_, at) => {
    state = (state * 48_271) % 2_147_483_647
    return state.toString(36) + (at % 12 === 11 ? '.' : '')
  })
  return words.join(' ')
}
