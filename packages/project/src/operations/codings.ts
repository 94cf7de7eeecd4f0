import { newId, type CodeId, type CodingId, type CodingRecord, type Hue, type SourceId, type Span } from '@mazmun/model'
import { allow, refuse, type Operation } from '../operation.ts'
import type { Projection } from '../projection.ts'
import type { Write } from '../writes.ts'
import { planCode } from './codes.ts'

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

/** Codes passages: every code on every span, leaving out what this coder has there already. */
export const applyCodes: Operation<ApplyCodes, AppliedCodes> = (view, { source, spans, codes, create = [] }, actor) => {
  const record = view.source(source)
  if (!record) return refuse({ kind: 'not-found' })
  if (
    spans.length === 0 ||
    spans.some((span) => span.start >= span.end || span.start < 0 || span.end > record.characters)
  ) {
    return refuse({ kind: 'passage-is-empty' })
  }
  if (codes.some((code) => !view.isInUse(code))) return refuse({ kind: 'code-not-in-use' })
  const created: CodeId[] = []
  const writes: Write[] = []
  for (const { name, hue } of create) {
    const planned = planCode(view, { name, level: 0, ...(hue !== undefined && { hue }) }, actor)
    if (planned.verdict === 'refused') return planned
    created.push(planned.result)
    writes.push(...planned.writes)
  }
  const codings: CodingRecord[] = [...codes, ...created].flatMap((code) =>
    spans
      .filter((span) => !isCoded(view, source, span, code, actor.member))
      .map(({ start, end }) => ({
        id: newId(),
        source,
        revision: record.revision,
        start,
        end,
        code,
        coder: actor.member,
        at: actor.now,
      })),
  )
  if (codings.length === 0)
    return refuse({ kind: codes.length + created.length === 0 ? 'nothing-to-do' : 'already-coded' })
  writes.push(...codings.map((coding) => ({ kind: 'put', collection: 'codings', record: coding }) as const))
  return allow(
    'apply-code',
    { codings: codings.map((coding) => coding.id), created },
    writes,
    created.map((code, index) => ({ kind: 'code-created', code, name: create[index]?.name.trim() ?? '' })),
  )
}

function isCoded(view: Projection, source: SourceId, span: Span, code: CodeId, coder: string): boolean {
  return view
    .codingsOfSource(source)
    .some(
      (coding) =>
        coding.start === span.start && coding.end === span.end && coding.code === code && coding.coder === coder,
    )
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
 * resizes one stands instead of both.
 */
export const resizeCoding: Operation<ResizeCoding, CodingId> = (view, { coding: id, span }) => {
  const stored = view.storedCodings.get(id)
  const source = stored && view.source(stored.source)
  if (!stored || !source) return refuse({ kind: 'not-found' })
  if (span.start >= span.end || span.start < 0 || span.end > source.characters)
    return refuse({ kind: 'passage-is-empty' })
  if (span.start === stored.start && span.end === stored.end) return refuse({ kind: 'nothing-to-do' })
  const record: CodingRecord = { ...stored, start: span.start, end: span.end }
  return allow('resize-coding', id, [{ kind: 'put', collection: 'codings', record }])
}
