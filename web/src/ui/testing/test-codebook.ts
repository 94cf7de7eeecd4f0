import {
  emptyDefinition,
  type CodeId,
  type CodeRecord,
  type Definition,
  type MemberId,
  type PlacementId,
  type ProjectId,
} from '@mazmun/model'
import { noRecords, Projection } from '@mazmun/project'

interface TestCode {
  readonly level?: number
  /** Its place among codes that stand under nothing. */
  readonly order?: number
  readonly under?: readonly string[]
  readonly retired?: boolean
  readonly mergedInto?: string
  readonly definition?: Partial<Definition>
}

const member = 'aaaaaaaa-0000-7000-8000-000000000000' as MemberId

/** The id a test code has: its name alone decides. */
export function idOf(names: readonly string[], name: string): CodeId {
  return `00000000-0000-7000-8000-${String(names.indexOf(name)).padStart(12, '0')}` as CodeId
}

/** A projection with nothing but the codes described, by name; the order of mention is the order they were made in. */
export function codebookOf(codes: Readonly<Record<string, TestCode>>): {
  readonly view: Projection
  readonly id: (name: string) => CodeId
  readonly name: (id: string) => string
} {
  const names = Object.keys(codes)
  const id = (name: string) => idOf(names, name)
  const records = Object.entries(codes).map(
    ([name, { level = 0, order, retired = false, mergedInto, definition }], index): CodeRecord => ({
      id: id(name),
      name,
      level,
      definition: { ...emptyDefinition, ...definition },
      createdAt: index,
      createdBy: member,
      ...(order !== undefined && { order }),
      ...(retired && { retiredAt: 1 }),
      ...(mergedInto !== undefined && { mergedInto: id(mergedInto) }),
    }),
  )
  const placements = Object.entries(codes).flatMap(([child, { under = [] }]) =>
    under.map((parent) => ({ parent: id(parent), child: id(child) })),
  )
  const view = new Projection({
    ...noRecords,
    project: {
      id: member as string as ProjectId,
      name: '',
      description: '',
      language: 'fa',
      unit: 'sentence',
      levels: ['کد', 'فرعی', 'اصلی', 'بعد'],
      createdAt: 0,
    },
    journal: [],
    codes: records,
    placements: placements.map((place, index) => ({
      ...place,
      id: `11111111-0000-7000-8000-${String(index).padStart(12, '0')}` as PlacementId,
      order: index,
    })),
  })
  return { view, id, name: (code) => names[Number(code.slice(-12))] ?? code }
}
