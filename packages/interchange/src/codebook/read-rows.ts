import { emptyDefinition } from '@mazmun/model'
import { nameKey } from '@mazmun/text'
import { Places } from './assemble.ts'
import { cellReader, traitsOf, wholeNumber, type RowTraits } from './cell-values.ts'
import type { CodebookNote, CodebookOptions, ReadCode, ReadColumn, ReadPlacement } from './codebook-result.ts'
import { codebookSizeLimit } from './codebook-result.ts'
import { CodebookRefused } from './codebook-refused.ts'
import { MentionTree } from './mention-tree.ts'
import type { GridRow } from './table-grid.ts'

/** A code in the making. */
type Draft = { -readonly [K in keyof ReadCode]: ReadCode[K] } & { bareLevel?: number | undefined; index: number }

/** What may part the names of several parents in one cell. */
const listSeparator = /\s*[|;؛\n]\s*/u

/** Reads a row for each code, or for each place of a code: its name, and the names of the themes it stands under. */
export function readRows(
  rows: readonly GridRow[],
  columns: readonly ReadColumn[],
  options: CodebookOptions,
  notes: CodebookNote[],
): { readonly codes: readonly ReadCode[]; readonly placements: readonly ReadPlacement[] } {
  const cell = cellReader(columns)
  const drafts = new Drafts(notes)
  const told: { readonly row: GridRow; readonly code: Draft }[] = []
  const byNumber = new Map<number, Draft>()
  for (const row of rows) {
    const name = cell(row, 'name')
    if (name === '') {
      notes.push({ kind: 'name-missing', line: row.line })
      continue
    }
    const code = drafts.take(name, row.line, traitsOf(row, cell, options.levels ?? [], notes))
    told.push({ row, code })
    const number = wholeNumber(cell(row, 'number'))
    if (number !== undefined && !byNumber.has(number)) byNumber.set(number, code)
  }
  const wanted = told.map(({ row, code }) => {
    const names = cell(row, 'parent')
    const numbered = byNumber.get(wholeNumber(cell(row, 'parent-number')) ?? -1)
    const isMeant = numbered && (names === '' || nameKey(numbered.name) === nameKey(names))
    return { row, code, parents: isMeant ? [numbered] : drafts.named(names, code, row.line) }
  })
  const codes = finished(drafts.all, wanted)
  const places = new Places(codes, notes)
  const placed = new Map<string, number>()
  for (const { row, code, parents } of wanted) {
    for (const parent of parents.length === 0 ? [undefined] : parents) {
      const place = `${parent?.index ?? ''}:${code.index}`
      const first = placed.get(place)
      if (first !== undefined) notes.push({ kind: 'repeated', line: row.line, name: code.name, first })
      else placed.set(place, row.line)
      if (parent && first === undefined) places.add(parent.index, code.index, row.line)
    }
  }
  return { codes, placements: places.all }
}

/** Codes of a table, found by name, level and state. */
class Drafts {
  readonly all: Draft[] = []
  readonly #byKey = new Map<string, Draft[]>()
  readonly #notes: CodebookNote[]

  constructor(notes: CodebookNote[]) {
    this.#notes = notes
  }

  /** The code that a row is about: one of that name that is not told to be on another level, else a new one. */
  take(name: string, line: number, traits: RowTraits): Draft {
    const { level, bareLevel, retired = false, hue } = traits
    const named = this.#byKey.get(nameKey(name)) ?? []
    const known = named.find(
      (draft) => draft.retired === retired && agrees(draft.level, level) && agrees(draft.bareLevel, bareLevel),
    )
    if (!known) {
      const [first] = named.filter((draft) => draft.retired === retired)
      if (first) this.#notes.push({ kind: 'two-levels', line, name, first: first.line })
      return this.#make(name, line, traits)
    }
    if (known.name !== name) this.#notes.push({ kind: 'other-spelling', line, name, stands: known.name })
    if (level !== undefined) known.level = level
    if (bareLevel !== undefined) known.bareLevel = bareLevel
    if (known.hue === undefined && hue !== undefined) known.hue = hue
    known.definition = new MentionTree(this.#notes).merged(known, traits.definition ?? {}, line)
    return known
  }

  /** The codes a cell names as parents: the whole cell when it is a name, else the names in it. */
  named(cell: string, child: Draft, line: number): readonly Draft[] {
    if (cell === '') return []
    const whole = this.#find(cell, child)
    if (whole) return [whole]
    return cell
      .split(listSeparator)
      .filter((name) => name !== '')
      .map((name) => this.#find(name, child) ?? this.#imply(name, line))
  }

  /** Of several that bear the name, the lowest above the child. */
  #find(name: string, child: Draft): Draft | undefined {
    const named = (this.#byKey.get(nameKey(name)) ?? []).filter((draft) => draft !== child)
    const rank = ({ level, retired }: Draft) =>
      (retired ? 1000 : 0) + (level === undefined ? 500 : level > (child.level ?? -1) ? level : 500 + level)
    return named.sort((a, b) => rank(a) - rank(b))[0] ?? this.#byKey.get(nameKey(name))?.[0]
  }

  #imply(name: string, line: number): Draft {
    this.#notes.push({ kind: 'implied', line, name })
    return this.#make(name, line, {})
  }

  #make(name: string, line: number, { level, bareLevel, retired = false, hue, definition }: RowTraits): Draft {
    if (this.all.length >= codebookSizeLimit)
      throw new CodebookRefused({ kind: 'too-many-codes', limit: codebookSizeLimit })
    const draft: Draft = {
      name,
      line,
      retired,
      definition: { ...emptyDefinition, ...definition },
      index: this.all.length,
      ...(level !== undefined && { level }),
      ...(hue !== undefined && { hue }),
      ...(bareLevel !== undefined && { bareLevel }),
    }
    this.all.push(draft)
    const key = nameKey(name)
    this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), draft])
    return draft
  }
}

function agrees(a: number | undefined, b: number | undefined): boolean {
  return a === undefined || b === undefined || a === b
}

/**
 * Codes with their levels. Bare numbers count from the initial codes, which are 1, unless every code has a greater
 * number than the theme it stands under: then they count from the top.
 */
function finished(
  drafts: readonly Draft[],
  wanted: readonly { readonly code: Draft; readonly parents: readonly Draft[] }[],
): readonly ReadCode[] {
  const pairs = wanted.flatMap(({ code, parents }) =>
    parents.flatMap((parent) =>
      code.bareLevel === undefined || parent.bareLevel === undefined
        ? []
        : [[code.bareLevel, parent.bareLevel] as const],
    ),
  )
  const numbers = drafts.flatMap(({ bareLevel }) => (bareLevel === undefined ? [] : [bareLevel]))
  const fromTop = pairs.length > 0 && pairs.every(([child, parent]) => child > parent)
  const lowest = numbers.includes(0) ? 0 : 1
  const highest = numbers.reduce((most, number) => Math.max(most, number), 0)
  return drafts.map(({ index: _, bareLevel, ...code }): ReadCode => {
    if (code.level !== undefined || bareLevel === undefined) return code
    return { ...code, level: fromTop ? highest - bareLevel : bareLevel - lowest }
  })
}
