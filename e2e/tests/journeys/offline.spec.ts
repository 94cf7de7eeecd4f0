import { Mazmun } from '../../app/mazmun.ts'
import { textFile } from '../../app/imports.ts'
import { expect, test } from '../../support/journey.ts'
import { startServer, type OwnServer } from '../../support/server.ts'
import { codebook, common } from '../../support/words.ts'

test.use({ serviceWorkers: 'allow' })

test.describe('with the network off and no server', () => {
  let server: OwnServer
  test.beforeEach(async () => {
    server = await startServer()
  })
  test.afterEach(async () => {
    await server.dispose()
  })

  test('everything is there, deep links open, and coding works and stays', async ({ app, page, context, material }) => {
    await page.goto(server.address)
    await app.home.openSample.click()
    await app.reading.isReady()
    await app.isSaved()
    const deepLink = await app.sources.last().evaluate((link) => (link as HTMLAnchorElement).href)
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready
      if (active?.state !== 'activated')
        await new Promise((resolve) => active?.addEventListener('statechange', resolve, { once: true }))
    })

    await server.stop()
    await context.setOffline(true)
    await expect(fetch(server.address)).rejects.toThrow()

    await page.reload()
    await app.reading.isReady()
    await expect(app.sources).toHaveCount(material.sample.sources)

    const second = await context.newPage()
    const other = new Mazmun(second, material)
    await second.goto(deepLink)
    await other.reading.isReady()
    await expect(other.sources.last()).toHaveAttribute('aria-current', 'page')
    await expect
      .poll(() => other.reading.probe.painted('tint-', 'prefix').then(({ length }) => length))
      .toBeGreaterThan(0)
    await expect(other.codebook.coder(codebook.hideCoder(common.coder, 0))).toBeVisible()
    await other.keys.tabTo(other.reading.text)
    await other.keys.press('ArrowDown')
    await other.codePassage(material.sample.begun)
    await expect(other.codebook.coder(codebook.hideCoder(common.coder, 1))).toBeVisible()
    await other.isSaved()

    await second.reload()
    await other.reading.isReady()
    await expect(other.codebook.coder(codebook.hideCoder(common.coder, 1))).toBeVisible()

    // Parts that were never looked at while there was a network.
    await other.palette.run(material.sample.code)
    await expect(other.codePage.quotations.getByRole('article').first()).toBeVisible()
    await other.goHome()
    await other.imports.drop([textFile('offline.txt', material.interview)])
    await other.imports.bringIn(1).click()
    await other.reading.isReady()
    await expect(other.reading.text).toContainText(material.sentences[1]!)
  })
})
