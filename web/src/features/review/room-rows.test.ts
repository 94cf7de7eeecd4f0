import { expect, test } from 'vitest'
import type { CodeId, CodeRecord, JournalEntry, JournalEntryId, MemberId, VerdictId } from '@mazmun/model'
import { emptyDefinition, buildLattice, type PlacementId } from '@mazmun/model'
import type { Verdict, VerdictRecord } from '@mazmun/project'
import { roomRows, roomStep, type RoomRow } from './room-rows.ts'
import { isJudged, isStanding, standingsOf } from './standings.ts'

const id = (name: string) => name as CodeId

/** A tree from lines such as `2 dimension` and `1 theme < dimension other`. */
function treeOf(...lines: readonly string[]) {
  const codes = new Map<CodeId, CodeRecord>()
  const placements: { id: PlacementId; parent: CodeId; child: CodeId; order: number }[] = []
  for (const [at, line] of lines.entries()) {
    const [own = '', parents = ''] = line.split(' < ')
    const [level, name = ''] = own.split(' ')
    codes.set(id(name), {
      id: id(name),
      name,
      definition: emptyDefinition,
      level: Number(level),
      createdAt: at,
      createdBy: 'm' as MemberId,
    })
    for (const parent of parents.split(' ').filter(Boolean))
      placements.push({ id: `${parent}${name}` as PlacementId, parent: id(parent), child: id(name), order: at })
  }
  const lattice = buildLattice(codes, placements)
  return { codes, lattice: () => lattice, isInUse: (code: CodeId) => codes.get(code)?.retiredAt === undefined }
}

const view = treeOf('2 D', '2 E', '1 t < D', '1 u < D E', '0 a < t', '0 b < t u', '0 loose')
const shown = (rows: readonly RoomRow[]) => rows.map(({ depth, code }) => `${'.'.repeat(depth)}${code}`)

test('the tree shows what is open; a code with two parents stands at both; loose codes are left out', () => {
  expect(shown(roomRows(view, () => false))).toEqual(['D', 'E'])
  expect(shown(roomRows(view, (_path, code) => code === 'D' || code === 'E'))).toEqual(['D', '.t', '.u', 'E', '.u'])
  expect(shown(roomRows(view, (path) => path !== '/E' && path !== '/D/u'))).toEqual([
    'D',
    '.t',
    '..a',
    '..b',
    '.u',
    'E',
  ])
})

test('a filter keeps what matches with what stands above it, all of it open', () => {
  expect(shown(roomRows(view, () => false, new Set([id('u')])))).toEqual(['D', '.u', 'E', '.u'])
  expect(shown(roomRows(view, () => false, new Set([id('t'), id('E')])))).toEqual(['D', '.t', 'E'])
})

test('arrows go, open, close and go up, in the direction of reading', () => {
  const rows = roomRows(view, (_path, code) => code === 'D')
  expect(roomStep('ArrowDown', rows, 0, false)).toEqual({ kind: 'go', to: 1 })
  expect(roomStep('ArrowRight', rows, 1, false)).toEqual({ kind: 'open', row: rows[1] })
  expect(roomStep('ArrowLeft', rows, 1, true)).toEqual({ kind: 'open', row: rows[1] })
  expect(roomStep('ArrowLeft', rows, 2, false)).toEqual({ kind: 'go', to: 0 })
  expect(roomStep('ArrowLeft', rows, 0, false)).toEqual({ kind: 'close', row: rows[0] })
  expect(roomStep('End', rows, 0, false)).toEqual({ kind: 'go', to: 3 })
  expect(roomStep('x', rows, 0, false)).toBeUndefined()
})

const verdict = (theme: string, at: number, how: Verdict): VerdictRecord => ({
  id: `${theme}${at}` as VerdictId,
  theme: id(theme),
  verdict: how,
  note: '',
  by: 'm' as MemberId,
  at,
})

test('the latest verdict holds, also one on a theme that was merged since; one older than a change says so', () => {
  const log = [
    verdict('t', 5, 'agreed'),
    verdict('t', 9, 'sent-back'),
    verdict('old', 12, 'proposed'),
    verdict('u', 3, 'agreed'),
  ]
  const room = {
    judgedThemes: () => [...new Set(log.map(({ theme }) => theme))],
    verdictsOf: (theme: CodeId) => log.filter((one) => one.theme === theme),
  }
  const change: JournalEntry = {
    id: 'e' as JournalEntryId,
    at: 8,
    by: 'm' as MemberId,
    action: { kind: 'code-redefined', code: id('u') },
  }
  const standings = standingsOf(
    room,
    (code) => (code === 'old' ? id('t') : code),
    new Map([
      [id('t'), change],
      [id('u'), change],
    ]),
  )
  const [t, u] = [standings.get(id('t')), standings.get(id('u'))]
  expect(t?.holds.verdict).toBe('proposed')
  expect(t?.earlier.map(({ at }) => at)).toEqual([9, 5])
  expect(t?.changedSince).toBeUndefined()
  expect(u?.changedSince).toBe(change)
  expect([isJudged(t), isJudged(u), isJudged(undefined)]).toEqual([false, true, false])
  expect([isStanding(u, 'outdated'), isStanding(u, 'agreed'), isStanding(undefined, 'none')]).toEqual([
    true,
    true,
    true,
  ])
})
