import type { Locator } from '@playwright/test'
import { expect, test } from '../../support/journey.ts'
import { appearance, codebook, common, formatDate, reading, settings, speak } from '../../support/words.ts'

async function middleOf(place: Locator): Promise<number> {
  const box = await place.boundingBox()
  if (!box) throw new Error('Not on screen')
  return box.x + box.width / 2
}

test('the layout is mirrored with the language: sources at the start, codebook at the end, stripes at the end of the text', async ({
  app,
  page,
  language,
}) => {
  await app.openSampleStudy()
  for (const now of [language, language === 'fa' ? 'en' : 'fa'] as const) {
    if (now !== language) {
      await app.settings.menu.click()
      await app.settings.menuChoice(now === 'fa' ? 'فارسی' : 'English').click()
      speak(now)
    }
    await expect(page.locator('html')).toHaveAttribute('lang', now)
    await expect(page.locator('html')).toHaveAttribute('dir', now === 'fa' ? 'rtl' : 'ltr')
    await expect(app.pane(common.codebook)).toBeVisible()
    const [sources, text, codes] = await Promise.all([
      middleOf(app.pane(common.sources)),
      middleOf(page.getByRole('main')),
      middleOf(app.pane(common.codebook)),
    ])
    expect(now === 'fa' ? [codes, text, sources] : [sources, text, codes]).toEqual(
      [sources, text, codes].toSorted((a, b) => a - b),
    )

    // The text keeps the direction of its own language, and the margin stands at its end.
    await expect(app.reading.text).toHaveAttribute('dir', language === 'fa' ? 'rtl' : 'ltr')
    const margin = await middleOf(page.locator('canvas.surface-stripes'))
    const words = await middleOf(app.reading.text)
    expect(margin < words).toBe(language === 'fa')
  }
  speak(language)
})

test(
  'the chosen language, theme and name are there after a reload',
  { tag: '@fa' },
  async ({ app, page, language }) => {
    await app.settings.visit()
    await app.settings.coderName.fill('N. R.')
    await app.settings.choice(appearance.theme, appearance.themeDark).check()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    const other = language === 'fa' ? 'en' : 'fa'
    await app.settings.choice(appearance.language, other === 'fa' ? 'فارسی' : 'English').check()
    speak(other)
    await page.reload()
    await expect(app.settings.heading).toBeVisible()
    await expect(app.settings.coderName).toHaveValue('N. R.')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(page.locator('html')).toHaveAttribute('lang', other)
    speak(language)
  },
)

test('dates follow the calendar that was chosen, digits the script', async ({ app, page }) => {
  // The journey and its browser stand in different time zones: at noon they have the same day.
  await page.clock.setFixedTime(new Date('2026-11-20T12:00:00Z'))
  await app.startOwnStudy()
  const time = page.getByRole('main').getByRole('time').first()
  const moment = Date.parse((await time.getAttribute('datetime')) ?? '')
  await expect(time).toHaveText(formatDate(moment))
  const address = page.url()
  for (const [label, calendar] of [
    [settings.calendarJalali, 'persian'],
    [settings.calendarGregorian, 'gregory'],
  ] as const) {
    await app.settings.visit()
    await app.settings.choice(settings.calendar, label).check()
    await app.settings.choice(settings.digits, '۱۲۳').check()
    await page.goto(address)
    await expect(time).toContainText(inPersianDigits(yearOf(moment, calendar)))
  }
})

test('the coder who is named in the settings is the one who codes', { tag: '@en' }, async ({ app, material }) => {
  await app.settings.visit()
  await app.settings.coderName.fill('Nasrin Rad')
  await app.openSampleStudy()
  await app.keys.tabTo(app.reading.text)
  await app.keys.press('ArrowDown')
  await app.codePassage(material.sample.begun)
  await expect(app.codebook.coder(codebook.hideCoder('Nasrin Rad', 1))).toBeVisible()
})

test('panes are hidden and shown by key and keep their place after a reload', { tag: '@fa' }, async ({ app, page }) => {
  await app.startOwnStudy()
  await app.keys.tabTo(app.reading.text)
  await app.keys.press('[')
  await expect(app.pane(common.sources)).toBeHidden()
  await app.keys.press(']')
  await expect(app.pane(common.codebook)).toBeHidden()
  await page.reload()
  await app.reading.isReady()
  await expect(app.pane(common.codebook)).toBeHidden()
  await page
    .getByRole('banner')
    .getByRole('button', { name: common.showPane(common.codebook) })
    .click()
  await expect(app.pane(common.codebook)).toBeVisible()

  const divider = page.getByRole('separator', { name: common.resizePane(common.codebook) })
  const before = Number(await divider.getAttribute('aria-valuenow'))
  await divider.focus()
  await app.keys.press('ArrowLeft', 'ArrowLeft')
  await expect.poll(async () => Number(await divider.getAttribute('aria-valuenow'))).not.toBe(before)
  await expect(page.getByRole('main').getByRole('button', { name: reading.find })).toBeVisible()
})

function yearOf(moment: number, calendar: 'persian' | 'gregory'): string {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, { year: 'numeric' })
  return format.formatToParts(moment).find(({ type }) => type === 'year')?.value ?? ''
}

function inPersianDigits(digits: string): string {
  return digits.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)))
}
