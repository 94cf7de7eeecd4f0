import { v5, v7, validate } from 'uuid'

/** A UUID that only stands for one kind of record. REFI-QDA exchanges UUIDs, so every id is one. */
export type Id<Kind extends string> = string & { readonly __kind: Kind }

export type ProjectId = Id<'project'>
export type MemberId = Id<'member'>
export type CaseId = Id<'case'>
export type SourceId = Id<'source'>
export type CodeId = Id<'code'>
export type PlacementId = Id<'placement'>
export type CodingId = Id<'coding'>
export type MemoId = Id<'memo'>
export type JournalEntryId = Id<'journal'>
export type ThreadId = Id<'thread'>
export type CommentId = Id<'comment'>
export type VerdictId = Id<'verdict'>
export type FrozenId = Id<'frozen'>
export type EvidenceId = Id<'evidence'>
export type RelationId = Id<'relation'>
export type DismissalId = Id<'dismissal'>
export type ProposalId = Id<'proposal'>

/** A fresh, time-ordered id (UUID version 7, RFC 9562). */
export function newId<T extends string & { readonly __kind: string }>(): T {
  return v7() as T
}

/** The order of ids where nothing else tells records apart: the same on every device. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Takes an id from outside; undefined when it is not a UUID. Ids are compared in lower case. */
export function parseId<T extends string & { readonly __kind: string }>(value: string): T | undefined {
  return validate(value) ? (value.toLowerCase() as T) : undefined
}

/**
 * The id of what comes of something that has an id: the same on every device that works it out (UUID version 5, RFC
 * 9562). `name` tells apart what comes of the same. `from` may have a version that no UUID has: documents hold such ids too.
 * @throws TypeError when `from` has not the shape of a UUID
 */
export function derivedId<T extends string & { readonly __kind: string }>(from: string, name: string): T {
  const bytes = from.replaceAll('-', '').match(/../g) ?? []
  return v5(
    name,
    Uint8Array.from(bytes, (byte) => parseInt(byte, 16)),
  ) as T
}
