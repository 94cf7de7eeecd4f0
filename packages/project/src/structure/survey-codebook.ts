import {
  definitionParts,
  type CodeId,
  type CodeRecord,
  type Definition,
  type PlainCode,
  type PlainCodebook,
} from '@mazmun/model'
import { nameKey } from '@mazmun/text'
import type { Projection } from '../projection.ts'
import { textLimits } from '../schema.ts'
import { levelsOfList, type ListedLevel } from './codebook-levels.ts'

/** What becomes of a code of a list. */
export type CodeFate =
  | ({ readonly kind: 'new'; readonly tooLong: readonly (keyof Definition)[] } & ListedLevel)
  /** The project has it; `fills` are the parts of its definition that say nothing yet and are told here. */
  | ({
      readonly kind: 'known'
      readonly code: CodeId
      readonly fills: readonly (keyof Definition)[]
      readonly tooLong: readonly (keyof Definition)[]
    } & ListedLevel)
  /** It comes to be the same as one before it in the list. */
  | ({ readonly kind: 'same'; readonly as: number } & ListedLevel)
  | { readonly kind: 'left-out'; readonly reason: 'name-is-empty' | 'too-long' }

/** What becomes of a place. Of one that does not fit by its level, the code goes under the nearest theme above that does. */
export type PlaceFate = 'new' | 'known' | 'would-close-a-cycle' | 'level-too-low' | 'code-left-out'

/** What importing a list would do, for each of its codes and places, in their order. */
export interface CodebookSurvey {
  readonly codes: readonly CodeFate[]
  readonly placements: readonly PlaceFate[]
  /** The places to be made, by the indexes of codes that are new or known. */
  readonly places: readonly { readonly parent: number; readonly child: number }[]
}

/** Says what importing a codebook would do; see `importCodebook`. */
export function surveyCodebook(view: Projection, codebook: PlainCodebook): CodebookSurvey {
  const codes = fatesOf(view, codebook)
  const places = new PlaceSurvey(view, codes)
  const placements = codebook.placements.map(({ parent, child }) => places.fateOf(parent, child))
  placements.forEach((fate, index) => {
    const place = codebook.placements[index]
    if (place && fate === 'level-too-low') places.raise(place.parent, place.child)
  })
  return { codes, placements, places: places.made }
}

function fatesOf(view: Projection, { codes, placements }: PlainCodebook): readonly CodeFate[] {
  const levels = levelsOfList(view, { codes, placements })
  const retired = new Map<string, CodeId>()
  for (const { id, name, level, retiredAt } of view.codes.values())
    if (retiredAt !== undefined && view.canonical(id) === id) retired.set(identity(name, level, true), id)
  const firsts = new Map<string, number>()
  return codes.map((code, index): CodeFate => {
    const name = code.name.trim()
    if (name === '') return { kind: 'left-out', reason: 'name-is-empty' }
    if (name.length > textLimits.name) return { kind: 'left-out', reason: 'too-long' }
    const place = levels[index] ?? { level: 0, squeezed: false }
    const key = identity(name, place.level, code.retired)
    const first = firsts.get(key)
    if (first !== undefined) return { kind: 'same', as: first, ...place }
    firsts.set(key, index)
    const known = (code.retired ? retired.get(key) : undefined) ?? view.codeNamed(name, place.level)
    const tooLong = definitionParts.filter((part) => code.definition[part].length > textLimits.definition)
    if (known === undefined) return { kind: 'new', tooLong, ...place }
    const fills = toldParts(code).filter((part) => (view.codes.get(known) as CodeRecord).definition[part] === '')
    return { kind: 'known', code: known, fills, tooLong, ...place }
  })
}

function identity(name: string, level: number, retired: boolean): string {
  return `${level}:${retired ? 'retired' : ''}:${nameKey(name.trim())}`
}

/** The parts of a definition that say something and can be kept. */
export function toldParts({ definition }: PlainCode): readonly (keyof Definition)[] {
  return definitionParts.filter((part) => {
    const told = definition[part].trim()
    return told !== '' && told.length <= textLimits.definition
  })
}

/** Places as they come to be: those of the project and those of the list that fit, one after the other. */
class PlaceSurvey {
  readonly made: { readonly parent: number; readonly child: number }[] = []
  readonly #view: Projection
  readonly #fates: readonly CodeFate[]
  readonly #indexOf = new Map<CodeId, number>()
  /** Parents in the list, by the indexes of codes that are new or known; also those that do not fit by their level. */
  readonly #listed = new Map<number, Set<number>>()

  constructor(view: Projection, fates: readonly CodeFate[]) {
    this.#view = view
    this.#fates = fates
    fates.forEach((fate, index) => {
      if (fate.kind === 'known') this.#indexOf.set(fate.code, index)
    })
  }

  fateOf(listedParent: number, listedChild: number): PlaceFate {
    const [parent, child] = [this.#standing(listedParent), this.#standing(listedChild)]
    if (parent === undefined || child === undefined) return 'code-left-out'
    if (parent === child || this.#reaches(parent, child)) return 'would-close-a-cycle'
    if (this.#isThere(parent, child)) return 'known'
    this.#list(parent, child)
    if (this.#levelOf(parent) <= this.#levelOf(child)) return 'level-too-low'
    this.made.push({ parent, child })
    return 'new'
  }

  /** Places a code under the nearest themes above a parent that is not high enough for it. */
  raise(listedParent: number, listedChild: number): void {
    const [start, child] = [this.#standing(listedParent), this.#standing(listedChild)]
    if (start === undefined || child === undefined) return
    const above = new Set([start])
    for (const parent of above) {
      if (this.#levelOf(parent) <= this.#levelOf(child))
        for (const next of this.#listed.get(parent) ?? []) above.add(next)
      else if (!this.#isThere(parent, child)) {
        this.#list(parent, child)
        this.made.push({ parent, child })
      }
    }
  }

  #list(parent: number, child: number): void {
    const parents = this.#listed.get(child)
    if (parents) parents.add(parent)
    else this.#listed.set(child, new Set([parent]))
  }

  #standing(index: number): number | undefined {
    const fate = this.#fates[index]
    if (fate === undefined || fate.kind === 'left-out') return undefined
    return fate.kind === 'same' ? fate.as : index
  }

  #levelOf(index: number): number {
    const fate = this.#fates[index]
    return fate === undefined || fate.kind === 'left-out' ? 0 : fate.level
  }

  #codeOf(index: number): CodeId | undefined {
    const fate = this.#fates[index]
    return fate?.kind === 'known' ? fate.code : undefined
  }

  #isThere(parent: number, child: number): boolean {
    if (this.#listed.get(child)?.has(parent)) return true
    const [above, below] = [this.#codeOf(parent), this.#codeOf(child)]
    return (
      above !== undefined &&
      below !== undefined &&
      (this.#view.lattice().parentsOf.get(below)?.includes(above) ?? false)
    )
  }

  /** Whether one goes up from the first to the second, by places of the project and of the list. */
  #reaches(from: number, to: number): boolean {
    const goal = this.#codeOf(to)
    const indexes = new Set([from])
    const codes = new Set<CodeId>()
    const { parentsOf } = this.#view.lattice()
    const visitCode = (code: CodeId) => {
      codes.add(code)
      const index = this.#indexOf.get(code)
      if (index !== undefined) indexes.add(index)
    }
    for (const index of indexes) {
      if (index === to) return true
      for (const parent of this.#listed.get(index) ?? []) indexes.add(parent)
      const own = this.#codeOf(index)
      if (own === undefined) continue
      visitCode(own)
      for (const code of codes) {
        if (code === goal) return true
        for (const parent of parentsOf.get(code) ?? []) visitCode(parent)
      }
    }
    return false
  }
}
