import type { StudyCoding } from '@mazmun/analysis'
import type { CodeId, CodingId, MemberId, SourceId } from '@mazmun/model'
import type { Projection } from '@mazmun/project'
import type { AnalysedSource, PackedCodings } from './analysis-protocol.ts'

const width = 5

/** The effective codings of the texts as they are now; those of an earlier revision have no place in them. */
export function packCodings(view: Pick<Projection, 'codings' | 'codingCount' | 'sources'>): PackedCodings {
  const sources: AnalysedSource[] = view.sources().map(({ id, revision, transcript }) => ({ id, revision, transcript }))
  const sourceNumbers = new Map(sources.map(({ id }, number) => [id, number]))
  const codes = new Numbers<CodeId>()
  const coders = new Numbers<MemberId>()
  const ids: CodingId[] = []
  const columns = new Int32Array(view.codingCount * width)
  let at = 0
  for (const { id, source, revision, start, end, code, coder } of view.codings()) {
    const number = sourceNumbers.get(source)
    if (number === undefined || sources[number]?.revision !== revision) continue
    // One by one: `set` with a list takes ten times as long.
    columns[at] = number
    columns[at + 1] = start
    columns[at + 2] = end
    columns[at + 3] = codes.of(code)
    columns[at + 4] = coders.of(coder)
    at += width
    ids.push(id)
  }
  return {
    sources,
    codes: codes.all,
    coders: coders.all,
    ids: ids.join(' '),
    columns: columns.slice(0, at),
  }
}

/** The records again. `keep` leaves sources out. */
export function unpackCodings(
  { sources, codes, coders, ids, columns }: PackedCodings,
  keep: (source: SourceId) => boolean = () => true,
): readonly (StudyCoding & { readonly revision: number })[] {
  const found: (StudyCoding & { readonly revision: number })[] = []
  for (const [at, id] of (ids === '' ? [] : ids.split(' ')).entries()) {
    const [source, start, end, code, coder] = columns.subarray(at * width, (at + 1) * width)
    const text = sources[source as number] as AnalysedSource
    if (!keep(text.id)) continue
    found.push({
      id: id as CodingId,
      source: text.id,
      revision: text.revision,
      start: start as number,
      end: end as number,
      code: codes[code as number] as CodeId,
      coder: coders[coder as number] as MemberId,
    })
  }
  return found
}

/** Sources that at least two people coded: only there can anybody agree. */
export function codedBySeveral({ sources, columns }: PackedCodings): ReadonlySet<SourceId> {
  const coders = sources.map(() => new Set<number>())
  for (let at = 0; at < columns.length; at += width)
    coders[columns[at] as number]?.add(columns[at + width - 1] as number)
  return new Set(sources.flatMap(({ id }, number) => ((coders[number]?.size ?? 0) > 1 ? [id] : [])))
}

/** Gives each thing a number, in the order in which they come. */
class Numbers<Thing> {
  readonly all: Thing[] = []
  readonly #numbers = new Map<Thing, number>()

  of(thing: Thing): number {
    let number = this.#numbers.get(thing)
    if (number === undefined) {
      this.#numbers.set(thing, (number = this.all.length))
      this.all.push(thing)
    }
    return number
  }
}
