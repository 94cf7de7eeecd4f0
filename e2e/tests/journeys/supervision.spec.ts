import { dissolveLevel, goToBoard, makeTheme, placeAlso, renameOnBoard, showLevel } from '../../app/building.ts'
import type { Mazmun } from '../../app/mazmun.ts'
import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { people } from '../../support/people.ts'
import { sampleThemes, type SampleTheme } from '../../support/sample-themes.ts'
import { startServer, type OwnServer } from '../../support/server.ts'
import { changeKinds, changes, common, discussion, sharing, themes, verdictWords } from '../../support/words.ts'

const said = {
  fa: {
    doubts: ['این مضمون هنوز دو چیز است.', 'گزیده‌ها این نام را پشتیبانی نمی‌کنند.'],
    answers: ['نام آن را روشن‌تر کردیم.', 'با گزیده‌های تازه سنجیدیم.'],
    version: 'v1، پس از راهنمایی ۲',
    renamed: 'ملاحظات حقوقی شهر هوشمند',
    afterwards: 'نامی پس از نسخه',
  },
  en: {
    doubts: ['This theme is still two things.', 'The quotations do not carry this name.'],
    answers: ['We made its name clearer.', 'We looked at it again with further quotations.'],
    version: 'v1, after supervision 2',
    renamed: 'Data as a common good',
    afterwards: 'Named after the version',
  },
} as const

test.describe('themes built together and judged', () => {
  let server: OwnServer
  test.beforeEach(async () => {
    server = await startServer()
  })
  test.afterEach(async () => {
    await server.dispose()
  })

  test('by keyboard: two bring the codes of the sample to its main themes while the relay is killed once, a supervisor sends two back, they answer, and what came after a version is told', async ({
    elsewhere,
    language,
    material,
  }) => {
    test.setTimeout(420_000)
    const [first, second, third] = people[language]
    const { listed, levels } = material.sample.themes
    const { doubts, answers, version, renamed, afterwards } = said[language]

    const ada = await elsewhere(server.address)
    await ada.home.visit()
    await ada.home.openSample.click()
    await ada.reading.isReady()
    await goToBoard(ada)
    // All themes are built anew, from the initial codes up.
    const built = [1, 2, 3]
    for (const level of [...built].reverse()) await dissolveLevel(ada, levels[level] ?? '')
    const coding = await ada.team.shareAs(first, sharing.coder)
    await ada.team.isSent(30_000)
    const omid = await elsewhere(server.address)
    await omid.joining.joinAs(second, coding)
    await omid.reading.isReady(30_000)
    await goToBoard(omid)
    await ada.team.visit()
    const reviewing = await ada.team.invite(sharing.reviewer)
    await goToBoard(ada)

    // The relay goes while both build themes, and comes back with everything it had said it has.
    for (const level of built) {
      const { ours, theirs, further } = shared(sampleThemes(language, level))
      for (const app of [ada, omid]) await showLevel(app, levels[level - 1])
      await Promise.all([
        build(ada, ours, async (done) => {
          if (level === built[0] && done === Math.floor(ours.length / 2)) await server.kill()
        }),
        build(omid, theirs),
      ])
      if (level === built[0]) {
        for (const app of [ada, omid]) await app.team.isUnreachable()
        await server.start()
      }
      for (const app of [ada, omid]) await app.team.isSent(60_000)
      for (const [code, theme] of further) await placeAlso(ada, code, theme)
    }
    for (const app of [ada, omid]) {
      await app.team.isSent(30_000)
      await showLevel(app)
    }
    await expectAccessible(ada.page)
    for (const app of [ada, omid]) {
      await app.palette.run(common.themeTable)
      await app.themeTable.expectSums(themes.listed, listed)
    }

    // A supervisor begins where themes are judged; in Persian on a phone.
    const tara = await elsewhere(server.address)
    if (language === 'fa') await tara.page.setViewportSize({ width: 390, height: 844 })
    await tara.joining.joinAs(third, reviewing)
    await expect(tara.review.heading).toBeVisible({ timeout: 30_000 })
    await expectAccessible(tara.page)
    await tara.palette.run(common.sinceLastVisit)
    await tara.keys.activate(tara.review.markFirst)
    await expect(tara.toast(changes.marked)).toBeVisible()
    await tara.palette.run(common.verdicts)
    const [one = '', other = '', agreed = ''] = sampleThemes(language, 2).map(({ name }) => name)
    for (const [theme, doubt] of [
      [one, doubts[0]],
      [other, doubts[1]],
    ] as const) {
      await goToTheme(tara, theme)
      await tara.keys.press('b')
      await expect(tara.review.note).toBeFocused()
      await tara.keys.type(doubt)
      await tara.keys.press('Control+Enter')
      await expect(tara.review.row(theme)).toContainText(verdictWords['sent-back'])
    }
    await goToTheme(tara, agreed)
    await tara.keys.press('a')
    await expect(tara.review.row(agreed)).toContainText(verdictWords.agreed)

    // Each coder answers one, and one theme gets a clearer name.
    for (const [app, theme, doubt, answer] of [
      [ada, one, doubts[0], answers[0]],
      [omid, other, doubts[1], answers[1]],
    ] as const) {
      await app.palette.run(common.inbox)
      for (const each of doubts) await expect(app.discussion.row(each)).toBeVisible({ timeout: 30_000 })
      await app.discussion.turnTo(doubt)
      await app.keys.tabTo(app.page.getByRole('textbox', { name: discussion.beginLabel }))
      await app.keys.type(answer)
      await app.keys.press('Control+Enter')
      await expect(app.discussion.row(answer)).toContainText(theme)
    }
    await expectAccessible(omid.page)
    await renameOnBoard(ada, levels[2], one, renamed)

    // The supervisor reads the answers, sees what changed, and agrees.
    await tara.palette.run(common.inbox)
    for (const answer of answers) await expect(tara.discussion.row(answer)).toBeVisible({ timeout: 30_000 })
    await expectAccessible(tara.page)
    await tara.palette.run(common.sinceLastVisit)
    await expect(tara.review.change(renamed).first()).toContainText(changeKinds.renamed)
    await tara.keys.press('j')
    await expect(tara.review.told).toContainText(renamed)
    await expect(tara.review.told).toContainText(first)
    await expectAccessible(tara.page)
    await tara.palette.run(common.verdicts)
    for (const theme of [renamed, other]) {
      await goToTheme(tara, theme)
      await tara.keys.press('a')
      await expect(tara.review.row(theme)).toContainText(verdictWords.agreed)
    }

    // The structure is frozen under a name; what is done afterwards is all that differs from it.
    await ada.palette.run(common.nameVersion)
    await expect(ada.history.name).toBeFocused()
    await ada.history.name.fill(version)
    await ada.keys.press('Enter')
    await expect(ada.page.getByRole('dialog')).toHaveCount(0)
    await renameOnBoard(ada, levels[2], other, afterwards)
    await ada.palette.run(common.history)
    await ada.keys.activate(ada.history.version(version))
    await expect(ada.history.comparison).toBeVisible()
    await expect(ada.history.comparison.getByRole('checkbox')).toHaveCount(1)
    await expect(ada.history.difference(afterwards)).toBeVisible()
    await expectAccessible(ada.page)
  })
})

/** Divides work between two. A code under several themes is put under the first; `further` has its other places. */
function shared(all: readonly SampleTheme[]) {
  const placed = new Set<string>()
  const further: (readonly [string, string])[] = []
  const own = all.map(({ name, below }) => ({
    name,
    below: below.filter((code) => {
      const isNew = !placed.has(code)
      if (isNew) placed.add(code)
      else further.push([code, name])
      return isNew
    }),
  }))
  const half = Math.ceil(own.length / 2)
  return { ours: own.slice(0, half), theirs: own.slice(half), further }
}

async function build(
  app: Mazmun,
  parts: readonly SampleTheme[],
  each?: (done: number) => Promise<void>,
): Promise<void> {
  for (const [at, part] of parts.entries()) {
    await makeTheme(app, part)
    await each?.(at + 1)
  }
}

/** Goes along the lines of the tree until the line of a theme has the focus; only lines in view are on the page. */
async function goToTheme({ keys, page, review }: Mazmun, theme: string): Promise<void> {
  await keys.tabTo(review.tree.getByRole('row').and(page.locator('[tabindex="0"]')))
  await keys.press('Home')
  const line = review.row(theme).and(page.locator(':focus'))
  // To look for the line among all is slow where each of hundreds is asked: what has the focus says enough to go on.
  const isOn = async () =>
    (await page.evaluate(() => document.activeElement?.textContent ?? '')).includes(theme) && (await line.count()) === 1
  for (let step = 0; step < 400 && !(await isOn()); step += 1) await keys.press('ArrowDown')
  await expect(line).toHaveCount(1)
}
