import { bytesFile, fixture, textFile } from '../../app/imports.ts'
import { expect, test } from '../../support/journey.ts'
import { common, importRefusals, imports, sources } from '../../support/words.ts'

test.describe('importing interviews', () => {
  test('by mouse, from the first page: text, Markdown, Word and subtitles come in together', async ({ app, page }) => {
    const names = [
      'en-utf8.txt',
      'fa-utf16be-bom.txt',
      'fa-headings.md',
      'fa-interview.docx',
      'fa-editor.srt',
      'en-meeting.vtt',
    ]
    await app.home.visit()
    await app.home.importFiles.click()
    await app.imports.choose(await Promise.all(names.map((name) => fixture(name))), () =>
      app.imports.chooseFiles.click(),
    )
    await app.imports.bringIn(names.length).click()
    await app.reading.isReady()
    await expect(app.sources).toHaveCount(names.length)
    await expect(app.toast(imports.imported(names.length))).toBeVisible()
    await app.source('fa-utf16be-bom').click()
    await expect(app.reading.text).toContainText('چون داده‌ای که مردم نمی‌بینند، پژواکی در تصمیم‌ها ندارد.')
    await expect(app.reading.text).toHaveAttribute('dir', 'rtl')
    await app.source('en-utf8').click()
    await expect(app.reading.text).toContainText('“Because residents can’t see the data.”')
    await expect(app.reading.text).toHaveAttribute('dir', 'ltr')
    await expect(page.locator('.surface-speaker').first()).toHaveText('Interviewer')
  })

  test('every encoding of a text is read as that text, and its twins are called duplicates', async ({ app }) => {
    const names = ['fa-utf8.txt', 'fa-utf8-bom-crlf.txt', 'fa-utf16le-bom.txt', 'fa-utf16le.txt', 'fa-utf16be.txt']
    await app.home.visit()
    await app.imports.drop(await Promise.all(names.map((name) => fixture(name))))
    for (const name of names.slice(1)) {
      await expect(app.imports.file(name.replace('.txt', ''))).toContainText(imports.statusDuplicate)
    }
    await app.imports.file('fa-utf16le').getByRole('button').click()
    await expect(app.imports.details.getByText(imports.sameAsAbove('fa-utf8'))).toBeVisible()
    await app.imports.bringIn(1).click()
    await expect(app.sources).toHaveCount(1)
    await expect(app.toast(imports.importedDuplicates(4))).toBeVisible()
  })

  test('old encodings are told apart by what they say', async ({ app }) => {
    await app.home.visit()
    await app.imports.drop([await fixture('en-windows-1252.txt'), await fixture('fa-windows-1256.txt')])
    await app.imports.bringIn(2).click()
    await app.source('fa-windows-1256').click()
    await expect(app.reading.text).toContainText('چون داده‌اي كه مردم نمي‌بينند')
    await app.source('en-windows-1252').click()
    await expect(app.reading.text).toContainText('A résumé of every decision')
  })

  test('a doubtful encoding is asked about before the import, once for all files alike', async ({ app }) => {
    // One odd byte between spaces: ã in the one code page, a Persian letter in the other.
    const doubtful = ['one', 'two'].map((name) =>
      bytesFile(`${name}.txt`, Buffer.from(`P01: a \xe3 b, ${name}.`, 'latin1')),
    )
    await app.home.visit()
    await app.imports.drop(doubtful)
    await expect(app.imports.file('two')).toContainText(imports.statusAsk)
    await app.imports.bringIn(2).click()
    await expect(app.imports.dialog.getByRole('alert')).toHaveText(imports.unanswered(2))
    await app.imports.details.getByRole('radio', { name: imports.encodingWestern }).check()
    await app.imports.details.getByRole('button', { name: imports.encodingForAll(1) }).click()
    await expect(app.imports.file('two')).not.toContainText(imports.statusAsk)
    await app.imports.bringIn(2).click()
    await app.source('two').click()
    await expect(app.reading.text).toContainText('a ã b, two.')
  })

  test('what cannot be read is named and explained, and the others come in', async ({ app, page }) => {
    const refused = {
      'truncated.docx': importRefusals.damaged,
      'password.docx': importRefusals.encrypted,
      'empty.txt': importRefusals.empty,
      'pdf-named.docx': importRefusals.isPdf,
      'picture.png': importRefusals.isImage,
      'recording.mp3': importRefusals.isMedia,
      'word-97.doc': importRefusals.isDoc,
    }
    await app.home.visit()
    const files = [...Object.keys(refused), 'fa-utf8.txt', 'docx-named.txt'].map((name) => fixture(name))
    await app.imports.drop(await Promise.all(files))
    for (const [name, reason] of Object.entries(refused)) {
      await expect(app.imports.file(name)).toContainText(imports.statusRefused)
      await app.imports.file(name).getByRole('button').click()
      await expect(page.getByRole('article').getByText(reason)).toBeVisible()
      await expect(page.getByRole('article').getByText(importRefusals.kept)).toBeVisible()
    }
    // Mislabelled but readable: taken at its content, and said so.
    await expect(app.imports.file('docx-named')).toContainText(imports.statusNotes(1))
    await app.imports.bringIn(2).click()
    await app.reading.isReady()
    await expect(app.sources).toHaveCount(2)
    await expect(app.toast(imports.importedRefused(Object.keys(refused).length))).toBeVisible()
  })

  test('language, direction, title and speakers can be corrected while looking at the text', async ({
    app,
    page,
    material,
  }) => {
    await app.home.visit()
    await app.home.importFiles.click()
    await app.imports.paste(material.interview)
    await app.imports.title.fill(material.codes[0])
    const direction = app.imports.details.getByRole('group', { name: imports.direction })
    const other = (await direction.getByRole('radio', { name: imports.rightToLeft }).isChecked())
      ? imports.leftToRight
      : imports.rightToLeft
    await direction.getByRole('radio', { name: other }).check()
    await app.imports.details.getByRole('checkbox', { name: material.speaker }).uncheck()
    await app.imports.bringIn(1).click()
    await app.reading.isReady()
    await expect(app.reading.heading).toHaveText(material.codes[0])
    await expect(app.reading.text).toHaveAttribute('dir', other === imports.rightToLeft ? 'rtl' : 'ltr')
    await expect(app.reading.text).toContainText(`${material.speaker}:`)
    await expect(page.locator('.surface-speaker', { hasText: material.speaker })).toHaveCount(0)
  })

  test('into an open project: dropped, pasted as text, pasted as files; what is there already is said to be', async ({
    app,
    page,
    material,
  }) => {
    await app.startOwnStudy()
    await app.imports.drop([textFile('dropped.txt', `${material.interview}\n\nA`)])
    await app.imports.bringIn(1).click()
    await expect(app.imports.dialog).toHaveCount(0)
    await expect(app.sources).toHaveCount(2)

    await app.imports.pasteFiles([textFile('copied.txt', `${material.interview}\n\nB`)])
    await app.imports.bringIn(1).click()
    await expect(app.imports.dialog).toHaveCount(0)
    await expect(app.sources).toHaveCount(3)

    await page
      .getByRole('complementary', { name: common.sources })
      .getByRole('button', { name: sources.import })
      .click()
    await app.imports.paste(material.interview)
    await expect(app.imports.files).toContainText(imports.statusDuplicate)
    await expect(app.imports.bringIn(0)).toBeDisabled()
    await app.imports.details.getByRole('checkbox', { name: imports.importAnyway }).check()
    await app.imports.bringIn(1).click()
    await expect(app.imports.dialog).toHaveCount(0)
    await expect(app.sources).toHaveCount(4)

    // One import, one undo.
    await app.keys.press('Control+z')
    await expect(app.sources).toHaveCount(3)
  })

  test('by keyboard only: chosen, looked at, one left out, brought in', async ({ app }) => {
    await app.home.visit()
    await app.keys.activate(app.home.importFiles)
    const files = [
      textFile('a.txt', 'P01: First.'),
      textFile('b.txt', 'P01: Second.'),
      textFile('c.txt', 'P01: Third.'),
    ]
    await app.imports.choose(files, () => app.keys.activate(app.imports.chooseFiles))
    await expect(app.imports.bringIn(3)).toBeEnabled()
    await app.keys.tabTo(app.imports.file('a').getByRole('button'))
    await app.keys.press('ArrowDown')
    await expect(app.imports.title).toHaveValue('b')
    await app.keys.press('Space')
    await expect(app.imports.tick('b')).not.toBeChecked()
    await app.keys.activate(app.imports.bringIn(2))
    await app.reading.isReady()
    await expect(app.sources).toHaveCount(2)
  })
})

test.describe('two hundred files', () => {
  const files = Array.from({ length: 200 }, (_, index) => {
    const turns = Array.from(
      { length: 60 },
      (_, turn) => `P${index}: Sentence ${turn} of interview ${index}. And another one.`,
    )
    return textFile(`interview-${String(index).padStart(3, '0')}.txt`, turns.join('\n\n'))
  })

  test('come in with progress, read beside the page', async ({ app, page }) => {
    await app.home.visit()
    const worker = page.waitForEvent('worker')
    await app.imports.drop(files)
    await worker
    await expect(page.getByRole('progressbar')).toBeVisible()
    await app.imports.bringIn(files.length).click({ timeout: 40_000 })
    await app.reading.isReady()
    await expect(app.sources).toHaveCount(files.length)
  })

  test('can be stopped; what was read by then can come in', async ({ app }) => {
    await app.home.visit()
    await app.imports.drop(files)
    await app.imports.stop.click()
    await expect(app.imports.addFiles).toBeVisible()
    await expect(app.imports.files).toBeVisible()
    const stopped = app.imports.dialog.getByText(new RegExp(imports.statusStopped))
    await app.imports.files.locator('button').first().press('End')
    await expect(stopped.first()).toBeVisible()
    await expect(app.imports.bringIn(files.length)).toHaveCount(0)
  })
})
