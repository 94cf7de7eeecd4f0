import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newId, type CodeId, type CodingId, type ThreadId } from '@mazmun/model'
import { closeProposal, propose, reopenProposal } from './proposals.ts'
import { markRead, markUnread, markVisit } from './marks.ts'
import { reviewLimits, type ReadMark } from './records.ts'
import type { ReviewRoom } from './review-room.ts'
import { ReviewTeam } from './testing.ts'
import { answer, beginThread, editComment, removeComment, reopenThread, resolveThread } from './threads.ts'
import { giveVerdict } from './verdicts.ts'

const theme = newId<CodeId>()
const onTheme = { target: { kind: 'code', id: theme }, about: 'پایداری', mentions: [] } as const
const refused = (kind: string) => ({ verdict: 'refused', reason: { kind } })

describe('R104 threads', () => {
  it('are found on what they are about, with what was said and by whom', () => {
    const team = new ReviewTeam(2)
    const [negar, sara] = team.rooms as [ReviewRoom, ReviewRoom]
    const { thread } = negar.perform(beginThread, { ...onTheme, body: ' چرا دو مضمون؟ ' })
    team.meet()
    sara.perform(answer, { thread, body: 'چون جدا هستند', mentions: [negar.member, negar.member] })
    team.meet()
    const view = negar.projection
    expect(view.threadsOn(onTheme.target)).toEqual([view.thread(thread)])
    expect(view.threads()).toEqual(view.threadsOn(onTheme.target))
    expect(view.thread(thread)).toMatchObject({ about: 'پایداری', by: negar.member })
    expect(view.commentsOf(thread).map(({ body, by, mentions }) => [body, by, mentions])).toEqual([
      ['چرا دو مضمون؟', negar.member, []],
      ['چون جدا هستند', sara.member, [negar.member]],
    ])
  })

  it('are resolved and taken up again', () => {
    const { rooms } = new ReviewTeam(1)
    const room = rooms[0] as ReviewRoom
    const { thread } = room.perform(beginThread, { ...onTheme, body: 'x' })
    room.perform(resolveThread, { thread })
    expect(room.projection.thread(thread)).toMatchObject({ resolvedBy: room.member })
    expect(room.dryRun(resolveThread, { thread })).toEqual(refused('nothing-to-do'))
    room.perform(reopenThread, { thread })
    expect(room.projection.thread(thread)).not.toHaveProperty('resolvedAt')
  })

  it('a comment is changed and removed by who wrote it, and is there again when they write it anew', () => {
    const team = new ReviewTeam(2)
    const [negar, sara] = team.rooms as [ReviewRoom, ReviewRoom]
    const { thread, comment } = negar.perform(beginThread, { ...onTheme, body: 'x' })
    team.meet()
    expect(sara.dryRun(editComment, { comment, body: 'y', mentions: [] })).toEqual(refused('not-yours'))
    expect(sara.dryRun(removeComment, { comment })).toEqual(refused('not-yours'))
    negar.perform(removeComment, { comment })
    expect(negar.projection.commentsOf(thread)).toMatchObject([{ body: '', mentions: [] }])
    expect(negar.projection.threads()).toEqual([])
    negar.perform(editComment, { comment, body: 'z', mentions: [] })
    expect(negar.projection.commentsOf(thread)).toMatchObject([{ body: 'z' }])
    expect(negar.projection.commentsOf(thread)[0]).not.toHaveProperty('removedAt')
  })

  it('R103 refuse what says nothing or too much', () => {
    const { rooms } = new ReviewTeam(1)
    const room = rooms[0] as ReviewRoom
    expect(room.dryRun(beginThread, { ...onTheme, body: ' ' })).toEqual(refused('text-is-empty'))
    const long = 'x'.repeat(reviewLimits.comment + 1)
    expect(room.dryRun(beginThread, { ...onTheme, body: long })).toEqual(refused('too-long'))
    const { thread } = room.perform(beginThread, { ...onTheme, about: '😀'.repeat(300), body: 'x' })
    expect(room.projection.thread(thread)?.about).toBe('😀'.repeat(200))
    expect(room.dryRun(answer, { thread: newId<ThreadId>(), body: 'x', mentions: [] })).toEqual(refused('not-found'))
  })
})

describe('R105 verdicts', () => {
  it('are a log of which the latest holds; sending back needs a note', () => {
    const { rooms } = new ReviewTeam(1)
    const room = rooms[0] as ReviewRoom
    room.perform(giveVerdict, { theme, verdict: 'proposed', note: '' })
    expect(room.dryRun(giveVerdict, { theme, verdict: 'sent-back', note: ' ' })).toEqual(refused('note-is-missing'))
    room.perform(giveVerdict, { theme, verdict: 'sent-back', note: 'تعریف لازم است' })
    expect(room.projection.verdictOf(theme)).toMatchObject({ verdict: 'sent-back', note: 'تعریف لازم است' })
    expect(room.projection.verdictsOf(theme).map(({ verdict }) => verdict)).toEqual(['proposed', 'sent-back'])
  })

  it('who knows of a verdict has the last word, whatever the clocks say', () => {
    const team = new ReviewTeam(2, [() => 5_000_000, () => 1000])
    const [early, late] = team.rooms as [ReviewRoom, ReviewRoom]
    early.perform(giveVerdict, { theme, verdict: 'sent-back', note: 'x' })
    team.meet()
    late.perform(giveVerdict, { theme, verdict: 'agreed', note: '' })
    team.meet()
    for (const { projection } of team.rooms) expect(projection.verdictOf(theme)?.verdict).toBe('agreed')
  })
})

describe('R106 proposals', () => {
  const change = { kind: 'rename', code: theme, name: 'تاب‌آوری' } as const

  it('are open until somebody ends them, and again when they are taken up', () => {
    const team = new ReviewTeam(2)
    const [negar, sara] = team.rooms as [ReviewRoom, ReviewRoom]
    const proposal = negar.perform(propose, { change, note: 'روشن‌تر' })
    expect(negar.dryRun(propose, { change, note: 'again' })).toEqual(refused('nothing-to-do'))
    team.meet()
    expect(sara.dryRun(closeProposal, { proposal, how: 'withdrawn' })).toEqual(refused('not-yours'))
    sara.perform(closeProposal, { proposal, how: 'declined', reason: 'نه' })
    expect(sara.dryRun(closeProposal, { proposal, how: 'accepted' })).toEqual(refused('proposal-is-closed'))
    team.meet()
    expect(negar.projection.proposal(proposal)?.closed).toMatchObject({
      how: 'declined',
      by: sara.member,
      reason: 'نه',
    })
    expect(negar.projection.openProposals()).toEqual([])
    negar.perform(reopenProposal, { proposal })
    team.meet()
    expect(sara.projection.openProposals()).toMatchObject([{ id: proposal, change }])
  })

  it('an acceptance holds over what others decided apart', () => {
    const team = new ReviewTeam(3)
    const [a, b, c] = team.rooms as [ReviewRoom, ReviewRoom, ReviewRoom]
    const proposal = a.perform(propose, { change, note: '' })
    team.meet()
    b.perform(closeProposal, { proposal, how: 'declined' })
    a.perform(closeProposal, { proposal, how: 'withdrawn' })
    c.perform(closeProposal, { proposal, how: 'accepted' })
    team.meet()
    for (const { projection } of team.rooms) expect(projection.proposal(proposal)?.closed?.how).toBe('accepted')
  })

  it.each([1, 2, 1000, Number.MAX_SAFE_INTEGER])(
    'an end or a taking up again in round %d, which was never reached, keeps nobody from ending it or taking it up again',
    (round) => {
      for (const how of ['reopened', 'declined', 'accepted'] as const) {
        const team = new ReviewTeam(2)
        const [a, b] = [team.room(0), team.room(1)]
        const proposal = a.perform(propose, { change, note: '' })
        team.doc(1).getMap('closings').set(newId(), [proposal, round, how, '', b.member, 1])
        team.meet()
        for (let turn = 0; turn < Math.min(round, 3); turn += 1) {
          expect(a.projection.proposal(proposal)?.closed).toBeUndefined()
          a.perform(closeProposal, { proposal, how: 'declined' })
          team.meet()
          expect(b.projection.proposal(proposal)?.closed?.how).toBe('declined')
          expect(b.dryRun(reopenProposal, { proposal }).verdict).toBe('allowed')
          b.perform(reopenProposal, { proposal })
          team.meet()
        }
        expect(a.projection.roundOf(proposal)).toBeLessThan(6)
      }
    },
  )

  it.each([
    [{ kind: 'rename', code: theme, name: ' ' }, 'name-is-empty'],
    [{ kind: 'merge', codes: [theme], into: theme }, 'nothing-to-do'],
    [{ kind: 'move', codes: [] }, 'nothing-to-do'],
    [{ kind: 'split', code: theme, name: 'x', codings: [] }, 'nothing-to-do'],
    [{ kind: 'split', code: theme, name: 'x'.repeat(2001), codings: [newId<CodingId>()] }, 'too-long'],
  ] as const)('%j is refused as %s', (wrong, kind) => {
    const { rooms } = new ReviewTeam(1)
    expect((rooms[0] as ReviewRoom).dryRun(propose, { change: wrong, note: '' })).toEqual(refused(kind))
  })
})

describe('R107 unread', () => {
  it('is what others said and the person has not seen, also where it arrives late with an early clock', () => {
    const team = new ReviewTeam(2, [() => 5_000_000, () => 1000])
    const [negar, sara] = team.rooms as [ReviewRoom, ReviewRoom]
    const { thread } = negar.perform(beginThread, { ...onTheme, body: 'one' })
    team.meet()
    sara.perform(answer, { thread, body: 'two', mentions: [] })
    expect(sara.projection.isUnread(thread, sara.member)).toBe(true)
    sara.perform(markRead, { threads: [thread] })
    expect(sara.projection.isUnread(thread, sara.member)).toBe(false)
    expect(negar.projection.isUnread(thread, negar.member)).toBe(false)
    team.meet()
    expect(negar.projection.unreadCommentsOf(thread, negar.member)).toMatchObject([{ body: 'two' }])
    negar.perform(markRead, { threads: [thread] })
    expect(negar.projection.unreadCount(negar.member)).toBe(0)
    sara.perform(answer, { thread, body: 'three', mentions: [] })
    team.meet()
    expect(negar.projection.unreadCount(negar.member)).toBe(1)
  })

  it('reading what was read writes nothing', () => {
    const { rooms, docs } = new ReviewTeam(1)
    const room = rooms[0] as ReviewRoom
    const { thread } = room.perform(beginThread, { ...onTheme, body: 'x' })
    const before = Y.encodeStateVector(docs[0] as Y.Doc)
    room.perform(markRead, { threads: [thread] })
    expect(Y.encodeStateVector(docs[0] as Y.Doc)).toEqual(before)
  })

  it('what was read can count as unread again; what nobody else said cannot', () => {
    const team = new ReviewTeam(2)
    const [negar, sara] = team.rooms as [ReviewRoom, ReviewRoom]
    const { thread } = negar.perform(beginThread, { ...onTheme, body: 'one' })
    negar.perform(markUnread, { threads: [thread] })
    expect(negar.projection.isUnread(thread, negar.member)).toBe(false)
    negar.perform(answer, { thread, body: 'two', mentions: [] })
    team.meet()
    sara.perform(markRead, { threads: [thread] })
    sara.perform(markUnread, { threads: [thread] })
    expect(sara.projection.unreadCommentsOf(thread, sara.member)).toMatchObject([{ body: 'two' }])
    expect(sara.projection.unreadCount(sara.member)).toBe(1)
  })

  it('visits are known per person', () => {
    const { rooms } = new ReviewTeam(1)
    const room = rooms[0] as ReviewRoom
    expect(room.projection.visitOf(room.member)).toBeUndefined()
    room.perform(markVisit, {})
    expect(room.projection.visitOf(room.member)?.at).toBeGreaterThan(0)
  })
})

describe('R108 the inbox', () => {
  it('has mentions, answers, new threads, what was sent back and proposals, newest first, each until it is read', () => {
    const team = new ReviewTeam(2)
    const [coder, reviewer] = team.rooms as [ReviewRoom, ReviewRoom]
    const { thread: own } = coder.perform(beginThread, { ...onTheme, body: 'ask' })
    const mine = coder.perform(propose, { change: { kind: 'rename', code: theme, name: 'a' }, note: '' })
    team.meet()
    reviewer.perform(answer, { thread: own, body: 'answer', mentions: [] })
    const { thread: other } = reviewer.perform(beginThread, { ...onTheme, body: 'new' })
    const { thread: named } = reviewer.perform(beginThread, { ...onTheme, body: 'you', mentions: [coder.member] })
    const verdict = reviewer.perform(giveVerdict, { theme, verdict: 'sent-back', note: 'x' })
    const theirs = reviewer.perform(propose, { change: { kind: 'rename', code: theme, name: 'b' }, note: '' })
    reviewer.perform(closeProposal, { proposal: mine, how: 'declined' })
    team.meet()
    const inbox = () => coder.projection.inboxOf(coder.member)
    expect(inbox().map(({ reason, isUnread }) => [reason, isUnread])).toEqual([
      ['proposal-closed', true],
      ['proposal', true],
      ['sent-back', true],
      ['mention', true],
      ['new-thread', true],
      ['answer', true],
    ])
    coder.perform(markRead, { threads: [own, other, named], verdicts: [verdict], proposals: [mine, theirs] })
    expect(coder.projection.unreadCount(coder.member)).toBe(0)
    expect(inbox()).toHaveLength(6)
    coder.perform(giveVerdict, { theme, verdict: 'proposed', note: 'done' })
    expect(inbox().some(({ reason }) => reason === 'sent-back')).toBe(false)
  })
})

describe('R102 roles', () => {
  it('a viewer only reads; reviewers, coders and owners write', () => {
    const { rooms } = new ReviewTeam(1)
    const room = rooms[0] as ReviewRoom
    const heard: boolean[] = []
    room.onChange(({ access }) => heard.push(access))
    for (const role of ['reviewer', 'coder', 'owner', undefined] as const) {
      room.actAs(role)
      expect(room.access).toEqual({ kind: 'write' })
    }
    room.actAs('viewer')
    expect(room.dryRun(beginThread, { ...onTheme, body: 'x' })).toEqual(refused('read-only'))
    room.actAs('reviewer')
    expect(heard).toEqual([true, true])
  })

  it('R107 what a viewer has read is theirs: it counts, is handed to who keeps it, and is not in the room', () => {
    const team = new ReviewTeam(2)
    const [negar, omid] = team.rooms as [ReviewRoom, ReviewRoom]
    const { thread } = negar.perform(beginThread, { ...onTheme, body: 'x' })
    team.meet()
    omid.actAs('viewer')
    const before = Y.encodeStateVector(team.doc(1))
    const kept: ReadMark[] = []
    const heard: string[] = []
    omid.keepMarks((marks) => kept.push(...marks))
    omid.onChange(({ origin, readers }) => heard.push(`${origin} ${[...readers].join()}`))
    expect(omid.projection.isUnread(thread, omid.member)).toBe(true)
    omid.perform(markRead, { threads: [thread] })
    expect(omid.projection.isUnread(thread, omid.member)).toBe(false)
    expect(heard).toEqual([`local ${omid.member}`])
    expect(kept).toMatchObject([{ member: omid.member, subject: thread, seen: 1 }])
    expect(Y.encodeStateVector(team.doc(1))).toEqual(before)
    expect(omid.dryRun(answer, { thread, body: 'x', mentions: [] })).toEqual(refused('read-only'))

    team.restart(1)
    const again = team.room(1)
    expect(again.projection.isUnread(thread, again.member)).toBe(true)
    again.takeMarks(kept)
    expect(again.projection.isUnread(thread, again.member)).toBe(false)
    negar.perform(answer, { thread, body: 'y', mentions: [] })
    team.meet()
    expect(again.projection.unreadCommentsOf(thread, again.member)).toMatchObject([{ body: 'y' }])
    // Nobody else’s, and none that is older than what is known.
    again.takeMarks(kept.map((mark) => ({ ...mark, member: negar.member, seen: 9 })))
    again.takeMarks(kept.map((mark) => ({ ...mark, seen: 9 })))
    expect(again.projection.isUnread(thread, again.member)).toBe(true)
    expect(again.projection.readMark(thread, negar.member)).toBeUndefined()
  })
})
