import type { CodeId, CodingId, EvidenceRecord } from '@mazmun/model'
import type { EffectiveCoding } from './coding-index.ts'

/** A quotation chosen for a theme, as it stands today. */
export interface ShownEvidence {
  readonly record: EvidenceRecord
  /** The coding it is about, or the twin that stands for it; absent when that or its source is gone. */
  readonly coding?: EffectiveCoding
  /** `below`: of the theme or of a code below it; `elsewhere`: coded, but no longer there. */
  readonly state: 'below' | 'elsewhere' | 'gone'
}

/** What evidence says of codings and codes: which code and which coding stand for one. */
export interface EvidenceStandings {
  readonly canonical: (code: CodeId) => CodeId
  /** The coding that stands for this one and all its twins; the id itself when it is not there. */
  readonly standing: (coding: CodingId) => CodingId
}

/** What is chosen for each canonical theme, ordered. A coding chosen twice counts once: the smallest id stands. */
export function evidenceByTheme(
  records: Iterable<EvidenceRecord>,
  { canonical, standing }: EvidenceStandings,
): ReadonlyMap<CodeId, readonly EvidenceRecord[]> {
  const chosen = new Map<CodeId, Map<CodingId, EvidenceRecord>>()
  for (const record of records) {
    const theme = canonical(record.theme)
    const coding = standing(record.coding)
    const ofTheme = chosen.get(theme) ?? new Map<CodingId, EvidenceRecord>()
    const known = ofTheme.get(coding)
    if (!known || record.id < known.id) ofTheme.set(coding, record)
    chosen.set(theme, ofTheme)
  }
  return new Map([...chosen].map(([theme, ofTheme]) => [theme, [...ofTheme.values()].sort(compareEvidence)]))
}

function compareEvidence(a: EvidenceRecord, b: EvidenceRecord): number {
  return a.order - b.order || (a.id < b.id ? -1 : 1)
}
