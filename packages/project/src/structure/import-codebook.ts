import {
  emptyDefinition,
  newId,
  type CodeId,
  type CodeRecord,
  type JournalAction,
  type PlainCode,
  type PlainCodebook,
} from '@mazmun/model'
import { allow, refuse, type Operation } from '../operation.ts'
import { keepInherited, putIntoRow } from '../operations/theme-places.ts'
import type { Write } from '../writes.ts'
import { surveyCodebook, toldParts, type CodeFate, type CodebookSurvey } from './survey-codebook.ts'

/** What came of an import: the code that stands for each of the list, and how many were made, met again and placed. */
export interface ImportedCodebook {
  readonly codes: readonly (CodeId | undefined)[]
  readonly created: number
  readonly reused: number
  readonly placed: number
}

/**
 * Takes a list of codes in as one step. A code that is in use under the same name and level is that code: its definition
 * is filled where it says nothing, nothing else of it changes. Places are added, none is taken away. What would close a
 * cycle or cannot be kept is left out; `surveyCodebook` says beforehand what and why.
 */
export const importCodebook: Operation<PlainCodebook, ImportedCodebook> = (view, codebook, actor) => {
  const survey = surveyCodebook(view, codebook)
  const ids = idsOf(survey)
  const listed = survey.codes.map((fate, index) => ({ fate, code: codebook.codes[index] as PlainCode, id: ids[index] }))
  const writes: Write[] = []
  const journal: JournalAction[] = []
  for (const { fate, code, id } of listed) {
    if (id === undefined) continue
    const told = Object.fromEntries(toldParts(code).map((part) => [part, code.definition[part].trim()]))
    if (fate.kind === 'new') {
      const record: CodeRecord = {
        id,
        name: code.name.trim(),
        definition: { ...emptyDefinition, ...told },
        ...(code.hue !== undefined && { hue: code.hue }),
        level: fate.level,
        ...(code.retired && { retiredAt: actor.now }),
        createdAt: actor.now,
        createdBy: actor.member,
      }
      writes.push({ kind: 'put', collection: 'codes', record })
      journal.push({ kind: 'code-created', code: id, name: record.name })
    } else if (fate.kind === 'known' && fate.fills.length > 0) {
      const definition = Object.fromEntries(fate.fills.map((part) => [part, told[part]]))
      writes.push({ kind: 'patch', collection: 'codes', id, fields: { definition } })
      journal.push({ kind: 'code-redefined', code: id })
    }
  }
  const rows = rowsOf(survey, ids)
  for (const [parent, children] of rows.childrenOf)
    writes.push(
      ...putIntoRow(
        view,
        { parent },
        children.map((code) => ({ code })),
      ),
    )
  for (const [code, parents] of rows.parentsOf) {
    if (!view.codes.has(code)) continue
    writes.push(...keepInherited(view, code, parents))
    for (const parent of parents) journal.push({ kind: 'code-placed', code, parent })
  }
  if (writes.length === 0) return refuse({ kind: 'nothing-to-do' })
  const counts = {
    created: count(survey.codes, 'new'),
    reused: count(survey.codes, 'known'),
    placed: survey.places.length,
  }
  return allow('import-codebook', { codes: ids, ...counts }, writes, [
    { kind: 'codebook-imported', ...counts },
    ...journal,
  ])
}

function idsOf({ codes }: CodebookSurvey): readonly (CodeId | undefined)[] {
  const ids: (CodeId | undefined)[] = []
  for (const fate of codes) {
    if (fate.kind === 'new') ids.push(newId<CodeId>())
    else if (fate.kind === 'known') ids.push(fate.code)
    else ids.push(fate.kind === 'same' ? ids[fate.as] : undefined)
  }
  return ids
}

function rowsOf(
  { places }: CodebookSurvey,
  ids: readonly (CodeId | undefined)[],
): { readonly childrenOf: ReadonlyMap<CodeId, CodeId[]>; readonly parentsOf: ReadonlyMap<CodeId, CodeId[]> } {
  const childrenOf = new Map<CodeId, CodeId[]>()
  const parentsOf = new Map<CodeId, CodeId[]>()
  for (const place of places) {
    const [parent, child] = [ids[place.parent] as CodeId, ids[place.child] as CodeId]
    append(childrenOf, parent, child)
    append(parentsOf, child, parent)
  }
  return { childrenOf, parentsOf }
}

function append(lists: Map<CodeId, CodeId[]>, key: CodeId, value: CodeId): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function count(fates: readonly CodeFate[], kind: CodeFate['kind']): number {
  return fates.filter((fate) => fate.kind === kind).length
}
