import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Mazmun } from '../../app/mazmun.ts'
import { OwnBrowser, type OwnBrowserOptions } from '../../app/own-browser.ts'
import { expect, test } from '../../support/journey.ts'
import type { Material } from '../../support/material.ts'
import { home } from '../../support/words.ts'

test.describe('on a device of one’s own', () => {
  let folder: string
  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mazmun-profile-'))
  })
  test.afterEach(async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  async function open(profile: string, options: OwnBrowserOptions, material: Material) {
    const browser = await OwnBrowser.start(profile, options)
    await browser.context.addInitScript(() => Object.assign(window, { showSaveFilePicker: undefined }))
    const app = new Mazmun(browser.context.pages()[0] ?? (await browser.context.newPage()), material)
    return { browser, app }
  }

  /** Codes sentence after sentence, from the one the keys stand on; returns how many codings were said to be saved. */
  async function codeOn(app: Mazmun, upTo: number, from: number): Promise<number> {
    for (let count = from; count < upTo; count += 1) {
      await app.keys.press('ArrowDown', '1')
      await app.isSaved()
    }
    return upTo
  }

  test('everything that was said to be saved is there after the browser was killed in mid-edit', async ({
    launchOptions,
    baseURL,
    locale,
    material,
  }) => {
    const options = { launchOptions, baseURL, locale }
    const profile = join(folder, 'profile')
    let { browser, app } = await open(profile, options, material)
    await app.startOwnStudy()
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home')
    await app.codePassage(material.codes[0])
    await app.isSaved()
    let saved = 1
    for (const upTo of [2, 4]) {
      saved = await codeOn(app, upTo, saved)
      // One more, which nothing has been said of yet.
      await app.keys.press('ArrowDown', '1')
      await browser.kill()
      ;({ browser, app } = await open(profile, options, material))
      await app.home.visit()
      await app.home.project(material.project).click()
      await app.reading.isReady()
      await expect
        .poll(() => codedSentences(app, material))
        .toEqual(expect.arrayContaining(material.sentences.slice(0, saved)))
      await app.isSaved()
      saved = (await codedSentences(app, material)).length
      await app.keys.tabTo(app.reading.text)
      await app.keys.press('Home', ...Array.from({ length: saved - 1 }, () => 'ArrowDown'))
    }
    await browser.close()
  })

  test('a profile that is put back to an older state opens as it was then, and a newer backup merges into it', async ({
    launchOptions,
    baseURL,
    locale,
    material,
  }) => {
    const options = { launchOptions, baseURL, locale }
    const [profile, older] = [join(folder, 'profile'), join(folder, 'older')]
    let { browser, app } = await open(profile, options, material)
    await app.startOwnStudy()
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home')
    await app.codePassage(material.codes[0])
    await app.isSaved()
    await browser.close()
    await cp(profile, older, { recursive: true })

    ;({ browser, app } = await open(profile, options, material))
    await app.home.visit()
    await app.home.project(material.project).click()
    await app.reading.isReady()
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home', 'ArrowDown', '1')
    await app.isSaved()
    await app.goHome()
    const download = app.page.waitForEvent('download', { timeout: 30_000 })
    await app.home.act(material.project, home.exportProject)
    const backup = join(folder, 'newer.mazmun')
    await (await download).saveAs(backup)
    await browser.close()

    ;({ browser, app } = await open(older, options, material))
    await app.home.visit()
    await app.home.project(material.project).click()
    await app.reading.isReady()
    await app.reading.expectTinted(material.sentences[0]!)
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('End', '1')
    await app.isSaved()
    await app.goHome()
    const chooser = app.page.waitForEvent('filechooser')
    await app.home.importBackup.click()
    await (await chooser).setFiles(backup)
    await app.reading.isReady()
    await app.reading.expectTinted(material.sentences[0]!, material.sentences[1]!, material.sentences.at(-1)!)
    await browser.close()
  })
})

/** The sentences on screen that are tinted. */
async function codedSentences(app: Mazmun, material: Material): Promise<readonly string[]> {
  const tinted = await app.reading.probe.painted('tint-', 'prefix')
  const pieces = tinted.map((piece) => piece.trim())
  return material.sentences.filter((sentence) => pieces.includes(sentence))
}
