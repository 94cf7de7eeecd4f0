import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { discussion, steps, reading, suggesting } from '../../support/words.ts'

const code = 'Data quality checks'
const colleague = 'Coder A'

test('by keyboard: a comment that names a colleague and outlives a reload, a suggestion accepted in the inbox, undone', async ({
  app,
  page,
}) => {
  await app.openSampleStudy()
  await app.palette.run(code)
  await expect(app.codePage.heading(code)).toBeVisible()

  await test.step('what is begun is there again after a reload', async () => {
    await expect(app.discussion.marker(code)).toBeVisible()
    await app.keys.press('Shift+C')
    await expect(app.discussion.field).toBeFocused()
    await app.keys.type('Not the same, @cod')
    await expect(app.discussion.people.first()).toContainText(colleague)
    await app.keys.press('Enter')
    await app.keys.type('says.')
    await expect(app.discussion.field).toHaveValue(`Not the same, @${colleague} says.`)
    await expectAccessible(page)
    await page.reload()
    await expect(app.discussion.marker(code)).toBeVisible()
    await app.keys.press('Shift+C')
    await expect(app.discussion.field).toHaveValue(`Not the same, @${colleague} says.`)
    await app.keys.press('Control+Enter')
    await expect(app.discussion.comment(`@${colleague}`)).toBeVisible()
  })

  await test.step('it is resolved and stays to be read', async () => {
    await app.keys.activate(app.discussion.button(discussion.resolve), 'Shift+Tab')
    await expect(app.discussion.button(discussion.reopen)).toBeVisible()
    await app.keys.press('Escape')
    await expect(app.discussion.drawer(code)).toHaveCount(0)
  })

  const title = suggesting.renameTo(code, 'Checks that find errors')
  await test.step('a suggestion shows what it would change', async () => {
    await app.palette.run(suggesting.suggest)
    const name = app.discussion.suggestDialog.getByLabel(suggesting.newName)
    await expect(name).toBeFocused()
    await app.keys.press('Control+a')
    await app.keys.type('Checks that find errors')
    await app.keys.press('Enter')
    await expect(app.toast(suggesting.sent)).toBeVisible()
    await expect(app.discussion.suggestion(title)).toBeVisible()
  })

  await test.step('one key accepts it in the inbox, one step takes it back', async () => {
    await app.discussion.goToInbox()
    await expect(app.discussion.row(title)).toBeVisible()
    await app.keys.press('j')
    await expect(app.discussion.suggestion(title)).toBeVisible()
    await expectAccessible(page)
    await app.keys.press('a')
    await expect(app.toast(suggesting.acceptedOwn)).toBeVisible()
    await app.keys.press('Enter')
    await expect(app.codePage.heading('Checks that find errors')).toBeVisible()
    await app.keys.press('Control+z')
    await expect(app.toast(reading.undone(steps['accept-proposal']))).toBeVisible()
    await expect(app.codePage.heading(code)).toBeVisible()
  })

  await test.step('who suggested it withdraws it, and suggests it again', async () => {
    await app.discussion.goToInbox()
    await app.discussion.row(title).click()
    const card = app.discussion.suggestion(title)
    await card.getByRole('button', { name: suggesting.withdraw }).click()
    await expect(card).toContainText(suggesting.withdrawnBy('').trim())
    await card.getByRole('button', { name: suggesting.takeUpAgain }).click()
    await expect(card.getByRole('button', { name: suggesting.withdraw })).toBeVisible()
  })
})
