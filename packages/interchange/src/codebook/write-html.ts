import { definitionPartsOf, type Definition } from '@mazmun/model'
import { escapeHtml, inline } from './html-text.ts'
import { pageStyle } from './page-style.ts'
import {
  branchesOf,
  type Branches,
  type CodeFigures,
  type WrittenCode,
  type WrittenCodebook,
} from './written-codebook.ts'

/** The words of the page, in the language of the interface. Words get plain text; the page escapes it. */
export interface CodebookPageWords {
  readonly language: 'fa' | 'en'
  /** What the codebook belongs to: the name of the project. */
  readonly title: string
  /** What the page is: "Codebook". */
  readonly kind: string
  readonly date: string
  readonly contents: string
  readonly parts: Readonly<Record<Exclude<keyof Definition, 'brief'>, string>>
  readonly withoutTheme: string
  readonly retired: string
  readonly levelCount: (count: number, level: number) => string
  /** How much a code is used; empty when there is nothing to say. */
  readonly figures: (figures: CodeFigures) => string
  /** Before the names of other themes that a code stands under. */
  readonly alsoUnder: string
  /** Where a theme is described that is only named here. */
  readonly describedUnder: string
  readonly listSeparator: string
}

/** Levels of the table of contents. */
const contentsDepth = 2

/**
 * Writes a codebook as one page of HTML that needs nothing else and runs nothing: contents, a section for each theme,
 * definitions, figures. A code with several parents is described under the first and named under the others. All text
 * of people is escaped and keeps its own direction. Rules C40–C43.
 */
export function writeCodebookHtml(codebook: WrittenCodebook, words: CodebookPageWords): string {
  return new CodebookPage(codebook, words).html()
}

class CodebookPage {
  readonly #codebook: WrittenCodebook
  readonly #words: CodebookPageWords
  readonly #branches: Branches
  /** Codes described already, with the theme they were described under. */
  readonly #described = new Map<number, number | undefined>()

  constructor(codebook: WrittenCodebook, words: CodebookPageWords) {
    this.#codebook = codebook
    this.#words = words
    this.#branches = branchesOf(codebook)
  }

  html(): string {
    const { language, title, kind, date } = this.#words
    const themes = this.#branches.roots.filter((code) => this.#isTheme(code))
    const loose = this.#branches.roots.filter((code) => !this.#isTheme(code))
    const body = themes.map((code) => this.#section(code, undefined, 0)).join('')
    const rest = loose.length === 0 ? '' : this.#looseCodes(loose)
    return `<!doctype html>
<html lang="${language}" dir="${language === 'fa' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(`${title} – ${kind}`)}</title>
<style>${pageStyle}</style>
</head>
<body>
<div class="page">
<header>
<p class="kind">${escapeHtml(kind)}</p>
<h1 dir="auto">${escapeHtml(title)}</h1>
<p class="meta">${escapeHtml(date)}</p>
${this.#counts()}
</header>
${this.#contents(themes, loose.length > 0)}
<main>
${body}${rest}</main>
</div>
</body>
</html>
`
  }

  #code(index: number): WrittenCode {
    const code = this.#codebook.codes[index]
    if (!code) throw new RangeError(`A place names the code ${index}, which is not there`)
    return code
  }

  /** What has a section of its own: everything above initial codes, and what has codes below it. */
  #isTheme(index: number): boolean {
    return this.#code(index).level > 0 || (this.#branches.childrenOf[index]?.length ?? 0) > 0
  }

  #counts(): string {
    const { codes, levels } = this.#codebook
    const counts = levels.map((_, level) => codes.filter((code) => !code.retired && code.level === level).length)
    const items = counts.flatMap((count, level) =>
      count === 0 ? [] : [`<li>${escapeHtml(this.#words.levelCount(count, level))}</li>`],
    )
    return items.length === 0 ? '' : `<ul class="counts meta">${items.reverse().join('')}</ul>`
  }

  #contents(themes: readonly number[], hasLoose: boolean): string {
    if (themes.length === 0) return ''
    const items = themes.map((code) => this.#contentsItem(code, 1)).join('')
    const loose = hasLoose ? `<li><a href="#loose">${escapeHtml(this.#words.withoutTheme)}</a></li>` : ''
    return `<nav aria-labelledby="contents"><h2 id="contents">${escapeHtml(this.#words.contents)}</h2><ol>${items}${loose}</ol></nav>`
  }

  #contentsItem(index: number, depth: number): string {
    const below = (this.#branches.childrenOf[index] ?? []).filter((child) => this.#isTheme(child))
    const list =
      depth >= contentsDepth || below.length === 0
        ? ''
        : `<ol>${below.map((child) => this.#contentsItem(child, depth + 1)).join('')}</ol>`
    return `<li><a href="#c${index}">${inline(this.#code(index).name)}</a>${list}</li>`
  }

  #section(index: number, parent: number | undefined, depth: number): string {
    const code = this.#code(index)
    const heading = `h${Math.min(6, depth + 2)}`
    const described = this.#described.get(index)
    if (this.#described.has(index)) {
      const where = described === undefined ? '' : ` <span class="meta">${this.#there(index, described)}</span>`
      return `<section><${heading} dir="auto">${escapeHtml(code.name)}</${heading}><p class="meta">${where}</p></section>\n`
    }
    this.#described.set(index, parent)
    const children = this.#branches.childrenOf[index] ?? []
    const themes = children.filter((child) => this.#isTheme(child))
    const codes = children.filter((child) => !this.#isTheme(child))
    return [
      `<section id="c${index}"${code.retired ? ' class="retired"' : ''}><${heading} dir="auto">${escapeHtml(code.name)}</${heading}>`,
      `<p class="meta">${this.#meta(index, parent)}</p>`,
      this.#definition(code),
      codes.length === 0 ? '' : `<ul class="codes">${codes.map((child) => this.#item(child, index)).join('')}</ul>`,
      ...themes.map((child) => this.#section(child, index, depth + 1)),
      '</section>\n',
    ].join('')
  }

  #item(index: number, parent: number | undefined): string {
    const code = this.#code(index)
    const name = `<span class="name">${inline(code.name)}</span>`
    const described = this.#described.get(index)
    if (described !== undefined) return `<li>${name} <span class="meta">${this.#there(index, described)}</span></li>`
    this.#described.set(index, parent)
    const className = code.retired ? ' class="retired"' : ''
    const meta = this.#meta(index, parent)
    const about = meta === '' ? '' : ` <span class="meta">${meta}</span>`
    return `<li id="c${index}"${className}>${name}${about}${this.#definition(code)}</li>`
  }

  #looseCodes(codes: readonly number[]): string {
    const items = codes.map((code) => this.#item(code, undefined)).join('')
    return `<section id="loose"><h2>${escapeHtml(this.#words.withoutTheme)}</h2><ul class="codes">${items}</ul></section>\n`
  }

  #there(index: number, parent: number): string {
    return `${escapeHtml(this.#words.describedUnder)} <a href="#c${index}">${inline(this.#code(parent).name)}</a>`
  }

  /** Level, use, state and the other themes of a code. */
  #meta(index: number, parent: number | undefined): string {
    const { level, figures, retired } = this.#code(index)
    const others = (this.#branches.parentsOf[index] ?? []).filter((other) => other !== parent)
    const under = others.map((other) => `<a href="#c${other}">${inline(this.#code(other).name)}</a>`)
    return [
      this.#isTheme(index) ? inline(this.#codebook.levels[level] ?? '') : '',
      escapeHtml(this.#words.figures(figures)),
      retired ? escapeHtml(this.#words.retired) : '',
      under.length === 0
        ? ''
        : `${escapeHtml(this.#words.alsoUnder)} ${under.join(escapeHtml(this.#words.listSeparator))}`,
    ]
      .filter((part) => part !== '' && part !== '<bdi></bdi>')
      .join(' · ')
  }

  /** What it is in short needs no label, the other parts do. */
  #definition(code: WrittenCode): string {
    const { definition } = code
    const brief =
      definition.brief.trim() === '' ? '' : `<p class="brief" dir="auto">${escapeHtml(definition.brief)}</p>`
    const parts = definitionPartsOf(code)
      .filter((part) => part !== 'brief')
      .filter((part) => definition[part].trim() !== '')
      .map(
        (part) => `<dt>${escapeHtml(this.#words.parts[part])}</dt><dd dir="auto">${escapeHtml(definition[part])}</dd>`,
      )
    return parts.length === 0 ? brief : `${brief}<dl>${parts.join('')}</dl>`
  }
}
