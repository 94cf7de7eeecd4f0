import type { CodebookNote, CodebookRefusal, ReadCodebook } from '@mazmun/interchange'
import type { CodebookSurvey } from '@mazmun/project'
import { isolate } from '@mazmun/text'
import { codebook } from '../../messages/codebook.ts'
import { codebookExchange as words } from '../../messages/codebook-exchange.ts'

/** Something to know about a line of the list. */
export interface LineNote {
  readonly line: number
  readonly text: string
}

/** Letters of a name that is too long to be shown whole. */
const shownOfLong = 40

/** What was noticed when reading and what the project makes of it, by line. */
export function lineNotes(
  reading: ReadCodebook,
  survey: CodebookSurvey,
  levels: readonly string[],
): readonly LineNote[] {
  const read = reading.notes.map((note) => ({ line: note.line, text: noteText(note) }))
  return [...read, ...codeNotes(reading, survey, levels), ...placeNotes(reading, survey)].sort(
    (a, b) => a.line - b.line,
  )
}

function codeNotes({ codes }: ReadCodebook, survey: CodebookSurvey, levels: readonly string[]): readonly LineNote[] {
  return codes.flatMap(({ name, line }, index): readonly LineNote[] => {
    const fate = survey.codes[index]
    if (!fate || fate.kind === 'same') return []
    if (fate.kind === 'left-out')
      return [
        {
          line,
          text: fate.reason === 'too-long' ? words.noteTooLong(name.slice(0, shownOfLong)) : words.noteNameMissing,
        },
      ]
    const squeezed = fate.squeezed ? [{ line, text: words.noteSqueezed(name, levels[fate.level] ?? '') }] : []
    return [...squeezed, ...fate.tooLong.map((part) => ({ line, text: words.notePartTooLong(name, codebook[part]) }))]
  })
}

function placeNotes({ codes, placements }: ReadCodebook, survey: CodebookSurvey): readonly LineNote[] {
  return placements.flatMap(({ parent, child, line }, index): readonly LineNote[] => {
    const [name, under] = [codes[child]?.name ?? '', codes[parent]?.name ?? '']
    if (survey.placements[index] === 'would-close-a-cycle') return [{ line, text: words.noteCycle(name, under) }]
    if (survey.placements[index] === 'level-too-low') return [{ line, text: words.noteLow(name, under) }]
    return []
  })
}

function noteText(note: CodebookNote): string {
  switch (note.kind) {
    case 'uneven-indent':
      return words.noteUneven
    case 'mixed-indent':
      return words.noteMixed
    case 'repeated':
      return words.noteRepeated(note.name, note.first)
    case 'other-spelling':
      return words.noteSpelling(note.name, note.stands)
    case 'two-levels':
      return words.noteTwoLevels(note.name, note.first)
    case 'name-missing':
      return words.noteNameMissing
    case 'closes-a-cycle':
      return words.noteCycle(note.name, note.parent)
    case 'implied':
      return words.noteImplied(note.name)
    case 'unknown-level':
      return words.noteLevel(note.value)
    case 'unknown-colour':
      return words.noteColour(note.value)
    case 'other-definition':
      return words.noteDefinition(note.name)
    case 'continued-cells':
      return words.noteContinued(note.count)
    case 'unread-columns':
      return words.noteColumns(note.names.map(isolate).join(words.listSeparator))
    case 'no-header':
      return words.noteHeader
    case 'malformed-row':
      return words.noteRow
    case 'broken-characters':
      return words.noteBroken(note.count)
    case 'direction-marks':
      return words.noteMarks(note.count)
  }
}

/** Why nothing was read, and what to do. */
export function refusalText(reason: CodebookRefusal): string {
  switch (reason.kind) {
    case 'empty':
      return words.refusedEmpty
    case 'word':
      return words.refusedWord
    case 'too-many-codes':
      return words.refusedMany(reason.limit)
    case 'too-deep':
      return words.refusedDeep(reason.line, reason.limit)
    case 'no-names':
      return words.refusedNames
    case 'too-large':
    case 'too-long':
    case 'inflates-too-much':
    case 'too-complex':
      return words.refusedLarge
    case 'unsupported':
    case 'encrypted':
    case 'damaged':
    case 'missing-document':
    case 'unsafe-xml':
      return words.refusedKind
  }
}
