import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codeOn, expectSame } from '../../app/together.ts'
import { expect, test } from '../../support/journey.ts'
import { people } from '../../support/people.ts'
import { startServer } from '../../support/server.ts'
import { codebook, common, sharing, sync, teamStatus } from '../../support/words.ts'

test('a relay that was put back to an older state is named, and nothing is lost when people go on with it', async ({
  elsewhere,
  language,
  material,
}) => {
  test.setTimeout(120_000)
  const server = await startServer()
  const copies = await mkdtemp(join(tmpdir(), 'mazmun-copies-'))
  try {
    const [first, second] = people[language]
    const [ours, theirs, meanwhile] = material.codes
    const ada = await elsewhere(server.address)
    await ada.startOwnStudy()
    const link = await ada.team.shareAs(first, sharing.coder)
    const omid = await elsewhere(server.address)
    await omid.joining.joinAs(second, link)
    await omid.reading.isReady(30_000)
    await ada.reading.text.focus()
    await ada.keys.press('Home')
    await ada.codePassage(ours)
    await expect(omid.codebook.coder(codebook.hideCoder(first, 1))).toBeVisible()
    await server.stop()
    await cp(server.folder, join(copies, 'older'), { recursive: true })

    await server.start()
    await omid.reading.text.focus()
    await omid.keys.press('End')
    await omid.codePassage(theirs)
    await codeOn(ada, 'ArrowDown', 2)
    for (const app of [ada, omid]) {
      await app.team.isSent(30_000)
      await expect(app.codebook.coder(codebook.hideCoder(first, 3))).toBeVisible()
      await expect(app.codebook.coder(codebook.hideCoder(second, 1))).toBeVisible()
    }

    await server.stop()
    await rm(server.folder, { recursive: true })
    await cp(join(copies, 'older'), server.folder, { recursive: true })
    await server.start()
    for (const app of [ada, omid]) await expect(app.team.status).toHaveText(teamStatus.suspicious, { timeout: 40_000 })
    await omid.reading.text.focus()
    await omid.keys.press('ArrowUp')
    await omid.codePassage(meanwhile)
    await omid.isSaved()
    await omid.page.reload()
    await omid.reading.isReady()
    await expect(omid.team.status).toHaveText(teamStatus.suspicious)

    for (const app of [ada, omid]) {
      await app.team.visitSync()
      for (const said of [sync.rollback, sync.faultKept, sync.faultDo]) await expect(app.team.fault).toContainText(said)
      await app.team.acceptFault()
      await app.team.isSent(30_000)
      await app.page.goBack()
      await app.reading.isReady()
    }
    for (const app of [ada, omid]) {
      await expect(app.codebook.coder(codebook.hideCoder(first, 3))).toBeVisible()
      await expect(app.codebook.coder(codebook.hideCoder(second, 2))).toBeVisible()
    }
    await expectSame([ours, theirs, meanwhile], ada, omid)

    // Whoever joins now gets all of it from the relay.
    await ada.team.visit()
    const another = await ada.team.invite(sharing.viewer)
    const third = await elsewhere(server.address)
    await third.joining.joinAs(people[language][2], another)
    // Who comes to look begins in the review room.
    await expect(third.review.heading).toBeVisible({ timeout: 20_000 })
    await third.page.getByRole('link', { name: common.readAndCode }).click()
    await third.reading.isReady()
    await ada.page.goBack()
    await expectSame([ours, theirs, meanwhile], third, ada, omid)
  } finally {
    await server.dispose()
    await rm(copies, { recursive: true, force: true })
  }
})
