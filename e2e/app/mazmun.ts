import { expect, type Locator, type Page } from '@playwright/test'
import type { Material } from '../support/material.ts'
import { common, sources } from '../support/words.ts'
import { Backups } from './backups.ts'
import { Board } from './board.ts'
import { CodePage } from './code-page.ts'
import { Codebook } from './codebook.ts'
import { CodebookExchange } from './codebook-exchange.ts'
import { Codings } from './codings.ts'
import { Discussion } from './discussion.ts'
import { History } from './history.ts'
import { Home } from './home.ts'
import { Imports } from './imports.ts'
import { Joining } from './joining.ts'
import { Keyboard } from './keyboard.ts'
import { Lineage } from './lineage.ts'
import { Memos } from './memos.ts'
import { Merging } from './merging.ts'
import { Palette } from './palette.ts'
import { Picker } from './picker.ts'
import { Presence } from './presence.ts'
import { Reading } from './reading.ts'
import { Review } from './review.ts'
import { Saving } from './saving.ts'
import { Settings } from './settings.ts'
import { Suggestions } from './suggestions.ts'
import { Team } from './team.ts'
import { ThemeMap } from './theme-map.ts'
import { ThemeTable } from './theme-table.ts'

/** The app as a person has it before them. */
export class Mazmun {
  readonly page: Page
  readonly keys: Keyboard
  readonly home: Home
  readonly history: History
  readonly imports: Imports
  readonly reading: Reading
  readonly picker: Picker
  readonly presence: Presence
  readonly codings: Codings
  readonly codebook: Codebook
  readonly exchange: CodebookExchange
  readonly codePage: CodePage
  readonly lineage: Lineage
  readonly discussion: Discussion
  readonly memos: Memos
  readonly merging: Merging
  readonly palette: Palette
  readonly review: Review
  readonly saving: Saving
  readonly settings: Settings
  readonly joining: Joining
  readonly suggestions: Suggestions
  readonly team: Team
  readonly themeMap: ThemeMap
  readonly themeTable: ThemeTable
  readonly backups: Backups
  readonly board: Board
  readonly #material: Material

  constructor(page: Page, material: Material) {
    this.page = page
    this.#material = material
    this.keys = new Keyboard(page)
    this.home = new Home(page)
    this.history = new History(page)
    this.imports = new Imports(page)
    this.reading = new Reading(page)
    this.picker = new Picker(page)
    this.presence = new Presence(page)
    this.codings = new Codings(page)
    this.codebook = new Codebook(page, material)
    this.codePage = new CodePage(page)
    this.lineage = new Lineage(page)
    this.discussion = new Discussion(page)
    this.memos = new Memos(page)
    this.merging = new Merging(page)
    this.palette = new Palette(page)
    this.exchange = new CodebookExchange(page, this.palette)
    this.review = new Review(page)
    this.saving = new Saving(page)
    this.settings = new Settings(page)
    this.joining = new Joining(page)
    this.suggestions = new Suggestions(page)
    this.team = new Team(page)
    this.themeMap = new ThemeMap(page)
    this.themeTable = new ThemeTable(page)
    this.backups = new Backups(page)
    this.board = new Board(page)
  }

  /** What happened lately, at the bottom of the page. */
  toast(message: string): Locator {
    return this.page.getByRole('region', { name: common.notifications }).getByRole('group').filter({ hasText: message })
  }

  /** The pane of sources, of the codebook. */
  pane(name: string): Locator {
    return this.page.getByRole('complementary', { name, exact: true })
  }

  get undo(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: common.undo })
  }

  get redo(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: common.redo })
  }

  get sources(): Locator {
    return this.page.getByRole('list', { name: sources.list }).getByRole('link')
  }

  source(title: string): Locator {
    return this.sources.filter({ hasText: title })
  }

  /** A part of the page on a narrow screen. */
  part(name: string): Locator {
    return this.page.getByRole('navigation', { name: common.panes }).getByRole('button', { name, exact: true })
  }

  /** Codes the passage from the keyboard with a code of that name, which is made when there is none. */
  async codePassage(name: string): Promise<void> {
    await this.keys.press('c')
    await expect(this.picker.field).toBeFocused()
    await this.keys.type(name)
    await this.keys.press('Enter')
    await expect(this.picker.panel).toHaveCount(0)
    await expect(this.reading.text).toBeFocused()
  }

  /** Waits for the words that say that everything is on this device. */
  async isSaved(): Promise<void> {
    await expect(this.page.getByRole('banner').getByText(common.savedHere, { exact: true })).toBeVisible()
  }

  /** Goes to the projects by the mark of the product. */
  async goHome(): Promise<void> {
    await this.page.getByRole('banner').getByRole('link', { name: common.home }).click()
    await expect(this.home.heading).toBeVisible()
  }

  async openSampleStudy(): Promise<void> {
    await this.home.visit()
    await this.home.openSample.click()
    await this.reading.isReady()
  }

  /** Makes a project with the one interview of the material and opens it. */
  async startOwnStudy(): Promise<void> {
    await this.home.visit()
    await this.home.makeProject(this.#material.project)
    await this.page.getByRole('main').getByRole('button', { name: sources.import }).click()
    await this.imports.paste(this.#material.interview)
    await this.imports.bringIn(1).click()
    await this.reading.isReady()
  }
}
