import { expect, type Locator } from '@playwright/test'
import type { SampleTheme } from '../support/sample-themes.ts'
import { board, codebook, common, structure } from '../support/words.ts'
import type { Mazmun } from './mazmun.ts'

/** Goes to the board from anywhere in the project. */
export async function goToBoard(app: Mazmun): Promise<void> {
  await app.palette.run(common.board)
  await expect(app.board.heading).toBeAttached()
}

/** Goes to the card of a code by typing its name. */
async function goToCard(app: Mazmun, name: string): Promise<void> {
  await app.keys.press('/')
  await expect(app.board.search).toBeFocused()
  await app.board.search.fill(name)
  await app.keys.press('Enter')
  const named = app.page.locator('.name').getByText(name, { exact: true })
  await expect(app.board.cards.filter({ has: named }).and(app.page.locator(':focus'))).toHaveCount(1)
}

/** Shows the codes of a level alone: the same name may stand on several. Without one all levels show. */
export async function showLevel(app: Mazmun, level?: string): Promise<void> {
  await app.keys.activate(app.board.filters)
  const choice = app.page.getByRole('dialog', { name: board.filterMore }).getByLabel(board.level)
  await choice.selectOption({ label: level ?? board.allLevels })
  await app.keys.press('Escape')
  await expect(choice).toHaveCount(0)
}

/** Makes a theme of codes, each chosen by its name, from the keyboard. */
export async function makeTheme(app: Mazmun, { name, below }: SampleTheme): Promise<void> {
  for (const each of below) {
    await goToCard(app, each)
    await app.keys.press(' ')
  }
  await app.keys.press('g')
  await fillName(app, name)
  await isBackAtCard(app)
  await app.keys.press('Escape')
}

/** Lets a code stand under a further theme, from the keyboard. */
export async function placeAlso(app: Mazmun, code: string, theme: string): Promise<void> {
  await goToCard(app, code)
  await app.keys.press('p')
  const field = dialog(app).getByRole('combobox', { name: structure.findTheme })
  await expect(field).toBeFocused()
  await field.fill(theme)
  const wanted = dialog(app)
    .getByRole('option', { selected: true })
    .filter({ has: app.page.getByText(theme, { exact: true }) })
  await expect(async () => {
    if ((await wanted.count()) === 0) await app.keys.press('ArrowDown')
    await expect(wanted).toHaveCount(1, { timeout: 100 })
  }).toPass({ intervals: [50] })
  await app.keys.press('Enter')
  await isBackAtCard(app)
}

/** Gives a code of a level another name from its card, from the keyboard. */
export async function renameOnBoard(app: Mazmun, level: string, from: string, to: string): Promise<void> {
  await goToBoard(app)
  await showLevel(app, level)
  await goToCard(app, from)
  await app.keys.press('F2')
  await fillName(app, to)
  await goToCard(app, to)
}

/** Retires every code of a level: what stood under them waits for themes. */
export async function dissolveLevel(app: Mazmun, level: string): Promise<void> {
  const cards = app.board.column(level).getByRole('option')
  await cards.first().focus()
  await app.keys.press('Control+a', 'Delete')
  await expect(cards).toHaveCount(0)
}

function dialog({ page }: Mazmun): Locator {
  return page.getByRole('dialog')
}

async function fillName(app: Mazmun, name: string): Promise<void> {
  const field = dialog(app).getByLabel(codebook.codeName)
  await expect(field).toBeFocused()
  await field.fill(name)
  await app.keys.press('Enter')
  await expect(dialog(app)).toHaveCount(0)
}

/** The dialog has gone and given the focus back. */
async function isBackAtCard(app: Mazmun): Promise<void> {
  await expect(dialog(app)).toHaveCount(0)
  await expect(app.board.cards.and(app.page.locator(':focus'))).toHaveCount(1)
}
