import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { relations, themeMap } from '../../support/words.ts'

test.describe('the map of themes', () => {
  test('themes are moved and related by keyboard and by mouse, found again in words, and taken back', async ({
    app,
    page,
    material,
  }) => {
    const { theme, second } = material.sample.themes
    const { themeMap: map } = app
    await app.openSampleStudy()
    await map.open()

    const unrelated = await map.middleOf(second)
    await map.theme(theme).focus()
    await app.keys.press('r')
    await expect(map.dialog).toBeVisible()
    await app.keys.type(second)
    await app.keys.press('Enter')
    await map.kind(relations.similarTo).check()
    await app.keys.activate(map.dialog.getByRole('button', { name: themeMap.add }))
    await expect(map.dialog).toHaveCount(0)
    await expect(map.theme(theme)).toBeFocused()
    // What is related now is arranged by its relations when the map is opened again, not under the eyes of who looks.
    await expect.poll(() => map.middleOf(second)).toEqual(unrelated)
    // Until themes have their places, both ends of a relation are at one point.
    await app.isSaved()
    await page.reload()
    await map.theme(theme).focus()

    const before = await map.middleOf(theme)
    await page.keyboard.down('Alt')
    await app.keys.press('ArrowDown', 'ArrowDown')
    await page.keyboard.up('Alt')
    await expect.poll(async () => (await map.middleOf(theme)).y).toBeGreaterThan(before.y)
    await app.undo.click()
    await expect.poll(() => map.middleOf(theme)).toEqual(before)

    const other = await map.middleOf(second)
    await map.drag(second, 70, 40)
    // The picture is scaled: places on the screen are rounded.
    await expect
      .poll(async () => {
        const { x, y } = await map.middleOf(second)
        return Math.hypot(x - other.x - 70, y - other.y - 40)
      })
      .toBeLessThan(3)
    await map.drawRelation(second, theme)
    await map.kind(relations.contradicts).check()
    await map.dialog.getByRole('button', { name: themeMap.add }).click()

    await map.openList()
    for (const sentence of [
      relations.sentence(theme, relations.similarTo, second),
      relations.sentence(second, relations.contradicts, theme),
    ])
      await expect(map.list.getByText(sentence).first()).toBeVisible()
    await expectAccessible(page)

    await map.list
      .getByRole('button', { name: themeMap.editRelation(relations.sentence(second, relations.contradicts, theme)) })
      .first()
      .click()
    await map.dialog.getByRole('button', { name: themeMap.removeRelation }).click()
    await expect(map.list.getByText(relations.contradicts)).toHaveCount(0)
    await app.isSaved()
  })

  test('every view becomes a file in which letters join, in a font that is in the file', async ({
    app,
    page,
    material,
  }) => {
    const { dimension, theme } = material.sample.themes
    const { themeMap: map } = app
    await app.openSampleStudy()
    await map.open()
    for (const view of [themeMap.network, themeMap.gioia, themeMap.web]) {
      await map.view(view).check()
      await expect(map.theme(theme).first()).toBeAttached()
      const drawing = await map.export(themeMap.svg)
      const path = test.info().outputPath(drawing.suggestedFilename())
      await drawing.saveAs(path)
      const text = await readFile(path, 'utf8')
      expect(text).toContain(`>${dimension}</text>`)
      expect(text).toMatch(/direction="rtl"[^>]*>برنامه\u200cریزی هوشمند<\/text>/u)

      // As somebody opens it who has never installed the font.
      const viewer = await page.context().newPage()
      await viewer.goto(pathToFileURL(path).href)
      await expect
        .poll(() =>
          viewer.evaluate(() =>
            [...document.fonts].some(({ family, status }) => family.includes('Vazirmatn') && status === 'loaded'),
          ),
        )
        .toBe(true)
      const tooWide = await viewer.evaluate(() =>
        [...document.querySelectorAll('g')].flatMap((group) => {
          const outline = group.querySelector<SVGPathElement>(':scope > path')?.getBBox()
          return [...group.querySelectorAll('text')]
            .filter((line) => outline && line.getComputedTextLength() > outline.width)
            .map((line) => line.textContent)
        }),
      )
      expect(tooWide).toEqual([])
      await viewer.close()
    }
    const image = await map.export(themeMap.png)
    const bytes = await readFile(await image.path())
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
  })
})
