import { writeCodebookCsv, writeCodebookHtml, type CodeFigures, type WrittenCodebook } from '@mazmun/interchange'
import { definitionParts, type Definition } from '@mazmun/model'
import { plainCodebook, type Projection } from '@mazmun/project'
import { preferences } from '../../app/preferences.svelte.ts'
import { codebook as words } from '../../messages/codebook.ts'
import { codebookExchange } from '../../messages/codebook-exchange.ts'
import { common } from '../../messages/common.ts'
import { formatDate } from '../../messages/format.ts'
import { datedFileName } from '../../ui/dated-file-name.ts'
import { saveFile } from '../../ui/save-file.ts'
import { showToast } from '../../ui/toasts.svelte.ts'

const contentTypes = { csv: 'text/csv;charset=utf-8', html: 'text/html;charset=utf-8' } as const

/** Hands the codebook to the browser as a file, in the language of the interface, and says its name. */
export function exportCodebook(view: Projection, format: 'csv' | 'html', now: number): void {
  const codebook = written(view)
  const content = format === 'csv' ? writeCodebookCsv(codebook, preferences.language) : page(view, codebook, now)
  const name = datedFileName(`${view.project.name} – ${common.codebook}`, now, format)
  saveFile(new Blob([content], { type: contentTypes[format] }), name)
  showToast(codebookExchange.exported(name))
}

function written(view: Projection): WrittenCodebook {
  const { codes, placements } = plainCodebook(view)
  return {
    levels: view.project.levels,
    placements,
    codes: codes.map((code) => ({ ...code, figures: view.useOf(code.id) })),
  }
}

function page(view: Projection, codebook: WrittenCodebook, now: number): string {
  return writeCodebookHtml(codebook, {
    language: preferences.language,
    title: view.project.name,
    kind: common.codebook,
    date: formatDate(now),
    contents: codebookExchange.contents,
    parts: Object.fromEntries(definitionParts.map((part) => [part, words[part]])) as Record<keyof Definition, string>,
    withoutTheme: words.unplaced,
    retired: words.retired,
    levelCount: (count, level) => words.levelCount(count, codebook.levels[level] ?? ''),
    figures: figuresText,
    alsoUnder: codebookExchange.alsoUnder,
    describedUnder: codebookExchange.describedUnder,
    listSeparator: codebookExchange.listSeparator,
  })
}

function figuresText({ codings, sources, coders }: CodeFigures): string {
  if (codings === 0) return ''
  return [words.useCodings(codings), words.useSources(sources), words.useCoders(coders)].join(
    codebookExchange.listSeparator,
  )
}
