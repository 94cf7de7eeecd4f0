import { expectAccessible } from '../../support/accessibility.ts'
import type { Mazmun } from '../../app/mazmun.ts'
import { keepsTheApp } from '../../app/together.ts'
import { expect, test } from '../../support/journey.ts'
import { people } from '../../support/people.ts'
import { startServer, type OwnServer } from '../../support/server.ts'
import { changeKinds, common, discussion, inbox, review, sharing, suggesting } from '../../support/words.ts'

const code = 'Data quality checks'
const question = 'Is this one code or two?'
const answers = ['One, as the quotations show.', 'Two, by what they are for.'] as const
const version = 'v1, before the field trip'
const later = 'Checks nobody makes'
const suggested = 'Checks that find errors'
const why = 'The old name is in the interview guide.'

test.use({ serviceWorkers: 'allow' })

test.describe('what is said apart', () => {
  let server: OwnServer
  test.beforeEach(async () => {
    server = await startServer()
  })
  test.afterEach(async () => {
    await server.dispose()
  })

  test('two answer in one thread while the relay is gone; both have both when it is back, unread is right, and a version frozen by one tells the other what came since', async ({
    elsewhere,
    language,
  }) => {
    test.setTimeout(120_000)
    const [first, second] = people[language]
    const ada = await elsewhere(server.address)
    await ada.openSampleStudy()
    const link = await ada.team.shareAs(first, sharing.coder)
    await ada.review.open()
    await ada.review.part(review.versions).click()
    await ada.page.getByRole('main').getByRole('button', { name: review.freeze }).click()
    await ada.history.name.fill(version)
    await ada.keys.press('Enter')
    await expect(ada.toast(review.frozenForAll(version))).toBeVisible()
    await expectAccessible(ada.page)
    await ada.palette.run(code)
    await say(ada, question)
    await ada.team.isSent()

    // What was said before is there as soon as the project is.
    const omid = await elsewhere(server.address)
    await omid.joining.joinAs(second, link)
    await omid.reading.isReady()
    await omid.discussion.goToInbox()
    await expect(unread(omid)).toHaveText(inbox.unreadCount(1))
    await omid.discussion.row(question).click()
    await expect(unread(omid)).toHaveText(inbox.unreadCount(0))
    await omid.team.isSent()

    await Promise.all([ada, omid].map(keepsTheApp))
    await server.kill()
    for (const app of [ada, omid]) await app.team.isUnreachable()
    await ada.page.getByRole('dialog').getByRole('button', { name: discussion.answer }).click()
    await ada.keys.type(answers[0])
    await ada.keys.press('Control+Enter')
    await expect(ada.discussion.comment(answers[0])).toBeVisible()
    await ada.keys.press('Escape')
    await omid.page.getByRole('main').getByRole('button', { name: discussion.answer }).click()
    await omid.keys.type(answers[1])
    await omid.keys.press('Control+Enter')
    await expect(said(omid, answers[1])).toBeVisible()
    await omid.page.getByRole('link', { name: common.readAndCode }).click()
    await omid.reading.isReady()
    await omid.reading.text.focus()
    await omid.keys.press('Home')
    await omid.codePassage(later)

    await server.start()
    for (const app of [ada, omid]) await app.team.isSent(60_000)
    for (const app of [ada, omid]) {
      await app.discussion.goToInbox()
      const [own, other] = app === ada ? answers : [answers[1], answers[0]]
      await expect(unread(app)).toHaveText(inbox.unreadCount(1))
      await app.discussion.row(other).click()
      for (const text of [question, own, other]) await expect(said(app, text)).toBeVisible()
      await expect(unread(app)).toHaveText(inbox.unreadCount(0))
    }

    // What one suggests the other declines, and says why.
    await omid.palette.run(code)
    await expect(omid.codePage.heading(code)).toBeVisible()
    await omid.palette.run(suggesting.suggest)
    await omid.discussion.suggestDialog.getByLabel(suggesting.newName).fill(suggested)
    await omid.keys.press('Enter')
    await expect(omid.toast(suggesting.sent)).toBeVisible()
    const title = suggesting.renameTo(code, suggested)
    await ada.discussion.row(title).click()
    const declined = ada.discussion.suggestion(title)
    await declined.getByRole('button', { name: suggesting.decline }).click()
    await declined.getByRole('textbox').fill(why)
    await declined.getByRole('button', { name: suggesting.declineNow, exact: true }).click()
    await expect(declined).toContainText(why)
    await omid.discussion.goToInbox()
    const answer = omid.discussion.row(why)
    await expect(answer).toContainText(inbox.suggestionDeclined('').trim())
    await answer.click()
    await expect(omid.discussion.suggestion(title)).toContainText(why)

    await omid.review.open()
    await omid.review.part(review.versions).click()
    const frozen = omid.page.getByRole('main').getByRole('listitem').filter({ hasText: version })
    await expect(frozen).toContainText(first)
    await frozen.getByRole('button', { name: review.changesSince }).click()
    await expect(omid.review.change(later).first()).toContainText(changeKinds.added)
    await expect(omid.review.since).toContainText(version)
  })
})

/** Says something at the code that is open, beside the page. */
async function say(app: Mazmun, text: string): Promise<void> {
  await expect(app.codePage.heading(code)).toBeVisible()
  await app.keys.press('Shift+C')
  await expect(app.discussion.field).toBeFocused()
  await app.keys.type(text)
  await app.keys.press('Control+Enter')
  await expect(app.discussion.comment(text)).toBeVisible()
}

/** A comment of the thread beside the inbox. */
function said({ page }: Mazmun, text: string) {
  return page.getByRole('main').getByRole('article').getByRole('listitem').filter({ hasText: text })
}

/** How much the inbox says is unread. */
function unread({ page }: Mazmun) {
  return page.getByRole('main').getByRole('status')
}
