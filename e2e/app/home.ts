import { expect, type Locator, type Page } from '@playwright/test'
import { common, home } from '../support/words.ts'

/** The first page: projects on this device and ways to begin. */
export class Home {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async visit(): Promise<void> {
    await this.#page.goto('/')
    await this.isReady()
  }

  /** Waits until the device has said which projects it holds; nothing can be begun before. */
  async isReady(): Promise<void> {
    await expect(this.#page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(this.newProject).toBeVisible()
  }

  get welcome(): Locator {
    return this.#page.getByRole('heading', { level: 1, name: home.welcome })
  }

  get heading(): Locator {
    return this.#page.getByRole('heading', { level: 1, name: home.title })
  }

  /** What stands in the place of everything until then. */
  get asking(): Locator {
    return this.#page.getByRole('main').getByText(common.loading, { exact: true })
  }

  get openSample(): Locator {
    return this.#begin(home.openSample)
  }

  get newProject(): Locator {
    return this.#begin(home.newProject)
  }

  get importFiles(): Locator {
    return this.#begin(home.importFiles)
  }

  get importBackup(): Locator {
    return this.#begin(home.importBackup)
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  get projectName(): Locator {
    return this.dialog.getByLabel(home.projectName)
  }

  get unit(): Locator {
    return this.dialog.getByLabel(home.unit)
  }

  get create(): Locator {
    return this.dialog.getByRole('button', { name: common.create })
  }

  get projects(): Locator {
    return this.#page.getByRole('table', { name: home.title }).getByRole('link')
  }

  project(name: string): Locator {
    return this.#page.getByRole('link', { name, exact: true })
  }

  /** The line of a project with its size, last change and last backup. */
  line(name: string): Locator {
    return this.#page.getByRole('row').filter({ has: this.project(name) })
  }

  actions(name: string): Locator {
    return this.#page.getByRole('button', { name: common.actionsFor(name), exact: true })
  }

  action(label: string): Locator {
    return this.#page.getByRole('menuitem', { name: label })
  }

  async act(name: string, label: string): Promise<void> {
    await this.actions(name).click()
    await this.action(label).click()
  }

  async makeProject(name: string): Promise<void> {
    await this.newProject.click()
    await this.projectName.fill(name)
    await this.create.click()
  }

  #begin(name: string): Locator {
    return this.#page.getByRole('main').getByRole('button', { name, exact: true })
  }
}
