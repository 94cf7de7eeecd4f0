import type { PlainCodebook } from '@mazmun/model'
import type { Projection } from '../projection.ts'

/** The level a code of a list comes in at. */
export interface ListedLevel {
  readonly level: number
  /** The list is deeper than the project has levels, or tells a level the project does not have. */
  readonly squeezed: boolean
}

/**
 * The level of every code of a list. Where none is told it goes by height: a code with nothing below it is an initial
 * code, any other stands one above the highest below it. A theme that the project has on a higher level, under the same
 * name, is taken to be that one. Nothing is higher than the highest level.
 */
export function levelsOfList(view: Projection, { codes, placements }: PlainCodebook): readonly ListedLevel[] {
  const highest = Math.max(0, view.project.levels.length - 1)
  const childrenOf = codes.map((): number[] => [])
  for (const { parent, child } of placements) childrenOf[parent]?.push(child)
  const found: ListedLevel[] = []
  for (const index of bottomUp(childrenOf)) {
    const code = codes[index]
    if (!code) continue
    const below = (childrenOf[index] ?? []).flatMap((child) => found[child]?.level ?? [])
    const wanted = code.level ?? below.reduce((level, other) => Math.max(level, other + 1), 0)
    const level = Math.min(highest, Math.max(0, wanted))
    const known = code.level === undefined && below.length > 0 ? knownAtOrAbove(view, code.name, level, highest) : level
    found[index] = { level: known, squeezed: wanted > highest }
  }
  return found
}

function knownAtOrAbove(view: Projection, name: string, level: number, highest: number): number {
  for (let at = level; at <= highest; at += 1) if (view.codeNamed(name, at) !== undefined) return at
  return level
}

/** Every index once, children before their parents as far as no ring stands in the way. */
function bottomUp(childrenOf: readonly (readonly number[])[]): readonly number[] {
  const order: number[] = []
  const state = childrenOf.map((): 'new' | 'open' | 'done' => 'new')
  for (let start = 0; start < childrenOf.length; start += 1) {
    const waiting = [start]
    for (let index = waiting.at(-1); index !== undefined; index = waiting.at(-1)) {
      const children = state[index] === 'new' ? (childrenOf[index] ?? []) : []
      const unseen = children.filter((child) => state[child] === 'new' && child !== index)
      if (state[index] === 'new' && unseen.length > 0) {
        state[index] = 'open'
        waiting.push(...unseen)
        continue
      }
      waiting.pop()
      if (state[index] !== 'done') order.push(index)
      state[index] = 'done'
    }
  }
  return order
}
