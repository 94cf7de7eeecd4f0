import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { Line } from '../../support/line.ts'
import { common, sharing, sync, team, teamStatus } from '../../support/words.ts'

// Each looks at several states twice.
test.describe.configure({ timeout: 120_000 })

const names = { fa: ['نیلوفر راد', 'امید کیان'], en: ['Ada Reed', 'Omid Kian'] } as const

test('WCAG 2.2 AA, light and dark: sharing, joining, the team, sending', async ({ app, elsewhere, language, page }) => {
  const [owner, coder] = names[language]
  const line = await Line.of(page)
  await app.startOwnStudy()
  await app.team.share.click()
  await expectAccessible(page)
  await app.team.ownName.fill(owner)
  await app.team.make.click()
  await expect(app.team.qr).toBeVisible({ timeout: 20_000 })
  await expectAccessible(page)
  const link = await app.team.link.inputValue()
  await app.keys.press('Escape')

  const other = await elsewhere()
  await other.page.goto('/join#no-invitation')
  await expect(other.joining.problem).toBeVisible()
  await expectAccessible(other.page)
  await other.joining.follow(link)
  await expectAccessible(other.page)
  await other.joining.name.fill(coder)
  await other.joining.join.click()
  await other.reading.isReady(30_000)

  await app.team.visit()
  await expect(app.team.people).toHaveCount(2)
  await app.team.invite(sharing.viewer)
  await expectAccessible(page)
  await app.team
    .person(coder)
    .getByRole('button', { name: common.actionsFor(coder) })
    .click()
  await page.getByRole('menuitem', { name: team.removePerson }).click()
  await expect(app.team.dialog).toBeVisible()
  await expectAccessible(page)
  await app.keys.press('Escape')

  await app.team.visitSync()
  await expectAccessible(page)
  await line.cut()
  await expect(app.team.status).not.toHaveText(teamStatus.sent)
  await expect(app.team.retry).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
  await expect(page.getByRole('heading', { name: sync.contents })).toBeAttached()
})
