import { compareIds, compareSpans, type CodeId, type SourceRecord, type Span } from '@mazmun/model'
import type { EffectiveCoding, Projection } from '@mazmun/project'

/** A passage with all codings of it that are asked for: several coders or codes on the same words are one quotation. */
export interface Quotation extends Span {
  readonly key: string
  readonly source: SourceRecord
  /** By coder, then code. */
  readonly codings: readonly EffectiveCoding[]
}

/** The quotations of one source in reading order. */
export interface SourceQuotations {
  readonly source: SourceRecord
  readonly quotations: readonly Quotation[]
}

/** The quotations of some codes, grouped by source in the order of the sources. `keep` leaves codings out. */
export function quotationsOf(
  view: Pick<Projection, 'codingsOfCode' | 'sources'>,
  codes: Iterable<CodeId>,
  keep: (coding: EffectiveCoding) => boolean = () => true,
): readonly SourceQuotations[] {
  const passages = new Map<string, Map<string, EffectiveCoding[]>>()
  for (const code of codes) {
    for (const coding of view.codingsOfCode(code)) {
      if (!keep(coding)) continue
      const ofSource = passages.get(coding.source) ?? new Map<string, EffectiveCoding[]>()
      passages.set(coding.source, ofSource)
      const key = `${coding.revision}:${coding.start}-${coding.end}`
      const together = ofSource.get(key)
      if (together) together.push(coding)
      else ofSource.set(key, [coding])
    }
  }
  return view.sources().flatMap((source) => {
    const found = passages.get(source.id)
    return found
      ? [{ source, quotations: [...found].map(([key, codings]) => quotation(source, key, codings)).sort(compareSpans) }]
      : []
  })
}

function quotation(source: SourceRecord, passage: string, codings: readonly EffectiveCoding[]): Quotation {
  const ordered = [...codings].sort((a, b) => compareIds(a.coder, b.coder) || compareIds(a.code, b.code))
  const [{ start, end }] = ordered as [EffectiveCoding]
  return { key: `${source.id}:${passage}`, source, start, end, codings: ordered }
}

/** How many quotations the groups have together. */
export function quotationCount(groups: readonly SourceQuotations[]): number {
  return groups.reduce((sum, { quotations }) => sum + quotations.length, 0)
}
