import { expect, type Locator, type Page } from '@playwright/test'
import { common, formatClock, sharing, sync, team, teamStatus } from '../support/words.ts'

interface InvitationTerms {
  /** How many may join by it. */
  readonly devices?: 1 | 2 | 3 | 5
  readonly expiry?: 'hour' | 'week'
}

/** Sharing a project, the people who share it, and whether work has reached them. */
export class Team {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get share(): Locator {
    return this.#page.getByRole('banner').getByRole('button', { name: sharing.share })
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  get ownName(): Locator {
    return this.dialog.getByLabel(sharing.yourName)
  }

  /** What the invited may do, by the name of the role. */
  role(name: string): Locator {
    return this.dialog.getByRole('radio', { name, exact: true })
  }

  get make(): Locator {
    return this.dialog.getByRole('button', { name: sharing.make })
  }

  get link(): Locator {
    return this.dialog.getByLabel(sharing.link, { exact: true })
  }

  get qr(): Locator {
    return this.dialog.getByRole('img', { name: sharing.qr })
  }

  /** Makes an invitation in the dialog that is open, and closes it. Gives the link. */
  async invitation(role: string, { devices = 1, expiry }: InvitationTerms = {}): Promise<string> {
    await this.role(role).check()
    await this.dialog.getByLabel(sharing.uses).selectOption(String(devices))
    if (expiry !== undefined) await this.dialog.getByLabel(sharing.expiry).selectOption(expiry)
    await this.make.click()
    await expect(this.link).toBeVisible({ timeout: 20_000 })
    const link = await this.link.inputValue()
    await this.dialog.getByRole('button', { name: common.close }).last().click()
    await expect(this.dialog).toHaveCount(0)
    return link
  }

  /** Shares the open project by mouse under a name. Gives the link of the first invitation. */
  async shareAs(name: string, role: string, terms?: InvitationTerms): Promise<string> {
    await this.share.click()
    await this.ownName.fill(name)
    return this.invitation(role, terms)
  }

  /** The words in the top bar that lead to the page about sending. */
  get status(): Locator {
    return this.#page.getByRole('banner').getByTitle(teamStatus.details)
  }

  /** Waits for the words that say that everything has reached the team; `timeout` in milliseconds. */
  async isSent(timeout = 10_000): Promise<void> {
    await expect(this.status).toHaveText(teamStatus.sent, { timeout })
  }

  /** Waits for the words that say since when the relay is out of reach, with or without what waits. */
  async isUnreachable(): Promise<void> {
    const [before = '', after = ''] = teamStatus.unreachable(0).split(formatClock(0))
    await expect(this.status).toHaveText(new RegExp(`${before}.+${after}`))
  }

  async visit(): Promise<void> {
    await this.#page.getByRole('navigation', { name: common.areas }).getByRole('link', { name: common.team }).click()
    await expect(this.#page.getByRole('heading', { level: 1, name: team.title })).toBeVisible()
  }

  async visitSync(): Promise<void> {
    await this.status.click()
    await expect(this.#page.getByRole('heading', { level: 1, name: sync.title })).toBeVisible()
  }

  /** What the page about sending says of the team. */
  get sending(): Locator {
    return this.#page.getByRole('main').getByRole('region', { name: sync.team })
  }

  /** Whether the texts are here, on the same page. */
  get contents(): Locator {
    return this.#page.getByRole('main').getByRole('region', { name: sync.contents })
  }

  get retry(): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: sync.retry })
  }

  /** Ends what is over for good. */
  get keepAsOwn(): Locator {
    return this.sending.getByRole('button', { name: sync.keepAsOwn })
  }

  /** What the relay did wrong, and what can be done. */
  get fault(): Locator {
    return this.sending.getByRole('alert')
  }

  /** Goes on with what the relay has, after what that means was read. */
  async acceptFault(): Promise<void> {
    await this.fault.getByRole('button', { name: sync.acceptFault }).click()
    await expect(this.dialog).toContainText(sync.acceptBody)
    await this.dialog.getByRole('button', { name: sync.acceptFault }).click()
    await expect(this.dialog).toHaveCount(0)
  }

  get people(): Locator {
    return this.#page.getByRole('main').getByRole('region', { name: team.people }).locator('li.person')
  }

  person(name: string): Locator {
    return this.people.filter({ hasText: name })
  }

  roleOf(name: string): Locator {
    return this.#page.getByRole('combobox', { name: team.roleOf(name) })
  }

  get invitations(): Locator {
    return this.#page.getByRole('main').getByRole('region', { name: team.invitations }).getByRole('listitem')
  }

  async invite(role: string, terms?: InvitationTerms): Promise<string> {
    await this.#page.getByRole('main').getByRole('button', { name: team.invite }).click()
    return this.invitation(role, terms)
  }

  /** Makes an invitation for another device of the person here. */
  async addDevice(): Promise<string> {
    await this.#page.getByRole('main').getByRole('button', { name: team.addDevice }).click()
    await expect(this.dialog).toContainText(sharing.givesDevice)
    await this.make.click()
    await expect(this.link).toBeVisible()
    const link = await this.link.inputValue()
    await this.dialog.getByRole('button', { name: common.close }).last().click()
    return link
  }

  /** Presses a button of the page and confirms what it asks. */
  async confirm(what: string, answer: string): Promise<void> {
    await this.#page.getByRole('main').getByRole('button', { name: what, exact: true }).click()
    await this.dialog.getByRole('button', { name: answer, exact: true }).click()
  }

  /** Removes a person, after what that means was read. */
  async remove(name: string): Promise<void> {
    await this.person(name)
      .getByRole('button', { name: common.actionsFor(name) })
      .click()
    await this.#page.getByRole('menuitem', { name: team.removePerson }).click()
    await expect(this.dialog).toContainText(team.removeHonest)
    await this.dialog.getByRole('button', { name: team.remove, exact: true }).click()
    await expect(this.dialog).toHaveCount(0)
  }
}
