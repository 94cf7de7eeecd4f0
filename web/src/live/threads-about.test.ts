import { describe, expect, test } from 'vitest'
import type { CodeId, CodingId, MemberId, ThreadId } from '@mazmun/model'
import { reviewTargetKey, type ReviewTarget, type ThreadRecord } from '@mazmun/project'
import { saidAbout, threadsAbout } from './threads-about.ts'
import type { Workspace } from './workspace.svelte.ts'

const onCode = (id: string): ReviewTarget => ({ kind: 'code', id: id as CodeId })
const onCoding = (id: string): ReviewTarget => ({ kind: 'coding', id: id as CodingId })
const thread = (id: string, at: number, target: ReviewTarget, resolvedAt?: number) =>
  ({ id: id as ThreadId, at, target, by: 'negar' as MemberId, ...(resolvedAt && { resolvedAt }) }) as ThreadRecord

/** Code `old` was merged into `heir`; coding `2` counts as `1`, which two devices made apart. */
function workspace(threads: readonly ThreadRecord[]) {
  const topics = new Set<string>()
  const review = {
    threadsOn: (target: ReviewTarget) =>
      threads.filter((each) => reviewTargetKey(each.target) === reviewTargetKey(target)),
    commentsOf: (id: ThreadId) => [{ id }, { id, removedAt: 1 }],
    isUnread: (id: ThreadId) => id === 'unread',
  }
  const view = {
    countingAs: (code: string) => (code === 'heir' || code === 'old' ? ['heir', 'old'] : [code]),
    twinsOf: (coding: string) => (coding === '1' || coding === '2' ? ['1', '2'] : []),
  }
  const workspace = {
    live: { about: () => view },
    project: { member: 'sara' },
    review: { mayMark: true, about: (...asked: string[]) => (asked.forEach((topic) => topics.add(topic)), review) },
  } as unknown as Workspace
  return { workspace, topics }
}

describe('what is said about something', () => {
  const threads = [
    thread('late', 30, onCode('heir')),
    thread('unread', 10, onCode('old')),
    thread('done', 20, onCode('old'), 25),
    thread('elsewhere', 1, onCode('other')),
    thread('on the twin', 5, onCoding('2')),
  ]

  test('has what was said about codes merged into it, oldest first, from each of them', () => {
    for (const code of ['heir', 'old'])
      expect(threadsAbout(workspace(threads).workspace, onCode(code)).map(({ id }) => id)).toEqual([
        'unread',
        'done',
        'late',
      ])
    expect(saidAbout(workspace(threads).workspace, onCode('heir'))).toEqual({ comments: 2, unread: 1 })
  })

  test('has what was said about a coding that another stands for', () => {
    for (const coding of ['1', '2'])
      expect(threadsAbout(workspace(threads).workspace, onCoding(coding)).map(({ id }) => id)).toEqual(['on the twin'])
  })

  test('is asked anew only when something is said there', () => {
    const { workspace: here, topics } = workspace(threads)
    threadsAbout(here, onCode('heir'))
    expect([...topics]).toEqual(['target:code:heir', 'target:code:old'])
  })
})
