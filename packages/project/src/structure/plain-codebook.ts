import { compareTops, type CodeId, type PlainCode, type PlainCodebook } from '@mazmun/model'
import type { Projection } from '../projection.ts'

/** A code of the project as plain data; `id` finds its figures. */
export interface CodebookCode extends PlainCode {
  readonly id: CodeId
  readonly level: number
}

/** The codebook of a project as plain data. */
export interface ProjectCodebook extends PlainCodebook {
  readonly codes: readonly CodebookCode[]
}

/** The codebook as it stands: codes that stand for themselves, retired ones too, and their places in the order shown. */
export function plainCodebook(view: Projection): ProjectCodebook {
  const records = [...view.codes.values()].filter(({ id }) => view.canonical(id) === id).sort(compareTops)
  const indexOf = new Map(records.map(({ id }, index) => [id, index]))
  const placements = [...view.lattice().childrenOf].flatMap(([parent, children]) =>
    children.map((child) => ({ parent: indexOf.get(parent) as number, child: indexOf.get(child) as number })),
  )
  return {
    codes: records.map(({ id, name, level, definition, hue, retiredAt }) => ({
      id,
      name,
      level,
      definition,
      retired: retiredAt !== undefined,
      ...(hue !== undefined && { hue }),
    })),
    placements,
  }
}
