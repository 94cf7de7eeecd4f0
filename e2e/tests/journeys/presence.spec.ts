import type { Mazmun } from '../../app/mazmun.ts'
import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { personName, peopleNames, presence, sharing } from '../../support/words.ts'

const names = { fa: ['نیلوفر راد', 'امید کیان'], en: ['Ada Reed', 'Omid Kian'] } as const
type Elsewhere = () => Promise<Mazmun>

/** One shares the sample study, another joins; both have its first source before them. */
async function together(app: Mazmun, elsewhere: Elsewhere, [owner, coder]: readonly [string, string]): Promise<Mazmun> {
  await app.openSampleStudy()
  const link = await app.team.shareAs(owner, sharing.coder)
  const other = await elsewhere()
  await other.joining.joinAs(coder, link)
  await other.reading.isReady(30_000)
  await expect(app.presence.here).toBeVisible({ timeout: 20_000 })
  await expect(other.presence.here).toBeVisible({ timeout: 20_000 })
  return other
}

/** What colleagues selected, as it is underlined in the text. */
function underlined({ reading }: Mazmun): Promise<readonly string[]> {
  return reading.probe.painted('colleague-', 'prefix')
}

/** Runs a command that names somebody; nobody types what sets the name apart in its title. */
async function fromPalette({ page, palette }: Mazmun, title: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await palette.field.fill(title)
  await expect(palette.options.first()).toHaveText(new RegExp(title.replaceAll(' ', '[ \u2068\u2069]+')))
  await page.keyboard.press('Enter')
  await expect(palette.dialog).toBeHidden()
}

test.describe('who is here', () => {
  test('two see each other, where they read and what they select', async ({ app, elsewhere, language, material }) => {
    const [owner, coder] = names[language]
    const other = await together(app, elsewhere, names[language])
    await expect(app.presence.here).toHaveAccessibleName(presence.here(peopleNames([{ name: coder }])))
    await expect(other.presence.here).toHaveAccessibleName(presence.here(peopleNames([{ name: owner }])))
    await expect(app.presence.news).toContainText(personName({ name: coder }))
    await expect(app.presence.readingOf(coder)).toHaveCount(1)

    await other.reading.text.focus()
    await other.keys.press('ArrowDown', 'ArrowDown')
    const selected = await other.reading.probe.painted('passage')
    await expect.poll(() => underlined(app)).toEqual(selected)
    await expect(app.presence.flag(coder)).toBeVisible()

    await other.codePassage(material.codes[0])
    await expect(app.reading.label(material.codes[0])).toBeVisible()
    await expect(app.presence.news).toContainText(material.codes[0])

    await other.keys.press('Escape')
    await expect.poll(() => underlined(app)).toEqual([])
    await app.presence.open()
    await expect(app.presence.person(coder)).toBeVisible()
    await expectAccessible(app.page)
  })

  test('by mouse: going to somebody and following them, until one moves oneself', async ({
    app,
    elsewhere,
    language,
  }) => {
    const [, coder] = names[language]
    const other = await together(app, elsewhere, names[language])
    await other.sources.nth(1).click()
    await expect(app.sources.nth(1)).toContainText(presence.hereInSource(personName({ name: coder })))
    await other.reading.isReady()
    await other.reading.text.focus()
    await other.keys.press('ArrowDown', 'ArrowDown')

    await app.presence.goTo(coder)
    await expect(app.sources.nth(1)).toHaveAttribute('aria-current', 'page')
    await expect(app.presence.flag(coder)).toBeInViewport()

    await app.presence.follow(coder)
    await other.sources.nth(2).click()
    await expect(app.sources.nth(2)).toHaveAttribute('aria-current', 'page')
    await other.reading.isReady()
    await other.reading.text.focus()
    await other.keys.press('End')
    await expect(app.presence.flag(coder)).toBeInViewport()
    await expect(app.presence.followed(coder)).toBeVisible()

    await app.reading.text.hover()
    await app.page.mouse.wheel(0, -400)
    await expect(app.presence.followed(coder)).toHaveCount(0)
    await other.sources.nth(0).click()
    await expect(app.sources.nth(0)).toContainText(presence.hereInSource(personName({ name: coder })))
    await expect(app.sources.nth(2)).toHaveAttribute('aria-current', 'page')
  })

  test('by keyboard: following from the palette, stopping with Escape; who leaves is gone', async ({
    app,
    elsewhere,
    language,
  }) => {
    const [, coder] = names[language]
    const other = await together(app, elsewhere, names[language])
    await fromPalette(app, presence.followPerson(coder))
    await expect(app.presence.followed(coder)).toBeVisible()
    await other.themeTable.open()
    await expect(app.themeTable.heading).toBeVisible()
    await app.keys.press('Escape')
    await expect(app.presence.followed(coder)).toHaveCount(0)
    await other.sources.nth(1).click()
    await expect(app.themeTable.heading).toBeVisible()

    await fromPalette(app, presence.goTo(coder))
    await expect(app.sources.nth(1)).toHaveAttribute('aria-current', 'page')

    await other.page.close()
    await expect(app.presence.here).toHaveCount(0, { timeout: 20_000 })
    await expect(app.sources.nth(1)).not.toContainText(coder)
    await expect(app.presence.news).toContainText(presence.left(personName({ name: coder }), 1))
  })
})
