import { describe, expect, it } from 'vitest'
import { emptyDefinition, type CodeId, type MemberId, type PlacementId, type ProjectId } from '@mazmun/model'
import { diffProjects, noRecords, type Snapshot } from '@mazmun/project'
import { treeRows, type TreeRow } from './tree-rows.ts'

interface TestCode {
  readonly under?: string
  readonly mergedInto?: string
  readonly isRetired?: boolean
  /** What it is called, where that is not its key. */
  readonly called?: string
}

const keys = ['first', 'second', 'a', 'b', 'c', 'd']
const idOf = (key: string) => `00000000-0000-7000-8000-${String(keys.indexOf(key)).padStart(12, '0')}` as CodeId
const keyOf = (id: CodeId) => keys[Number(id.slice(-12))]
const member = 'aaaaaaaa-0000-7000-8000-000000000000' as MemberId

/** Codes by key; `under` names their parents. */
function version(codes: Readonly<Record<string, TestCode>>): Snapshot {
  const entries = Object.entries(codes)
  return {
    ...noRecords,
    project: {
      id: 'bbbbbbbb-0000-7000-8000-000000000000' as ProjectId,
      name: 'Study',
      description: '',
      language: 'en',
      unit: 'sentence',
      levels: ['Code', 'Theme'],
      createdAt: 1,
    },
    codes: entries.map(([key, { mergedInto, isRetired, called = key }], index) => ({
      id: idOf(key),
      name: called,
      definition: emptyDefinition,
      level: 0,
      createdAt: index,
      createdBy: member,
      ...(mergedInto !== undefined && { mergedInto: idOf(mergedInto) }),
      ...(isRetired && { retiredAt: 1 }),
    })),
    placements: entries.flatMap(([key, { under = '' }]) =>
      under
        .split(' ')
        .filter(Boolean)
        .map((parent) => ({
          id: `${idOf(parent).slice(0, 24)}${keys.indexOf(parent)}${idOf(key).slice(25)}` as PlacementId,
          parent: idOf(parent),
          child: idOf(key),
          order: keys.indexOf(key),
        })),
    ),
  }
}

const usual: Readonly<Record<string, TestCode>> = {
  first: {},
  second: {},
  a: { under: 'first' },
  b: { under: 'first' },
  c: { under: 'first' },
  d: { under: 'first' },
}

/** The lines of the tree; a minus stands before what was there and is not any more. */
function lines(before: Snapshot, after: Snapshot, ...opened: readonly string[]): readonly string[] {
  return treeRows(before, after, diffProjects(before, after), new Set(opened)).map(written)
}

function written(row: TreeRow): string {
  const indent = '  '.repeat(row.depth)
  if (row.kind === 'unchanged') return `${indent}(${row.count})`
  const kinds = row.differences.map(({ kind }) => ` ${kind}`).join('')
  return `${indent}${row.state === 'was' ? '-' : ''}${keyOf(row.code)}${kinds}`
}

describe('the tree in which two versions are compared', () => {
  it('is one fold when nothing differs, and opens to everything', () => {
    const same = version(usual)
    const first = `/${idOf('first')}`
    expect(lines(same, same)).toEqual(['(2)'])
    expect(lines(same, same, '')).toEqual(['first', '  (4)', 'second'])
    expect(lines(same, same, '', first)).toEqual(['first', '  a', '  b', '  c', '  d', 'second'])
  })

  it('shows what moved at both places, and folds what lies between', () => {
    const after = version({ ...usual, b: { under: 'second' }, d: { under: 'first', called: 'other' } })
    expect(lines(version(usual), after)).toEqual([
      'first',
      '  (1)',
      '  -b',
      '  (1)',
      '  d code-renamed',
      'second',
      '  b code-moved',
    ])
  })

  it('shows a merged code where it stood, and what left one of two places there', () => {
    const after = version({ ...usual, a: {}, b: { under: 'first', mergedInto: 'd' }, c: { under: 'first second' } })
    expect(lines(version(usual), after)).toEqual([
      'first',
      '  -a code-taken-out',
      '  -b code-merged',
      '  (2)',
      'second',
      '  c code-placed',
      '(1)',
    ])
  })

  it('leaves out what was retired before and still is: what stands under it stands under nothing', () => {
    const before = version({ ...usual, first: { isRetired: true }, d: { under: 'first', isRetired: true } })
    const after = version({
      ...usual,
      first: { isRetired: true },
      b: { under: 'first', mergedInto: 'c' },
      d: { under: 'first', isRetired: true },
    })
    expect(lines(before, after)).toEqual(['(2)', '-b code-merged', '(1)'])
    expect(lines(before, version({ ...usual, d: { under: 'first', isRetired: true } }))).toEqual([
      'first code-restored',
      '  (3)',
      '(1)',
    ])
  })

  it('shows differences of codes that stand nowhere in either version, too', () => {
    const merged: TestCode = { under: 'first', mergedInto: 'd' }
    const after = version({ ...usual, b: { ...merged, called: 'hidden' } })
    expect(lines(version({ ...usual, b: merged }), after)).toEqual(['(2)', '-b code-renamed'])
  })
})
