import {
  compareIds,
  spanIndexAt,
  type CodeId,
  type CodingRecord,
  type MemberId,
  type SourceId,
  type Span,
} from '@mazmun/model'

/** A coding as far as agreement looks at it; its code is the one that stands for it today. */
export type CoderCoding = Pick<CodingRecord, 'source' | 'revision' | 'start' | 'end' | 'code' | 'coder'>

/** The frozen units of a text, sorted and apart, as `unitsOf` gives them for the project's unit of analysis. */
export interface UnitsOfSource {
  readonly source: SourceId
  readonly revision: number
  readonly units: readonly Span[]
}

/** A unit that at least two coders judged, and the codes each of them gave in it. */
export interface SharedUnit {
  readonly source: SourceId
  /** Place among the units of its source, from 0. */
  readonly index: number
  /** One entry for each of the coders; undefined = judged nothing here. */
  readonly codes: readonly (ReadonlySet<CodeId> | undefined)[]
}

/** What two and more coders judged. */
export interface SharedUnits {
  /** Those who judged a unit that somebody else judged too, by id. */
  readonly coders: readonly MemberId[]
  readonly units: readonly SharedUnit[]
}

/**
 * The units on which coders can be compared (A1–A4). A coder has judged a unit when any coding of theirs, of whatever
 * code, shares a character with it; a unit they left without any code is unread as far as anybody can tell, and no
 * judgement. Codings of a source or revision that is not given are left out.
 */
export function sharedUnits(sources: Iterable<UnitsOfSource>, codings: Iterable<CoderCoding>): SharedUnits {
  const texts = new Map([...sources].map((text) => [text.source, { ...text, judged: new Map<number, Judged>() }]))
  for (const { source, revision, start, end, code, coder } of codings) {
    const text = texts.get(source)
    if (!text || text.revision !== revision) continue
    const { units } = text
    let index = Math.max(0, spanIndexAt(units, start))
    for (let unit = units[index]; unit && unit.start < end; unit = units[(index += 1)]) {
      if (unit.end > start) judge(text.judged, index, coder, code)
    }
  }
  const shared = [...texts.values()].flatMap(({ source, judged }) =>
    [...judged].filter(([, by]) => by.size > 1).map(([index, by]) => ({ source, index, by })),
  )
  shared.sort((a, b) => compareIds(a.source, b.source) || a.index - b.index)
  const coders = [...new Set(shared.flatMap(({ by }) => [...by.keys()]))].sort(compareIds)
  return {
    coders,
    units: shared.map(({ source, index, by }) => ({ source, index, codes: coders.map((coder) => by.get(coder)) })),
  }
}

/** The codes each coder gave in a unit. */
type Judged = Map<MemberId, Set<CodeId>>

function judge(judged: Map<number, Judged>, index: number, coder: MemberId, code: CodeId): void {
  let by = judged.get(index)
  if (!by) judged.set(index, (by = new Map<MemberId, Set<CodeId>>()))
  const codes = by.get(coder)
  if (codes) codes.add(code)
  else by.set(coder, new Set([code]))
}
