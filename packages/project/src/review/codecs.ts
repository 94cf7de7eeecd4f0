import type { CodeId, MemberId } from '@mazmun/model'
import { isPlainValue } from '../plain-value.ts'
import { isId, isInstant, isOffset } from '../schema/values.ts'
import type { ReviewCollection, ReviewCollections } from './collections.ts'
import {
  proposalOutcomes,
  reviewLimits,
  reviewTargetKinds,
  verdicts,
  type ProposedChange,
  type ReviewTarget,
} from './records.ts'

/** How one kind of record is kept: as one JSON value. `read` yields undefined for what no honest replica wrote. */
interface ReviewCodec<R> {
  readonly write: (record: R) => unknown
  readonly read: (key: string, value: unknown) => R | undefined
}

const isTextUpTo =
  (limit: number) =>
  (value: unknown): value is string =>
    typeof value === 'string' && value.length <= limit

const isAbout = isTextUpTo(reviewLimits.about)
const isComment = isTextUpTo(reviewLimits.comment)
const isNote = isTextUpTo(reviewLimits.note)
const isName = isTextUpTo(reviewLimits.name)
const isFrozenName = isTextUpTo(reviewLimits.frozenName)

function isIds(value: unknown, limit: number): value is readonly string[] {
  return Array.isArray(value) && value.length <= limit && value.every(isId)
}

function isOneOf<T>(value: unknown, choices: readonly T[]): value is T {
  return (choices as readonly unknown[]).includes(value)
}

function tuple(value: unknown, length: number): readonly unknown[] | undefined {
  return Array.isArray(value) && value.length === length ? (value as readonly unknown[]) : undefined
}

function readTarget(kind: unknown, id: unknown): ReviewTarget | undefined {
  if (!isOneOf(kind, reviewTargetKinds)) return undefined
  if (kind === 'project') return Object.freeze({ kind })
  return isId(id) ? (Object.freeze({ kind, id }) as ReviewTarget) : undefined
}

function readChange(value: unknown): ProposedChange | undefined {
  if (typeof value !== 'object' || value === null || !isPlainValue(value)) return undefined
  const { kind, code, codes, name, into, to, level, codings } = value as Readonly<Record<string, unknown>>
  switch (kind) {
    case 'rename':
      return isId(code) && isName(name) ? Object.freeze({ kind, code: code as CodeId, name }) : undefined
    case 'merge':
      return isId(into) && isIds(codes, reviewLimits.codes)
        ? Object.freeze({ kind, codes: Object.freeze([...codes]) as readonly CodeId[], into: into as CodeId })
        : undefined
    case 'move':
      return isIds(codes, reviewLimits.codes) &&
        (to === undefined || isId(to)) &&
        (level === undefined || isOffset(level))
        ? Object.freeze({
            kind,
            codes: Object.freeze([...codes]) as readonly CodeId[],
            ...(to !== undefined && { to: to as CodeId }),
            ...(level !== undefined && { level }),
          })
        : undefined
    case 'split':
      return isId(code) && isName(name) && isIds(codings, reviewLimits.codings)
        ? (Object.freeze({ kind, code, name, codings: Object.freeze([...codings]) }) as unknown as ProposedChange)
        : undefined
    default:
      return undefined
  }
}

/** How records of each collection are kept. */
export const reviewCodecs: { readonly [C in ReviewCollection]: ReviewCodec<ReviewCollections[C]> } = {
  threads: {
    write: ({ target, about, by, at }) => [target.kind, target.kind === 'project' ? '' : target.id, about, by, at],
    read(id, value) {
      const [kind, of, about, by, at] = tuple(value, 5) ?? []
      const target = readTarget(kind, of)
      return target && isId(id) && isAbout(about) && isId(by) && isInstant(at)
        ? record<'threads'>({ id, target, about, by, at })
        : undefined
    },
  },
  resolutions: {
    write: ({ isResolved, by, at }) => [isResolved, by, at],
    read(thread, value) {
      const [isResolved, by, at] = tuple(value, 3) ?? []
      return isId(thread) && typeof isResolved === 'boolean' && isId(by) && isInstant(at)
        ? record<'resolutions'>({ thread, isResolved, by, at })
        : undefined
    },
  },
  comments: {
    // Zero stands for a moment that was not.
    write: ({ thread, body, mentions, by, at, editedAt = 0, removedAt = 0 }) => [
      thread,
      body,
      [...mentions],
      by,
      at,
      editedAt,
      removedAt,
    ],
    read(id, value) {
      const [thread, body, mentions, by, at, editedAt, removedAt] = tuple(value, 7) ?? []
      return isId(id) &&
        isId(thread) &&
        isComment(body) &&
        isIds(mentions, reviewLimits.mentions) &&
        isId(by) &&
        isInstant(at) &&
        isInstant(editedAt) &&
        isInstant(removedAt)
        ? record<'comments'>({
            id,
            thread,
            body,
            mentions: Object.freeze([...mentions]) as readonly MemberId[],
            by,
            at,
            ...(editedAt !== 0 && { editedAt }),
            ...(removedAt !== 0 && { removedAt }),
          })
        : undefined
    },
  },
  verdicts: {
    write: ({ theme, verdict, note, by, at }) => [theme, verdict, note, by, at],
    read(id, value) {
      const [theme, verdict, note, by, at] = tuple(value, 5) ?? []
      return isId(id) && isId(theme) && isOneOf(verdict, verdicts) && isNote(note) && isId(by) && isInstant(at)
        ? record<'verdicts'>({ id, theme, verdict, note, by, at })
        : undefined
    },
  },
  proposals: {
    write: ({ change, note, by, at }) => [change, note, by, at],
    read(id, value) {
      const [proposed, note, by, at] = tuple(value, 4) ?? []
      const change = readChange(proposed)
      return change && isId(id) && isNote(note) && isId(by) && isInstant(at)
        ? record<'proposals'>({ id, change, note, by, at })
        : undefined
    },
  },
  closings: {
    write: ({ proposal, round, how, reason, by, at }) => [proposal, round, how, reason, by, at],
    read(id, value) {
      const [proposal, round, how, reason, by, at] = tuple(value, 6) ?? []
      return isId(id) &&
        isId(proposal) &&
        isOffset(round) &&
        isOneOf(how, [...proposalOutcomes, 'reopened'] as const) &&
        isNote(reason) &&
        isId(by) &&
        isInstant(at)
        ? record<'closings'>({ id, proposal, round, how, reason, by, at })
        : undefined
    },
  },
  reads: {
    write: ({ seen, at }) => [seen, at],
    read(key, value) {
      const [member, subject] = key.length === 73 && key[36] === '/' ? [key.slice(0, 36), key.slice(37)] : []
      const [seen, at] = tuple(value, 2) ?? []
      return isId(member) && isId(subject) && isOffset(seen) && isInstant(at)
        ? record<'reads'>({ member, subject, seen, at })
        : undefined
    },
  },
  visits: {
    write: ({ at }) => at,
    read: (member, at) => (isId(member) && isInstant(at) ? record<'visits'>({ member, at }) : undefined),
  },
  frozen: {
    write: ({ name, note, by, at, removedAt = 0 }) => [name, note, by, at, removedAt],
    read(id, value) {
      const [name, note, by, at, removedAt] = tuple(value, 5) ?? []
      return isId(id) &&
        isFrozenName(name) &&
        name.trim() !== '' &&
        isNote(note) &&
        isId(by) &&
        isInstant(at) &&
        isInstant(removedAt)
        ? record<'frozen'>({ id, name, note, by, at, ...(removedAt !== 0 && { removedAt }) })
        : undefined
    },
  },
}

/** Ids were checked one by one; what kind of record each names cannot be. */
type Loose<R> = { readonly [K in keyof R]: R[K] extends string ? string : R[K] }

function record<C extends ReviewCollection>(fields: Loose<ReviewCollections[C]>): ReviewCollections[C] {
  return Object.freeze(fields) as unknown as ReviewCollections[C]
}
