import { expect } from '@playwright/test'
import type { SampleTheme } from '../support/sample-themes.ts'
import { board, codebook, common, structure } from '../support/words.ts'
import type { Mazmun } from './mazmun.ts'

/** The cards of a code on the board, one for each of its places. */
function cards({ page }: Mazmun, name: string) {
  return page
    .getByRole('main')
    .getByRole('option')
    .filter({ has: page.getByText(name, { exact: true }) })
}

/** Goes to the board from anywhere in the project. */
export async function goToBoard(app: Mazmun): Promise<void> {
  await app.palette.run(common.board)
  await expect(app.page.getByRole('heading', { level: 1, name: board.title })).toBeAttached()
}

/** Goes to the card of a code by typing its name. */
async function goToCard(app: Mazmun, name: string): Promise<void> {
  await app.keys.press('/')
  const field = app.page.getByRole('textbox', { name: board.filter })
  await expect(field).toBeFocused()
  await field.fill(name)
  await app.keys.press('Enter')
  await expect(cards(app, name).and(app.page.locator(':focus'))).toHaveCount(1)
}

/** Makes a theme of codes, each chosen by its name, from the keyboard. */
export async function makeTheme(app: Mazmun, { name, below }: SampleTheme): Promise<void> {
  for (const each of below) {
    await goToCard(app, each)
    await app.keys.press(' ')
  }
  await app.keys.press('g')
  const dialog = app.page.getByRole('dialog')
  await expect(dialog.getByLabel(codebook.codeName)).toBeFocused()
  await dialog.getByLabel(codebook.codeName).fill(name)
  await app.keys.press('Enter')
  await isBack(app)
  await app.keys.press('Escape')
}

/** The dialog has gone and given the focus back to a card. */
async function isBack({ page }: Mazmun): Promise<void> {
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('main').getByRole('option').and(page.locator(':focus'))).toHaveCount(1)
}

/** Lets a code stand under a further theme, from the keyboard. */
export async function placeAlso(app: Mazmun, code: string, theme: string): Promise<void> {
  await goToCard(app, code)
  await app.keys.press('p')
  const dialog = app.page.getByRole('dialog')
  await expect(dialog.getByRole('combobox', { name: structure.findTheme })).toBeFocused()
  await dialog.getByRole('combobox', { name: structure.findTheme }).fill(theme)
  const wanted = dialog
    .getByRole('option', { selected: true })
    .filter({ has: app.page.getByText(theme, { exact: true }) })
  await expect(async () => {
    if ((await wanted.count()) === 0) await app.keys.press('ArrowDown')
    await expect(wanted).toHaveCount(1, { timeout: 100 })
  }).toPass()
  await app.keys.press('Enter')
  await isBack(app)
}

/** Retires every code of a level: what stood under them waits for themes. */
export async function dissolveLevel(app: Mazmun, level: string): Promise<void> {
  const column = app.page.getByRole('main').getByRole('listbox', { name: new RegExp(`^\\P{L}*${level}\\P{L}`, 'u') })
  await column.getByRole('option').first().focus()
  await app.keys.press('Control+a', 'Delete')
  await expect(column).toHaveCount(0)
  await app.keys.press('Escape')
}
