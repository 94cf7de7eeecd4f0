import { withDescendants, type CodeId, type CodeRecord } from '@mazmun/model'
import { parentObstacle, type CodeAt, type Projection } from '@mazmun/project'
import { compareByName } from '../../ui/name-order.ts'

/** Why codes cannot go under one of the codes listed, in short. */
export type Obstacle = 'tooLowShort' | 'standsThere' | 'standBelowShort' | 'isItself'

/** A code to be chosen as the one that others go under. */
export interface ParentChoice {
  readonly record: CodeRecord
  /** Names of what stands above it at its first place, from the top. */
  readonly path: readonly string[]
  readonly obstacle: Obstacle | undefined
}

/**
 * The codes in use as places to go under: possible ones first, from the lowest level that is high enough upwards and by
 * name, then those that are not, with the reason. `also` = the codes keep the places they have.
 */
export function parentChoices(view: Projection, places: readonly CodeAt[], also: boolean): readonly ParentChoice[] {
  const codes = [...new Set(places.map(({ code }) => code))]
  const lattice = view.lattice()
  const below = new Set(codes.flatMap((code) => [...withDescendants(lattice, code)]))
  const highest = Math.max(...codes.map((code) => view.codes.get(code)?.level ?? 0))
  const choices = [...view.codes.values()]
    .filter(({ id }) => view.isInUse(id))
    .sort((a, b) => a.level - b.level || compareByName(a, b))
    .map((record): ParentChoice => ({ record, path: pathOf(record.id), obstacle: obstacleOf(record) }))
  return [...choices.filter(({ obstacle }) => !obstacle), ...choices.filter(({ obstacle }) => obstacle)]

  function obstacleOf({ id, level }: CodeRecord): Obstacle | undefined {
    if (codes.includes(id)) return 'isItself'
    if (below.has(id)) return 'standBelowShort'
    if (level <= highest || parentObstacle(view, codes, id)) return 'tooLowShort'
    return stands(id) ? 'standsThere' : undefined
  }

  function stands(parent: CodeId): boolean {
    if (!also) return places.every((place) => place.parent === parent)
    const children = new Set(lattice.childrenOf.get(parent))
    return codes.every((code) => children.has(code))
  }

  function pathOf(code: CodeId): readonly string[] {
    const path: string[] = []
    const walked = new Set<CodeId>([code])
    let above = lattice.parentsOf.get(code)?.[0]
    while (above !== undefined && !walked.has(above)) {
      walked.add(above)
      path.unshift(view.codes.get(above)?.name ?? '')
      above = lattice.parentsOf.get(above)?.[0]
    }
    return path
  }
}
