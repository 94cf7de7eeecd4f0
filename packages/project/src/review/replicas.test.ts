import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newId, type CodeId, type FrozenId, type MemberId } from '@mazmun/model'
import { reviewCollections, type ReviewCollection } from './collections.ts'
import { forgetFrozen, freeze, recallFrozen } from './frozen.ts'
import { markRead } from './marks.ts'
import { closeProposal, propose, reopenProposal } from './proposals.ts'
import { verdicts } from './records.ts'
import { reviewSchemaVersion } from './review-document.ts'
import type { ReviewProjection } from './review-projection.ts'
import { ReviewRoom } from './review-room.ts'
import { tickingClock } from '../testing/replicas.ts'
import { ReviewTeam } from './testing.ts'
import { answer, beginThread, editComment, removeComment, reopenThread, resolveThread } from './threads.ts'
import { giveVerdict } from './verdicts.ts'

const codes = Array.from({ length: 4 }, () => newId<CodeId>())
const runs = { numRuns: 60 }

/** One thing somebody does, or a message between two of them. */
interface Step {
  readonly kind: number
  readonly who: number
  readonly which: number
  readonly other: number
}

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({ kind: fc.nat(17), who: fc.nat(9), which: fc.nat(99), other: fc.nat(9) }),
  { maxLength: 80 },
)

/** What was written, so that nothing of it is missed later. */
interface Written {
  readonly comments: Set<string>
  readonly verdicts: Set<string>
  readonly proposals: Set<string>
  readonly frozen: Set<string>
}

function nothingWritten(): Written {
  return { comments: new Set(), verdicts: new Set(), proposals: new Set(), frozen: new Set() }
}

function pick<T>(list: readonly T[], which: number): T | undefined {
  return list.length === 0 ? undefined : list[which % list.length]
}

function act(team: ReviewTeam, { kind, who, which, other }: Step, written: Written): void {
  const room = team.room(who)
  const view = room.projection
  const thread = pick(view.threads(), which)
  const proposal = pick(view.proposals(), which)
  const code = pick(codes, which) as CodeId
  const own = thread && pick(ownComments(view, room), which)
  const mentions = [team.room(other).member]
  switch (kind) {
    case 0:
      written.comments.add(
        room.perform(beginThread, { target: { kind: 'code', id: code }, about: 'x', body: `${which}`, mentions })
          .comment,
      )
      return
    case 1:
      if (thread) written.comments.add(room.perform(answer, { thread: thread.id, body: `${which}`, mentions }))
      return
    case 2:
      if (own) attempt(() => room.perform(editComment, { comment: own.id, body: `${which} ${other}`, mentions: [] }))
      return
    case 3:
      if (own) attempt(() => room.perform(removeComment, { comment: own.id }))
      return
    case 4:
      if (thread) attempt(() => room.perform(which % 2 ? resolveThread : reopenThread, { thread: thread.id }))
      return
    case 5: {
      const verdict = pick(verdicts, other) ?? 'agreed'
      attempt(() => written.verdicts.add(room.perform(giveVerdict, { theme: code, verdict, note: `${which}` })))
      return
    }
    case 6: {
      const change = { kind: 'rename', code, name: `${which}` } as const
      attempt(() => written.proposals.add(room.perform(propose, { change, note: '' })))
      return
    }
    case 7: {
      const how = pick(['declined', 'withdrawn', 'accepted'] as const, other) ?? 'declined'
      if (proposal) attempt(() => room.perform(closeProposal, { proposal: proposal.id, how }))
      return
    }
    case 8:
      if (proposal) attempt(() => room.perform(reopenProposal, { proposal: proposal.id }))
      return
    case 9:
      if (thread) room.perform(markRead, { threads: [thread.id] })
      return
    case 10:
      team.restart(who)
      return
    case 11:
      written.frozen.add(room.perform(freeze, { name: `v${which}`, note: '' }))
      return
    case 12: {
      const version = pick([...written.frozen], which) as FrozenId | undefined
      if (version) attempt(() => room.perform(other % 2 ? forgetFrozen : recallFrozen, { frozen: version }))
      return
    }
    default:
      team.send(who % team.docs.length, other % team.docs.length)
  }
}

function ownComments(view: ReviewProjection, { member }: ReviewRoom) {
  return view.threads().flatMap(({ id }) => view.commentsOf(id).filter(({ by }) => by === member))
}

/** Many wishes are refused in a random history. */
function attempt(work: () => unknown): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'OperationRefused') throw error
  }
}

/** All that a projection tells. */
function told(view: ReviewProjection, members: readonly MemberId[]) {
  const threads = view.threads()
  return {
    threads: threads.map((thread) => ({ ...thread, comments: view.commentsOf(thread.id) })),
    onTargets: codes.map((id) => view.threadsOn({ kind: 'code', id })),
    verdicts: [...codes, ...[...view.judgedThemes()].sort()].map(
      (theme) => [view.verdictOf(theme), view.verdictsOf(theme)] as const,
    ),
    judged: [...view.judgedThemes()].sort(),
    proposals: view.proposals().map((proposal) => ({ ...proposal, round: view.roundOf(proposal.id) })),
    inboxes: members.map((member) => view.inboxOf(member)),
    unread: members.map((member) => view.unreadCount(member)),
    visits: members.map((member) => view.visitOf(member)),
    frozen: view.frozen(),
  }
}

function played(size: number, list: readonly Step[]) {
  const team = new ReviewTeam(size)
  const written = nothingWritten()
  for (const each of list) act(team, each, written)
  return { team, written, members: team.rooms.map(({ member }) => member) }
}

describe('the review room on many replicas', () => {
  it('R100 R140 shows the same threads, verdicts, proposals and frozen versions everywhere once all have met, and loses nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), steps, (size, list) => {
        const { team, written, members } = played(size, list)
        team.meet()
        const [first, ...others] = team.rooms.map(({ projection }) => told(projection, members))
        for (const other of others) expect(other).toEqual(first)
        const view = team.room(0).projection
        for (const id of written.comments) expect(view.comment(id as never)?.id).toBe(id)
        for (const id of written.verdicts) expect(view.verdict(id as never)?.id).toBe(id)
        for (const id of written.proposals) expect(view.proposal(id as never)?.id).toBe(id)
        for (const id of written.frozen) expect(view.frozenVersion(id as never)?.id).toBe(id)
      }),
      runs,
    )
  })

  it('R101 kept up to date by changes is what is read anew', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { team, members } = played(3, list)
        for (const [at, { projection, member }] of team.rooms.entries()) {
          const doc = new Y.Doc()
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(team.doc(at)))
          expect(told(ReviewRoom.open(doc, member).projection, members)).toEqual(told(projection, members))
        }
      }),
      runs,
    )
  })

  it('R101 every change is told: a view that looks again at what was named sees all there is', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const team = new ReviewTeam(2)
        const watched = team.room(0)
        const seen = new Map<string, unknown>()
        const look = () =>
          new Map<string, unknown>([
            ...watched.projection
              .threads()
              .map(({ id }): [string, unknown] => [
                id,
                JSON.stringify([watched.projection.thread(id), watched.projection.commentsOf(id)]),
              ]),
            ...codes.map((id): [string, unknown] => [id, JSON.stringify(watched.projection.verdictsOf(id))]),
            ...watched.projection
              .proposals()
              .map((proposal): [string, unknown] => [proposal.id, JSON.stringify(proposal)]),
            ...[...written.frozen].map((id): [string, unknown] => [
              id,
              JSON.stringify(watched.projection.frozenVersion(id as FrozenId)),
            ]),
          ])
        const written = nothingWritten()
        watched.onChange(({ threads, themes, proposals, frozen }) => {
          const now = look()
          for (const id of [...threads, ...themes, ...proposals]) seen.set(id, now.get(id))
          for (const id of frozen) seen.set(id, JSON.stringify(watched.projection.frozenVersion(id)))
        })
        for (const each of list) if (each.kind !== 10) act(team, each, written)
        team.meet()
        for (const [id, value] of look()) expect(seen.get(id) ?? '[]', id).toBe(value)
      }),
      runs,
    )
  })

  it('R107 is unread exactly while there is something of others that a person has not seen, whatever the clocks say', () => {
    const deed = fc.record({ kind: fc.constantFrom('say', 'send', 'read'), who: fc.nat(2), other: fc.nat(2) })
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), fc.array(fc.nat(1000), { minLength: 3 }), (list, hours) => {
        const team = new ReviewTeam(
          3,
          hours.slice(0, 3).map((hour) => tickingClock(hour * 3_600_000)),
        )
        const { thread } = team
          .room(0)
          .perform(beginThread, { target: { kind: 'project' }, about: '', body: '0', mentions: [] })
        team.meet()
        const seen = team.rooms.map(() => new Set<string>())
        for (const { kind, who, other } of list) {
          if (kind === 'send') team.send(who, other)
          else if (kind === 'say') team.room(who).perform(answer, { thread, body: `${who}`, mentions: [] })
          else {
            team.room(who).perform(markRead, { threads: [thread] })
            for (const { id } of team.room(who).projection.commentsOf(thread)) seen[who]?.add(id)
          }
          for (const [at, { projection, member }] of team.rooms.entries()) {
            const isNew = projection.commentsOf(thread).some(({ id, by }) => by !== member && !seen[at]?.has(id))
            expect(projection.isUnread(thread, member)).toBe(isNew)
          }
        }
      }),
      runs,
    )
  })
})

describe('P4 R110 what no honest replica wrote', () => {
  const id = newId<CodeId>()
  /** What an honest replica writes; one value of it is replaced. */
  const sound: { readonly [C in ReviewCollection]: readonly unknown[] } = {
    threads: ['code', id, 'about', id, 1],
    resolutions: [true, id, 1],
    comments: [id, 'body', [id], id, 1, 0, 0],
    verdicts: [id, 'agreed', 'note', id, 1],
    proposals: [{ kind: 'rename', code: id, name: 'name' }, 'note', id, 1],
    closings: [id, 0, 'declined', 'reason', id, 1],
    reads: [1, 1],
    visits: [1],
    frozen: ['name', 'note', id, 1, 0],
  }
  const odd = fc.constantFrom<unknown>(
    ...[id.toUpperCase(), '', 'x'.repeat(30_000), 0, -1, 0.5, 1e300, NaN, true, null, [], [id], {}],
    ...[{ kind: 'merge', codes: 'all', into: id }, { kind: 'split', code: id, name: 'x', codings: [7] }, [[id]]],
    Array.from({ length: 100 }, () => id),
  )
  const hostile = fc.oneof(
    fc
      .anything({ maxDepth: 2 })
      .filter(isStorable)
      .map((value) => () => value),
    fc.tuple(fc.nat(6), odd).map(([at, value]) => (collection: ReviewCollection) => {
      const spoilt = sound[collection].with(at % sound[collection].length, value)
      return collection === 'visits' ? spoilt[0] : spoilt
    }),
  )
  const keys = fc.oneof(
    { weight: 4, arbitrary: fc.constant<string>(id) },
    fc.constantFrom(id.toUpperCase(), `${id}/${id}`, '__proto__', 'constructor', ''),
  )

  it('is not shown and breaks nothing, live or opened anew', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...reviewCollections), keys, hostile), { maxLength: 20 }),
        (list) => {
          const team = new ReviewTeam(1)
          const room = team.room(0)
          const { thread } = room.perform(beginThread, {
            target: { kind: 'project' },
            about: 'x',
            body: 'kept',
            mentions: [],
          })
          team.doc(0).transact(() => {
            for (const [collection, key, make] of list) team.doc(0).getMap(collection).set(key, make(collection))
          })
          expect(room.projection.commentsOf(thread)).toMatchObject([{ body: 'kept' }])
          const members = [room.member, id as unknown as MemberId]
          const live = told(room.projection, members)
          team.restart(0)
          expect(told(team.room(0).projection, members)).toEqual(live)
          for (const { name } of live.frozen) expect(name.trim()).not.toBe('')
          for (const [held] of live.verdicts) if (held) expect(verdicts).toContain(held.verdict)
          // Every moment that shows can be worded.
          JSON.stringify(live, (field, value: unknown) => {
            if (/^at$|At$/.test(field)) expect(() => new Date(value as number).toISOString()).not.toThrow()
            return value
          })
        },
      ),
      runs,
    )
  })

  it.each(reviewCollections)('a shared type in %s is not shown', (collection) => {
    const team = new ReviewTeam(1)
    team
      .doc(0)
      .getMap(collection)
      .set(id, new Y.Map([['at', 1]]))
    expect(told(team.room(0).projection, [])).toEqual(told(new ReviewTeam(1).room(0).projection, []))
  })

  it('R102 of a newer version is read and not written to', () => {
    const team = new ReviewTeam(1)
    const room = team.room(0)
    const heard: boolean[] = []
    room.onChange(({ access }) => heard.push(access))
    team
      .doc(0)
      .getMap('room')
      .set('schema', reviewSchemaVersion + 1)
    expect(room.access).toEqual({ kind: 'read', because: 'newer-schema', found: reviewSchemaVersion + 1 })
    expect(room.dryRun(giveVerdict, { theme: id, verdict: 'agreed', note: '' })).toMatchObject({ verdict: 'refused' })
    expect(heard).toEqual([true])
  })
})

/** Yjs asks a value for its constructor and keeps only what JSON has. */
function isStorable(value: unknown): boolean {
  try {
    new Y.Doc().getMap('m').set('k', value)
    return true
  } catch {
    return false
  }
}
