import type { CodeId, Definition, SourceRecord, Span, Transcript } from '@mazmun/model'
import { defineCode } from '@mazmun/project'
import { showUndoToast } from '../../live/undo-toast.ts'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { codeLife } from '../../messages/code-life.ts'
import { codebook as words } from '../../messages/codebook.ts'
import { showToast } from '../../ui/toasts.svelte.ts'
import { quotedText } from '../../ui/quotation-context.ts'

/** The parts of a definition that quotations are gathered in. */
export type ExamplePart = Extract<keyof Definition, 'example' | 'nearMiss'>

/** A passage and the code it exemplifies. */
export interface Exemplary extends Span {
  readonly code: CodeId
  readonly source: SourceRecord
}

const openingMarks = ['«', '“']
const closingMarks = ['»', '”']

/** True when a text has these words as a quotation, in the marks of either language. */
export function isQuotedIn(text: string, quotation: string): boolean {
  return openingMarks.some((opening, at) => text.includes(`${opening}${quotation}${closingMarks[at] ?? ''}`))
}

/**
 * Adds a quotation, with the title of its source, to the examples or near-misses of its code as a line of its own: one
 * step. A quotation that is there already is not added again. Says what became of it.
 */
export async function addExample(workspace: Workspace, passage: Exemplary, part: ExamplePart): Promise<void> {
  let transcript: Transcript
  try {
    transcript = await workspace.session.transcripts.load(passage.source)
  } catch {
    showToast(codeLife.textMissing, { tone: 'problem' })
    return
  }
  const record = workspace.project.projection.codes.get(passage.code)
  if (!record) return
  const { text } = quotedText(transcript, passage)
  const known = record.definition[part]
  if (isQuotedIn(known, text)) {
    showToast(codeLife.quotedAlready(record.name))
    return
  }
  const line = words.copiedText(text, passage.source.title)
  const definition = { [part]: known === '' ? line : `${known}\n${line}` }
  if (workspace.perform(defineCode, { code: record.id, definition }) === undefined) return
  const message = part === 'example' ? codeLife.exampleAdded(record.name) : codeLife.nearMissAdded(record.name)
  showUndoToast(workspace, message)
}
