import { describe, expect, it } from 'vitest'
import { newId, type FrozenId } from '@mazmun/model'
import { forgetFrozen, freeze, recallFrozen } from './frozen.ts'
import { reviewLimits } from './records.ts'
import type { ReviewRoom } from './review-room.ts'
import { ReviewTeam } from './testing.ts'

const refused = (kind: string) => ({ verdict: 'refused', reason: { kind } })

describe('frozen versions', () => {
  it('R140 are listed for everybody, newest first, with who froze them and why', () => {
    const team = new ReviewTeam(2)
    const [coder, reviewer] = team.rooms as [ReviewRoom, ReviewRoom]
    coder.perform(freeze, { name: ' v1 ', note: ' before supervision ' })
    team.meet()
    reviewer.perform(freeze, { name: 'v2', note: '' })
    team.meet()
    expect(coder.projection.frozen()).toEqual(reviewer.projection.frozen())
    expect(coder.projection.frozen().map(({ name, note, by }) => [name, note, by])).toEqual([
      ['v2', '', reviewer.member],
      ['v1', 'before supervision', coder.member],
    ])
  })

  it('R141 need a name, have limits, and may be called alike', () => {
    const { rooms } = new ReviewTeam(1)
    const room = rooms[0] as ReviewRoom
    expect(room.dryRun(freeze, { name: '  ', note: 'x' })).toEqual(refused('name-is-empty'))
    expect(room.dryRun(freeze, { name: 'x'.repeat(201), note: '' })).toEqual(refused('too-long'))
    expect(room.dryRun(freeze, { name: 'x', note: 'x'.repeat(reviewLimits.note + 1) })).toEqual(refused('too-long'))
    room.perform(freeze, { name: 'x'.repeat(200), note: '' })
    room.perform(freeze, { name: 'x'.repeat(200), note: '' })
    expect(room.projection.frozen()).toHaveLength(2)
  })

  it('R142 leave the list and come back by who froze them, and by nobody else', () => {
    const team = new ReviewTeam(2)
    const [coder, reviewer] = team.rooms as [ReviewRoom, ReviewRoom]
    const frozen = coder.perform(freeze, { name: 'v1', note: 'n' })
    const before = coder.projection.frozen()
    team.meet()
    expect(reviewer.dryRun(forgetFrozen, { frozen })).toEqual(refused('not-yours'))
    expect(coder.dryRun(recallFrozen, { frozen })).toEqual(refused('nothing-to-do'))
    expect(coder.dryRun(forgetFrozen, { frozen: newId<FrozenId>() })).toEqual(refused('not-found'))
    coder.perform(forgetFrozen, { frozen })
    team.meet()
    for (const { projection } of team.rooms) {
      expect(projection.frozen()).toEqual([])
      expect(projection.frozenVersion(frozen)).toMatchObject({ name: 'v1', note: 'n' })
    }
    expect(coder.dryRun(forgetFrozen, { frozen })).toEqual(refused('nothing-to-do'))
    expect(reviewer.dryRun(recallFrozen, { frozen })).toEqual(refused('not-yours'))
    coder.perform(recallFrozen, { frozen })
    team.meet()
    for (const { projection } of team.rooms) expect(projection.frozen()).toEqual(before)
  })

  it('R143 are frozen by reviewers, coders and owners, not by viewers', () => {
    const { rooms } = new ReviewTeam(1)
    const room = rooms[0] as ReviewRoom
    for (const role of ['reviewer', 'coder', 'owner', undefined] as const) {
      room.actAs(role)
      room.perform(freeze, { name: 'v', note: '' })
    }
    expect(room.projection.frozen()).toHaveLength(4)
    room.actAs('viewer')
    expect(room.dryRun(freeze, { name: 'v', note: '' })).toEqual(refused('read-only'))
    expect(room.projection.frozen()).toHaveLength(4)
  })

  it.each([
    ['no name', ['', '', 1, 0]],
    ['a blank name', ['  ', '', 1, 0]],
    ['a name that is too long', ['x'.repeat(201), '', 1, 0]],
    ['a note that is no text', ['v', 7, 1, 0]],
    ['no moment', ['v', '', 'now', 0]],
    ['a removal at no moment', ['v', '', 1, null]],
  ])('R144 one with %s is not listed', (_what, [name, note, at, removedAt]) => {
    const team = new ReviewTeam(1)
    const room = team.room(0)
    const map = team.doc(0).getMap('frozen')
    map.set(newId<FrozenId>(), ['sound', '', room.member, 1, 0])
    map.set(newId<FrozenId>(), [name, note, room.member, at, removedAt])
    expect(room.projection.frozen().map((version) => version.name)).toEqual(['sound'])
  })
})
