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
  const found = new Map<CodeId, CodingId[]>()
  const counted = new Set<string>()
  for (const coding of view.storedCodings.values()) {
    if (coding.at > at || !view.source(coding.source)) continue
    const code = canonicalCode(codes, codeThen(coding.code))
    const identity = identityOf(coding, code)
    if (!codes.has(code) || counted.has(identity)) continue
    counted.add(identity)
    const list = found.get(code)
    if (list) list.push(coding.id)
    else found.set(code, [coding.id])
  }
  return found

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

function identityOf({ source, revision, start, end, coder }: CodingRecord, code: CodeId): string {
  return `${code}/${source}/${revision}/${start}/${end}/${coder}`
}
