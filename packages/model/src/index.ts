export { compareIds, derivedId, newId, parseId } from './ids.ts'
export type {
  CaseId,
  CodeId,
  CodingId,
  CommentId,
  DismissalId,
  EvidenceId,
  FrozenId,
  Id,
  JournalEntryId,
  MemberId,
  MemoId,
  PlacementId,
  ProjectId,
  ProposalId,
  RelationId,
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
export { definitionParts, definitionPartsOf, emptyDefinition, hueCount, relationKinds, stances } from './records.ts'
export type {
  BlobRef,
  CaseRecord,
  CodeRecord,
  CodingRecord,
  Definition,
  Direction,
  DismissalRecord,
  EvidenceRecord,
  Hue,
  Instant,
  JournalAction,
  JournalEntry,
  JournalPlace,
  Language,
  MapPositionRecord,
  MemberRecord,
  MemoRecord,
  MemoTarget,
  PlacementRecord,
  ProjectRecord,
  ProposedKind,
  RelationKind,
  RelationRecord,
  SourceFormat,
  SourceRecord,
  Stance,
  StructureChange,
} from './records.ts'
