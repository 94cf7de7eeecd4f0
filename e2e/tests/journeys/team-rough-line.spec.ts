import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Mazmun } from '../../app/mazmun.ts'
import { OwnBrowser } from '../../app/own-browser.ts'
import { codeOn, expectSame } from '../../app/together.ts'
import { expect, test } from '../../support/journey.ts'
import { people } from '../../support/people.ts'
import { goodLine, startRoughProxy } from '../../support/rough-proxy.ts'
import { startServer } from '../../support/server.ts'
import { codebook, sharing } from '../../support/words.ts'

const bad = { delay: 60, lost: 0.03, doubled: 0.05, broken: 0.05 }

test('five code over a line that delays, loses, doubles and breaks, one is killed, and all have the same; the relay reads nothing', async ({
  elsewhere,
  language,
  material,
  launchOptions,
  locale,
}) => {
  test.setTimeout(150_000)
  const server = await startServer()
  const line = await startRoughProxy(server.port, 20261121)
  const folder = await mkdtemp(join(tmpdir(), 'mazmun-profile-'))
  const own = () => OwnBrowser.start(join(folder, 'profile'), { launchOptions, baseURL: line.address, locale })
  let browser = await own()
  try {
    const names = people[language]
    const codes = [...material.codes, ...material.themes]
    const ada = await elsewhere(line.address)
    await ada.startOwnStudy()
    const link = await ada.team.shareAs(names[0], sharing.coder, { devices: 5 })
    const killed = new Mazmun(browser.context.pages()[0]!, material)
    const others = [await elsewhere(line.address), await elsewhere(line.address), await elsewhere(line.address)]
    const team = [ada, ...others, killed]
    for (const [at, app] of team.entries()) {
      if (app === ada) continue
      await app.joining.joinAs(names[at]!, link)
      await app.reading.isReady(30_000)
    }
    for (const app of team) await app.team.isSent(20_000)

    line.be(bad)
    await Promise.all(
      team.map(async (app, at) => {
        await app.reading.text.focus()
        await app.keys.press('Home', ...Array.from({ length: at }, () => 'ArrowDown'))
        await app.codePassage(codes[at]!)
        await codeOn(app, 'ArrowDown', 2)
        await app.isSaved()
      }),
    )
    await killed.keys.press('ArrowDown', '1')
    await browser.kill()
    browser = await own()
    const back = new Mazmun(browser.context.pages()[0]!, material)
    team[4] = back
    await back.home.visit()
    await back.home.project(material.project).click()
    await back.reading.isReady()
    await Promise.all(
      team.map(async (app, at) => {
        await app.reading.text.focus()
        await app.keys.press('End')
        await app.codePassage(codes[at]!)
      }),
    )
    for (const fate of ['lost', 'doubled', 'broken'] as const) expect(line.told[fate]).toBeGreaterThan(0)

    line.be(goodLine)
    for (const [at, app] of team.entries()) {
      // The network is back, and every device hears of it.
      await app.page.context().setOffline(true)
      await app.page.context().setOffline(false)
      await app.reading.text.focus()
      await app.keys.press('ArrowUp')
      await app.codePassage(codes[at]!)
    }
    for (const app of team) await app.team.isSent(40_000)
    await expectSame(codes, ...team)
    for (const name of names.slice(0, 4)) await expect(ada.codebook.coder(codebook.hideCoder(name, 5))).toBeVisible()
    // Of the one who was killed everything that was said to be saved is there, and perhaps what came after that.
    const [five, six] = [5, 6].map((count) => ada.codebook.coder(codebook.hideCoder(names[4], count)))
    await expect(five!.or(six!)).toBeVisible()

    await server.stop()
    const kept = await contentOf(server.folder)
    const passed = line.captured()
    const secrets = [...names, ...codes, ...material.sentences, material.project]
    for (const bytes of [kept, passed]) {
      expect(readable(bytes, secrets)).toEqual([])
      // The search finds what is there: the project's public key, and words in either encoding.
      expect(bytes.includes(publicKeyIn(link))).toBe(true)
      for (const encoding of ['utf8', 'utf16le'] as const) {
        const found = Buffer.concat([bytes, Buffer.from(`…${codes[0]!}…`, encoding)])
        expect(readable(found, secrets)).toEqual([codes[0]])
      }
    }
  } finally {
    await browser.close()
    await line.stop()
    await server.dispose()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

/** Which of these can be read in the bytes: in UTF-8, or in UTF-16 from even and odd places. */
function readable(bytes: Buffer, texts: readonly string[]): readonly string[] {
  const readings = [bytes.toString('utf8'), bytes.toString('utf16le'), bytes.toString('utf16le', 1)]
  return texts.filter((text) => readings.some((reading) => reading.includes(text)))
}

/** Everything in the files of a folder, and their names. */
async function contentOf(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const parts = files.map(async ({ parentPath, name }) => [Buffer.from(name), await readFile(join(parentPath, name))])
  return Buffer.concat((await Promise.all(parts)).flat())
}

/** The 32 bytes behind the version in an invitation link (docs/protocol.md). */
function publicKeyIn(link: string): Buffer {
  return Buffer.from(new URL(link).hash.slice(1), 'base64url').subarray(1, 33)
}
