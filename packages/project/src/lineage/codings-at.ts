import { canonicalCode, type CodeId, type CodingId, type CodingRecord, type Instant } from '@mazmun/model'
import type { Projection } from '../projection.ts'
import type { StructureAt } from './structure-at.ts'

/**
 * The quotations that stood at each code itself at a date, by the code that stood for theirs: those made up to it and
 * there today. What was coded twice alike counts once. Codes without any are left out.
 */
export function codingsAt(
  view: Projection,
  { codes }: Pick<StructureAt, 'codes'>,
  at: Instant,
): ReadonlyMap<CodeId, readonly CodingId[]> {
  const splits = splitsOf(view)
  const standing = new Map<CodeId, CodeId>()
  const found = new Map<CodeId, { readonly ids: CodingId[]; readonly passages: Set<string> }>()
  const numbers = new Map<string, number>()
  for (const coding of view.storedCodings.values()) {
    if (coding.at > at || !view.source(coding.source)) continue
    let code = standing.get(coding.code)
    if (code === undefined) standing.set(coding.code, (code = canonicalCode(codes, codeThen(coding.code))))
    if (!codes.has(code)) continue
    const ofCode = found.get(code) ?? { ids: [], passages: new Set<string>() }
    found.set(code, ofCode)
    const passage = passageOf(coding)
    if (ofCode.passages.has(passage)) continue
    ofCode.passages.add(passage)
    ofCode.ids.push(coding.id)
  }
  return new Map([...found].map(([code, { ids }]) => [code, ids]))

  /** Ids are numbered: twenty thousand long texts would take ten times as long. */
  function passageOf({ source, revision, start, end, coder }: CodingRecord): string {
    return `${numberOf(source)} ${numberOf(coder)} ${revision} ${start} ${end}`
  }

  function numberOf(id: string): number {
    let number = numbers.get(id)
    if (number === undefined) numbers.set(id, (number = numbers.size))
    return number
  }

  /** A code that was not there yet has its quotations from the one it was split from. */
  function codeThen(code: CodeId): CodeId {
    const seen = new Set<CodeId>()
    let then = code
    while (!codes.has(then) && !seen.has(then)) {
      seen.add(then)
      then = splits.get(then) ?? then
    }
    return then
  }
}

function splitsOf({ journal }: Projection): ReadonlyMap<CodeId, CodeId> {
  const splits = new Map<CodeId, CodeId>()
  for (const { action } of journal)
    if (action.kind === 'code-split' && !splits.has(action.into)) splits.set(action.into, action.code)
  return splits
}
