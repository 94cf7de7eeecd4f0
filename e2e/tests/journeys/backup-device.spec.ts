import { readFile } from 'node:fs/promises'
import { Mazmun } from '../../app/mazmun.ts'
import { expectAccessible } from '../../support/accessibility.ts'
import { codeOnce, kept } from '../../support/backed-up.ts'
import { expect, test } from '../../support/journey.ts'
import { backups } from '../../support/words.ts'

// Each writes and reads whole files, some on two devices.
test.describe.configure({ timeout: 120_000 })

test.describe('backups on the device', () => {
  test('one that breaks off yields what is whole, says so and opens', async ({
    app,
    material,
    browser,
    baseURL,
    language,
  }, info) => {
    await codeOnce(app, material.codes[0])
    const whole = await readFile(await kept(await app.backups.downloaded(() => app.palette.run(backups.backUp)), info))
    const directory = whole.indexOf(Buffer.from('PK\x01\x02', 'latin1'))
    const elsewhere = await browser.newContext({ baseURL: baseURL!, locale: language })
    const other = new Mazmun(await elsewhere.newPage(), material)
    await other.home.visit()
    const bring = (buffer: Buffer) =>
      other.backups.choose(() => other.home.importBackup.click(), { name: 'broken.mazmun', buffer })

    // Without its manifest nothing can be restored, and nothing is.
    const torn = Buffer.from(whole)
    torn.fill(0, 60, 90)
    await bring(torn)
    await expect(other.toast(backups.notTaken('broken.mazmun'))).toContainText(backups.damaged('manifest.json'))
    await expect(other.home.welcome).toBeVisible()

    // Only the last part, the file the interview came from, is cut.
    await bring(whole.subarray(0, directory - 20))
    await expect(other.toast(backups.breaksOff)).toContainText(backups.withoutOriginal('⁨').slice(0, 20))
    await expect(other.toast(backups.restored(material.project))).toContainText(backups.same)
    await other.reading.isReady()
    await other.reading.expectTinted(material.sentences[1]!)
    await elsewhere.close()
  })

  test('one with more in it is merged, and a tab that has the project open shows it at once', async ({
    app,
    page,
    context,
    material,
    browser,
    baseURL,
    language,
  }, info) => {
    await codeOnce(app, material.codes[0])
    const first = await kept(await app.backups.downloaded(() => app.palette.run(backups.backUp)), info)
    const elsewhere = await browser.newContext({ baseURL: baseURL!, locale: language })
    const colleague = new Mazmun(await elsewhere.newPage(), material)
    await elsewhere.addInitScript(() => Object.assign(window, { showSaveFilePicker: undefined }))
    await colleague.home.visit()
    await colleague.backups.choose(() => colleague.home.importBackup.click(), first)
    await expect(colleague.toast(backups.restored(material.project))).toContainText(backups.same)
    await colleague.reading.isReady()
    await colleague.keys.tabTo(colleague.reading.text)
    await colleague.keys.press('End', '1')
    await colleague.isSaved()
    const download = await colleague.backups.downloaded(() => colleague.palette.run(backups.backUp))
    const second = info.outputPath('second.mazmun')
    await download.saveAs(second)
    await elsewhere.close()

    // Work that only this device has.
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home', '1')
    await app.isSaved()
    const tab = new Mazmun(await context.newPage(), material)
    await tab.home.visit()
    await tab.backups.choose(() => tab.home.importBackup.click(), second)
    await expect(tab.toast(backups.merged(material.project))).toBeVisible()
    await page.bringToFront()
    const all = [material.sentences[0]!, material.sentences[1]!, material.sentences.at(-1)!]
    await app.reading.expectTinted(...all)
    await app.codebook.expectCodings(material.codes[0], 3)
    await page.reload()
    await app.reading.isReady()
    await app.reading.expectTinted(...all)
  })

  test('a folder keeps the last three up to date, and asks again after a restart', async ({ app, page, material }) => {
    await app.backups.provideFolder()
    await codeOnce(app, material.codes[0])
    await app.palette.run(backups.openMore)
    await expectAccessible(page)
    await app.keys.activate(app.backups.button(backups.chooseFolder))
    await expect(app.toast(backups.folderFollows('Backups'))).toBeVisible()
    await expect(app.backups.dialog).toContainText(backups.folderWritten)
    await expect.poll(() => app.backups.filesInFolder()).toHaveLength(1)
    const [oldest] = await app.backups.filesInFolder()
    expect(oldest).toMatchObject({ begins: 'PK' })
    expect(oldest?.name).toMatch(/\.mazmun$/)

    for (let count = 2; count <= 4; count += 1) {
      const newest = (await app.backups.filesInFolder()).at(-1)?.name
      // Names tell seconds apart: within one second it is the same file again.
      await expect
        .poll(
          async () => {
            await app.backups.button(backups.writeNow).click()
            return (await app.backups.filesInFolder()).at(-1)?.name
          },
          { intervals: [1000], timeout: 20_000 },
        )
        .not.toBe(newest)
    }
    await expect
      .poll(async () => (await app.backups.filesInFolder()).map(({ begins }) => begins))
      .toEqual(['PK', 'PK', 'PK'])
    expect((await app.backups.filesInFolder()).map(({ name }) => name)).not.toContain(oldest?.name)

    await app.backups.forgetPermission()
    await page.reload()
    await app.reading.isReady()
    await expect(app.backups.notice(backups.folderAsks('Backups'))).toBeVisible()
    await expectAccessible(page)
    await app.keys.activate(
      app.backups.notice(backups.folderAsks('Backups')).getByRole('button', { name: backups.allow }),
    )
    await expect(app.backups.notice(backups.folderAsks('Backups'))).toHaveCount(0)
    await app.palette.run(backups.openMore)
    await expect(app.backups.button(backups.writeNow)).toBeVisible()
    await app.backups.button(backups.leaveFolder).click()
    await expect(app.backups.button(backups.chooseFolder)).toBeVisible()
    expect(await app.backups.filesInFolder()).toHaveLength(3)
  })
})
