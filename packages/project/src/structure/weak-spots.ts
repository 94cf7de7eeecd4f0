import { withDescendants, type CodeId, type CodeRecord, type ThemeLattice } from '@mazmun/model'
import type { Projection } from '../projection.ts'

/** Something about a theme that a reader should look at before agreeing to it. It is a hint, never a grade. */
export type WeakSpot =
  | { readonly kind: 'no-codings' }
  | { readonly kind: 'thin'; readonly codings: number }
  /** All that it rests on comes from one source, or was coded by one person, where there are several in the project. */
  | { readonly kind: 'one-source' }
  | { readonly kind: 'one-coder' }
  | { readonly kind: 'no-definition' }
  /** There are codings, but none of them was chosen as evidence. */
  | { readonly kind: 'no-evidence' }
  /** Of the `of` passages of the smaller of two codes below it, `shared` overlap one of the other. */
  | {
      readonly kind: 'overlap'
      readonly codes: readonly [CodeId, CodeId]
      readonly shared: number
      readonly of: number
    }

export type WeakSpotKind = WeakSpot['kind']
export const weakSpotKinds = [
  'no-codings',
  'thin',
  'one-source',
  'one-coder',
  'no-definition',
  'no-evidence',
  'overlap',
] as const satisfies readonly WeakSpotKind[]

/** From when on something is said. */
export interface WeakSpotLimits {
  /** A theme with fewer codings is thin. */
  readonly codings: number
  /** Two codes overlap from this part (0–1) of the passages of the smaller on, which has at least `passages`. */
  readonly overlap: number
  readonly passages: number
}

export const usualLimits: WeakSpotLimits = { codings: 4, overlap: 0.5, passages: 3 }

export interface WeakSpots {
  /** Of every theme in use (level 1 or higher), in no particular order; a theme without any is in it. */
  readonly themes: ReadonlyMap<CodeId, readonly WeakSpot[]>
  /** Initial codes in use that stand under nothing, though there are themes. */
  readonly unplaced: readonly CodeId[]
}

type View = Pick<
  Projection,
  'codes' | 'isInUse' | 'lattice' | 'useOf' | 'codingsOfCode' | 'sources' | 'codingCountOfSource' | 'codings'
>

/**
 * The weak spots of all themes, a theme at a time, so that whoever runs it can do something else in between; what it
 * found is void when the project changes meanwhile. `hasEvidence` tells whether any coding was chosen as evidence for a
 * theme.
 */
export function* findWeakSpots(
  view: View,
  hasEvidence: (theme: CodeId) => boolean,
  limits: WeakSpotLimits = usualLimits,
): Generator<undefined, WeakSpots> {
  const lattice = view.lattice()
  const used = [...view.codes.values()].filter(({ id }) => view.isInUse(id))
  const themes = used.filter(({ level }) => level > 0)
  const scope = {
    sources: view.sources().filter(({ id }) => view.codingCountOfSource(id) > 0).length,
    coders: new Set(Array.from(view.codings(), ({ coder }) => coder)).size,
  }
  const found = new Map<CodeId, readonly WeakSpot[]>()
  for (const theme of themes) {
    yield
    found.set(theme.id, [
      ...spotsOf(view, theme, scope, hasEvidence, limits),
      ...overlapsBelow(view, lattice, theme.id, limits),
    ])
  }
  return {
    themes: found,
    unplaced:
      themes.length === 0
        ? []
        : used.filter(({ id, level }) => level === 0 && !lattice.parentsOf.has(id)).map(({ id }) => id),
  }
}

function* spotsOf(
  view: View,
  { id, definition }: CodeRecord,
  scope: { readonly sources: number; readonly coders: number },
  hasEvidence: (theme: CodeId) => boolean,
  limits: WeakSpotLimits,
): Iterable<WeakSpot> {
  const { codings, sources, coders } = view.useOf(id)
  if (codings === 0) yield { kind: 'no-codings' }
  else if (codings < limits.codings) yield { kind: 'thin', codings }
  if (sources === 1 && scope.sources > 1) yield { kind: 'one-source' }
  if (coders === 1 && scope.coders > 1) yield { kind: 'one-coder' }
  if (definition.brief.trim() === '' && definition.full.trim() === '') yield { kind: 'no-definition' }
  if (codings > 0 && !hasEvidence(id)) yield { kind: 'no-evidence' }
}

/** A coded passage of one of the codes below a theme; several coders on the same words are one. */
interface Passage {
  readonly child: CodeId
  readonly text: string
  readonly start: number
  readonly end: number
}

function overlapsBelow(view: View, lattice: ThemeLattice, theme: CodeId, limits: WeakSpotLimits): readonly WeakSpot[] {
  const children = (lattice.childrenOf.get(theme) ?? []).filter((code) => view.isInUse(code))
  if (children.length < 2) return []
  const sizes = new Map<CodeId, number>()
  const passages = children.flatMap((child) => {
    const found = passagesOf(view, lattice, child)
    sizes.set(child, found.length)
    return found
  })
  const shared = sharedPassages(passages)
  return children.flatMap((first, index) =>
    children.slice(index + 1).flatMap((second): readonly WeakSpot[] => {
      const [a, b] = [sizes.get(first) ?? 0, sizes.get(second) ?? 0]
      const [smaller, larger] = a <= b ? [first, second] : [second, first]
      const of = Math.min(a, b)
      const overlapping = shared.get(`${smaller} ${larger}`)?.size ?? 0
      if (of < limits.passages || overlapping / of < limits.overlap) return []
      return [{ kind: 'overlap', codes: [smaller, larger], shared: overlapping, of }]
    }),
  )
}

function passagesOf(view: View, lattice: ThemeLattice, child: CodeId): readonly Passage[] {
  const found = new Map<string, Passage>()
  for (const code of withDescendants(lattice, child))
    for (const { source, revision, start, end } of view.codingsOfCode(code)) {
      const text = `${source} ${revision}`
      found.set(`${text} ${start} ${end}`, { child, text, start, end })
    }
  return [...found.values()]
}

/** By two codes, the passages of the first that overlap one of the second. One walk along every text. */
function sharedPassages(passages: readonly Passage[]): ReadonlyMap<string, ReadonlySet<Passage>> {
  const found = new Map<string, Set<Passage>>()
  const note = (passage: Passage, other: Passage) => {
    const pair = `${passage.child} ${other.child}`
    const known = found.get(pair)
    if (known) known.add(passage)
    else found.set(pair, new Set([passage]))
  }
  const ordered = [...passages].sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.start - b.start))
  let open: Passage[] = []
  for (const passage of ordered) {
    open = open.filter(({ text, end }) => text === passage.text && end > passage.start)
    for (const other of open) {
      if (other.child === passage.child) continue
      note(passage, other)
      note(other, passage)
    }
    open.push(passage)
  }
  return found
}
