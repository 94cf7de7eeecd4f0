import {
  newId,
  type CodeId,
  type CodingId,
  type CodingRecord,
  type Hue,
  type SourceId,
  type SourceRecord,
  type Span,
} from '@mazmun/model'
import { nameKey } from '@mazmun/text'
import { allow, refuse, type Operation, type Plan } from '../operation.ts'
import { planCode } from './plan-code.ts'

export interface ApplyCodes {
  readonly source: SourceId
  readonly spans: readonly Span[]
  readonly codes: readonly CodeId[]
  /** Names of codes to create at the first level and apply in the same step. */
  readonly create?: readonly { readonly name: string; readonly hue?: Hue }[]
}

export interface AppliedCodes {
  readonly codings: readonly CodingId[]
  readonly created: readonly CodeId[]
}

/**
 * Codes passages: every code on every span, once, leaving out what this coder has there already. A name given twice
 * among those to create makes one code.
 */
export const applyCodes: Operation<ApplyCodes, AppliedCodes> = (view, { source, spans, codes, create = [] }, actor) => {
  const record = view.source(source)
  if (!record) return refuse({ kind: 'not-found' })
  if (spans.length === 0 || spans.some((span) => !isPassage(span, record))) return refuse({ kind: 'passage-is-empty' })
  if (codes.some((code) => !view.isInUse(code))) return refuse({ kind: 'code-not-in-use' })
  const plans: Plan<CodeId>[] = []
  for (const { name, hue } of distinctBy(create, ({ name }) => nameKey(name.trim()))) {
    const planned = planCode(view, { name, level: 0, ...(hue !== undefined && { hue }) }, actor)
    if (planned.verdict === 'refused') return planned
    plans.push(planned)
  }
  const created = plans.map(({ result }) => result)
  const places = distinctBy(spans, ({ start, end }) => `${start}:${end}`)
  const codings = [...new Set([...codes, ...created])].flatMap((code) =>
    places
      .map(({ start, end }) => ({ source, revision: record.revision, start, end, code, coder: actor.member }))
      .filter((coding) => view.standingCoding(coding) === undefined)
      .map((coding): CodingRecord => ({ id: newId(), ...coding, at: actor.now })),
  )
  if (codings.length === 0)
    return refuse({ kind: codes.length + created.length === 0 ? 'nothing-to-do' : 'already-coded' })
  return allow(
    'apply-code',
    { codings: codings.map((coding) => coding.id), created },
    [
      ...plans.flatMap(({ writes }) => writes),
      ...codings.map((coding) => ({ kind: 'put', collection: 'codings', record: coding }) as const),
    ],
    plans.flatMap(({ journal }) => journal),
  )
}

function isPassage({ start, end }: Span, { characters }: SourceRecord): boolean {
  return Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && start < end && end <= characters
}

function distinctBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const firsts = new Map<string, T>()
  for (const item of items) {
    const key = keyOf(item)
    if (!firsts.has(key)) firsts.set(key, item)
  }
  return [...firsts.values()]
}

export interface Uncode {
  readonly codings: readonly CodingId[]
}

/** Takes codings away, with every stored twin of theirs. The result counts those made by others, so that the app can say so. */
export const uncode: Operation<Uncode, { readonly byOthers: number }> = (view, { codings }, actor) => {
  const gone = codings.map((id) => view.coding(id)).filter((coding) => coding !== undefined)
  if (gone.length === 0) return refuse({ kind: 'not-found' })
  const ids = new Set(gone.flatMap((coding) => view.twinsOf(coding.id)))
  const writes = [...ids].map((id) => ({ kind: 'remove', collection: 'codings', id }) as const)
  return allow('uncode', { byOthers: gone.filter((coding) => coding.coder !== actor.member).length }, writes)
}

export interface ResizeCoding {
  readonly coding: CodingId
  readonly span: Span
}

/**
 * Moves the ends of a coding. The value is replaced under the same id: its memos stay with it, and of two concurrent
 * resizes one stands instead of both. Twins of it are the same coding and move along; a passage this coder has coded
 * so already is refused.
 */
export const resizeCoding: Operation<ResizeCoding, CodingId> = (view, { coding: id, span }) => {
  const stored = view.storedCodings.get(id)
  const source = stored && view.source(stored.source)
  if (!stored || !source) return refuse({ kind: 'not-found' })
  if (!isPassage(span, source)) return refuse({ kind: 'passage-is-empty' })
  const { start, end } = span
  if (start === stored.start && end === stored.end) return refuse({ kind: 'nothing-to-do' })
  if (view.standingCoding({ ...stored, start, end })) return refuse({ kind: 'already-coded' })
  const twins = view
    .twinsOf(id)
    .map((twin) => view.storedCodings.get(twin))
    .filter((twin) => twin !== undefined)
  return allow(
    'resize-coding',
    id,
    twins.map((twin) => ({ kind: 'put', collection: 'codings', record: { ...twin, start, end } }) as const),
  )
}
