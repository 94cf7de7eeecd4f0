import AxeBuilder from '@axe-core/playwright'
import { bytesFile } from '../../app/imports.ts'
import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { codebookExchange as words, common } from '../../support/words.ts'

// Looks at several states twice, and takes a whole study out and in.
test.describe.configure({ timeout: 120_000 })

test.describe('a codebook comes in and goes out, by keyboard only', () => {
  test('a pasted list with one code under two themes is looked at, imported, undone and imported again', async ({
    app,
    material,
    page,
  }) => {
    const { exchange, keys } = app
    const [first, second] = material.codes
    const [theme, other] = [material.project, material.sample.code]
    await app.startOwnStudy()

    await app.palette.run(words.import)
    await expect(exchange.list).toBeFocused()
    await expect(exchange.bringIn(0)).toBeDisabled()
    await page.keyboard.insertText(
      `${theme}\n  ${first}: ${material.definition}\n  ${second}: ${material.memo}\n${other}\n  ${material.folded}\n `,
    )
    await expect(exchange.fact(words.countNew(4))).toBeVisible()
    await expect(exchange.fact(words.countPlaces(3))).toBeVisible()
    await expect(exchange.fact(words.countSeveral(1))).toBeVisible()
    await expect(exchange.note(words.noteSpelling(material.folded, first))).toContainText(words.line(5))
    await expect(exchange.row(first).first()).toContainText(material.definition)
    await expectAccessible(page)

    await keys.tabTo(exchange.definitions)
    await keys.press('Home')
    await expect(exchange.row(`${first}: ${material.definition}`)).toBeVisible()
    await keys.press('ArrowDown')
    await expect(exchange.row(first).first()).toContainText(material.definition)

    await keys.activate(exchange.bringIn(4))
    await expect(exchange.dialog).toHaveCount(0)
    await expect(app.toast(words.imported(4, 0))).toBeVisible()
    await expect(app.codebook.code(theme)).toBeVisible()
    await expect(app.codebook.code(other)).toBeVisible()

    await keys.press('Control+z')
    await expect(app.codebook.code(theme)).toHaveCount(0)
    await keys.press('Control+Shift+z')
    await expect(app.codebook.code(theme)).toBeVisible()

    await keys.tabTo(exchange.menu)
    await keys.press('Enter')
    await expect(exchange.entry(words.exportCsv)).toBeVisible()
    await expectAccessible(page)
    await keys.press('End', 'ArrowUp', 'ArrowUp')
    await expect(exchange.entry(words.import)).toBeFocused()
    await keys.press('Enter')
    await expect(exchange.list).toBeFocused()
    await page.keyboard.insertText(`${theme}\n\t${first}`)
    await expect(exchange.dialog.getByText(words.nothingNew)).toBeVisible()
    await expect(exchange.row(theme)).toContainText(words.isKnown)
    await page.keyboard.insertText(`\n-\n`)
    await expect(exchange.note(words.noteNameMissing)).toContainText(words.line(3))
    await keys.press('Escape')
    await expect(exchange.dialog).toHaveCount(0)
  })

  test('the sample study goes out as csv and comes into another project whole', async ({ app, language, page }) => {
    const { exchange, keys } = app
    await app.openSampleStudy()
    const file = await exchange.save(words.exportCsv)
    await expect(app.toast(words.exported(file.name))).toBeVisible()
    const tops = await app.codebook.tree.getByRole('treeitem', { level: 1 }).count()

    await app.goHome()
    await app.home.makeProject('2')
    await app.palette.run(words.import)
    await expect(exchange.list).toBeFocused()
    await exchange.choose(bytesFile(file.name, file.content), () => keys.activate(exchange.chooseFile))
    const codes = language === 'fa' ? 403 : new Set(lines(file.content).map((line) => line.split(',')[0])).size
    await expect(exchange.fact(words.countNew(codes))).toBeVisible()
    await expectAccessible(page)
    await keys.activate(exchange.bringIn(codes))
    await expect(app.toast(words.imported(codes, 0))).toBeVisible()
    await expect(app.codebook.tree.getByRole('treeitem', { level: 1 })).toHaveCount(tops)
    if (language === 'fa')
      for (const [count, level] of [
        [254, 'کد اولیه'],
        [123, 'مضمون فرعی'],
        [23, 'مضمون اصلی'],
        [3, 'بعد'],
      ] as const)
        await expect(exchange.levelCount(count, level)).toBeVisible()

    // What went out of the second project is what came into it.
    const again = await exchange.save(words.exportCsv)
    expect(withoutFigures(again.content)).toEqual(withoutFigures(file.content))
  })

  test('the page of the codebook reads in the direction of its language and needs nothing else', async ({
    app,
    language,
    page,
    context,
  }) => {
    await app.openSampleStudy()
    const file = await app.exchange.save(words.exportHtml)
    const table = await app.exchange.save(words.exportCsv)
    const definition = /,,,"?([^",]+)/u.exec(lines(table.content)[0] ?? '')?.[1] ?? ''
    expect(definition).not.toBe('')
    const reader = await context.newPage()
    const requests: string[] = []
    reader.on('request', (request) => requests.push(request.url()))
    await reader.setContent(file.content.toString('utf8'))
    await expect(reader.locator('html')).toHaveAttribute('dir', language === 'fa' ? 'rtl' : 'ltr')
    await expect(reader.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(reader.getByRole('navigation', { name: words.contents })).toBeVisible()
    await expect(reader.getByText(common.codebook, { exact: true })).toBeVisible()
    await expect(reader.getByText(definition)).toBeVisible()
    const link = reader.getByRole('navigation').getByRole('link').nth(1)
    const target = await link.getAttribute('href')
    await link.focus()
    await reader.keyboard.press('Enter')
    await expect(reader.locator(target ?? '')).toBeInViewport()
    const { violations } = await new AxeBuilder({ page: reader }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    expect(requests.filter((url) => !url.startsWith('about:'))).toEqual([])
    await page.bringToFront()
  })
})

function lines(content: Buffer): readonly string[] {
  return content.toString('utf8').trimEnd().split('\r\n').slice(1)
}

/** The rows without the last three columns: the second project has no codings. */
function withoutFigures(content: Buffer): readonly string[] {
  return lines(content).map((line) => line.replace(/(?:,\d+){3}$/u, ''))
}
