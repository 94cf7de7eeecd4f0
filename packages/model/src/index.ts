export { newId, parseId } from './ids.ts'
export type {
  CaseId,
  CodeId,
  CodingId,
  CommentId,
  Id,
  JournalEntryId,
  MemberId,
  MemoId,
  PlacementId,
  ProjectId,
  ProposalId,
  SourceId,
  ThreadId,
  VerdictId,
} from './ids.ts'
export { compareSpans, contains, hull, overlaps } from './span.ts'
export type { Span } from './span.ts'
export { snapToUnits, spanIndexAt, unitKinds, unitsOf } from './transcript.ts'
export type { Transcript, Turn, UnitKind } from './transcript.ts'
export { buildLattice, canonicalCode, compareTops, isAncestor, withDescendants } from './lattice.ts'
export type { Place, PlacementFault, ThemeLattice } from './lattice.ts'
export type { PlainCode, PlainCodebook, PlainPlacement } from './plain-codebook.ts'
export { definitionParts, emptyDefinition, hueCount } from './records.ts'
export type {
  BlobRef,
  CaseRecord,
  CodeRecord,
  CodingRecord,
  Definition,
  Direction,
  Hue,
  Instant,
  JournalAction,
  JournalEntry,
  JournalPlace,
  Language,
  MemberRecord,
  MemoRecord,
  MemoTarget,
  PlacementRecord,
  ProjectRecord,
  SourceFormat,
  SourceRecord,
  StructureChange,
} from './records.ts'
