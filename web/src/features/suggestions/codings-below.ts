import { compareSpans, withDescendants, type CodeId } from '@mazmun/model'
import type { EffectiveCoding, Projection } from '@mazmun/project'

/** The codings of a code and of everything below it, in the order of the sources and their texts. */
export function codingsBelow(
  view: Pick<Projection, 'codingsOfCode' | 'lattice' | 'sources'>,
  code: CodeId,
): readonly EffectiveCoding[] {
  const place = new Map(view.sources().map(({ id }, at) => [id, at]))
  return [...withDescendants(view.lattice(), code)]
    .flatMap((one) => view.codingsOfCode(one))
    .sort((a, b) => (place.get(a.source) ?? 0) - (place.get(b.source) ?? 0) || compareSpans(a, b))
}
