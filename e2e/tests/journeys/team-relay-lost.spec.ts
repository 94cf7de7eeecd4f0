import { codeOn, expectSame, keepsTheApp, shiftClock } from '../../app/together.ts'
import { expect, test } from '../../support/journey.ts'
import { people } from '../../support/people.ts'
import { startServer, type OwnServer } from '../../support/server.ts'
import { codebook, receipt, sharing } from '../../support/words.ts'

test.use({ serviceWorkers: 'allow' })

test.describe('two who code the sample study', () => {
  let server: OwnServer
  test.beforeEach(async () => {
    server = await startServer()
  })
  test.afterEach(async () => {
    await server.dispose()
  })

  test('go on while the relay is gone, then for a week apart, and each time have the same when they meet again', async ({
    elsewhere,
    language,
    material,
  }) => {
    test.setTimeout(150_000)
    const [first, second] = people[language]
    const [ours, theirs] = material.codes
    const ada = await elsewhere(server.address)
    await ada.page.goto('/')
    await ada.home.openSample.click()
    await ada.reading.isReady()
    const link = await ada.team.shareAs(first, sharing.coder)
    const omid = await elsewhere(server.address)
    await shiftClock(omid, -5)
    await omid.joining.joinAs(second, link)
    await omid.reading.isReady(30_000)
    await omid.team.isSent()
    await expect(omid.reading.heading).toHaveText(await ada.reading.heading.innerText())

    await ada.reading.text.focus()
    await ada.keys.press('Home')
    await ada.codePassage(ours)
    await omid.reading.text.focus()
    await omid.keys.press('End')
    await omid.codePassage(theirs)
    await expect(ada.codebook.coder(codebook.hideCoder(second, 1))).toBeVisible()
    await expect(omid.codebook.coder(codebook.hideCoder(first, 1))).toBeVisible()

    await Promise.all([ada, omid].map(keepsTheApp))

    let killed: Promise<void> | undefined
    await Promise.all([
      codeOn(ada, 'ArrowDown', 6, (done) => {
        if (done === 3) killed = server.kill()
      }),
      codeOn(omid, 'ArrowUp', 6),
    ])
    await killed
    for (const app of [ada, omid]) {
      await app.team.isUnreachable()
      await app.isSaved()
    }
    await codeOn(ada, 'ArrowDown', 2)
    await codeOn(omid, 'ArrowUp', 2)

    await server.start()
    for (const app of [ada, omid]) {
      await app.team.isSent(40_000)
      await expect(app.codebook.coder(codebook.hideCoder(first, 9))).toBeVisible()
      await expect(app.codebook.coder(codebook.hideCoder(second, 9))).toBeVisible()
    }
    await expectSame([ours, theirs], ada, omid)

    // Each goes away: the network is off, the app opens from the device, days pass, and one clock is wrong besides.
    await server.stop()
    for (const app of [ada, omid]) await app.page.context().setOffline(true)
    const names = [material.themes[0], material.themes[1]] as const
    for (const [at, app] of [ada, omid].entries()) {
      await app.codebook.search.fill(ours)
      await app.codebook.act(ours, codebook.rename)
      await app.codebook.renaming(ours).fill(names[at]!)
      await app.codebook.renaming(ours).press('Enter')
      await expect(app.codebook.code(names[at]!)).toHaveCount(0)
      await app.codebook.search.fill('')
      await app.isSaved()
      await shiftClock(app, 7 * 24)
      await app.page.reload()
      await app.reading.isReady()
      await app.team.isUnreachable()
    }
    await ada.reading.text.focus()
    await ada.keys.press('End')
    await ada.codePassage(theirs)
    await omid.reading.text.focus()
    await omid.keys.press('Home')
    await omid.codePassage(material.codes[2])
    for (const app of [ada, omid]) await app.isSaved()

    await server.start()
    for (const app of [ada, omid]) {
      await app.page.context().setOffline(false)
      await app.team.isSent(40_000)
    }
    for (const app of [ada, omid]) {
      await expect(app.codebook.coder(codebook.hideCoder(first, 10))).toBeVisible()
      await expect(app.codebook.coder(codebook.hideCoder(second, 10))).toBeVisible()
    }
    await expectSame([theirs, material.codes[2]], ada, omid)
    // Who comes back last is told what was changed by both.
    await omid.palette.run(receipt.title)
    await expect(omid.page.getByRole('heading', { level: 1, name: receipt.title })).toBeVisible()
    const told = omid.page.getByRole('main')
    for (const name of names) await expect(told).toContainText(name)
    await expect(told).toContainText(receipt.count(1))
  })
})
