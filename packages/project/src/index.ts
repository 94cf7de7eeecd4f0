export type { Attention } from './attention.ts'
export type { ChangeOrigin, ChangeSet, IdChanges } from './change-set.ts'
export type { CodeUse } from './code-use.ts'
export type { CodingIdentity, EffectiveCoding } from './coding-index.ts'
export type { ShownEvidence } from './evidence.ts'
export { changeRows } from './history/change-rows.ts'
export type { ChangeRow } from './history/change-rows.ts'
export { codesOfAction, lastChanges } from './history/codes-of-action.ts'
export { ownCodingCounts, structureOf, structureSnapshotOf } from './history/structure.ts'
export type { Structure } from './history/structure.ts'
export { countChanges, treeChangeKinds, treeChanges } from './history/tree-changes.ts'
export type { CountChange, TreeChange, TreeChangeKind } from './history/tree-changes.ts'
export { diffProjects } from './history/diff.ts'
export { areaOf, codingsOf, keyOf, summarise } from './history/difference.ts'
export type {
  Difference,
  DifferenceArea,
  DifferenceKind,
  DifferenceSummary,
  TreeDifference,
} from './history/difference.ts'
export { restoreVersion } from './history/restore.ts'
export type { Restoration, RestoreScope, RestoreVersion } from './history/restore.ts'
export { decodeSnapshot, encodeSnapshot, snapshotOf } from './history/snapshot.ts'
export type { ReadSnapshot, Snapshot, SnapshotRefusal } from './history/snapshot.ts'
export { isOlder } from './document.ts'
export { contentDigest } from './history/content-digest.ts'
export type { ContentDigest } from './history/content-digest.ts'
export { migrate } from './history/migrations.ts'
export type { MigrationOutcome } from './history/migrations.ts'
export { namedContents } from './history/named-contents.ts'
export { OperationRefused } from './operation.ts'
export type { Actor, Operation, Plan, Refusal, RefusalReason, StepName } from './operation.ts'
export { applyCodes, resizeCoding, uncode } from './operations/codings.ts'
export type { AppliedCodes, ApplyCodes, ResizeCoding, Uncode } from './operations/codings.ts'
export { defineCode, recolourCode, renameCode, restoreCodes, retireCodes } from './operations/codes.ts'
export { createCode } from './operations/plan-code.ts'
export type { NewCode } from './operations/plan-code.ts'
export { chooseEvidence, moveEvidence, removeEvidence } from './operations/evidence.ts'
export type { ChooseEvidence, MoveEvidence } from './operations/evidence.ts'
export { changeRelation, relateThemes, unrelate } from './operations/relations.ts'
export type { ChangeRelation, RelateThemes } from './operations/relations.ts'
export { clearMapPositions, placeOnMap } from './operations/map-positions.ts'
export type { PositionOnMap } from './operations/map-positions.ts'
export { dismissSuggestion, recallSuggestion } from './operations/suggestions.ts'
export type { NamedSuggestion } from './operations/suggestions.ts'
export { removeMemo, writeMemo } from './operations/memos.ts'
export type { WriteMemo } from './operations/memos.ts'
export { changeUnit } from './operations/change-unit.ts'
export { importStudy, renameProject } from './operations/project.ts'
export { describeCase, removeSource, renameSource, restoreSource } from './operations/sources.ts'
export { importSource, importSources } from './operations/import-sources.ts'
export type { DuplicateSource, ImportedSources, ImportSource } from './operations/import-sources.ts'
export { readKeptSteps } from './history/read-steps.ts'
export { acceptProposal } from './structure/accept-proposal.ts'
export { acceptancesOf, isAccepted } from './structure/acceptances.ts'
export { dropPlacement } from './structure/drop-placement.ts'
export { giveReason } from './structure/give-reason.ts'
export { groupCodes } from './structure/group-codes.ts'
export type { GroupCodes } from './structure/group-codes.ts'
export { importCodebook } from './structure/import-codebook.ts'
export type { ImportedCodebook } from './structure/import-codebook.ts'
export { plainCodebook } from './structure/plain-codebook.ts'
export type { CodebookCode, ProjectCodebook } from './structure/plain-codebook.ts'
export { surveyCodebook } from './structure/survey-codebook.ts'
export type { CodebookSurvey, CodeFate, PlaceFate } from './structure/survey-codebook.ts'
export { addLevel, levelLimit, relevelCodes, removeLevel, renameLevel } from './structure/levels.ts'
export { mergeCodes, unmergeCodes } from './structure/merge-codes.ts'
export type { MergeCodes, UnmergeCodes } from './structure/merge-codes.ts'
export { previewMerge } from './structure/merge-preview.ts'
export type { MergePreview } from './structure/merge-preview.ts'
export { moveCodes, parentObstacle, placeCodes, takeOutCodes } from './structure/move-codes.ts'
export type { CodeAt, MoveCodes, PlaceCodes } from './structure/move-codes.ts'
export { splitCode } from './structure/split-code.ts'
export type { SplitCode } from './structure/split-code.ts'
export { ThemeForest } from './structure/theme-forest.ts'
export { themeTable, usualThemeLevels } from './structure/theme-table.ts'
export type {
  LevelCount,
  RepeatedCode,
  ThemeEntry,
  ThemeGroup,
  ThemeLine,
  ThemeRow,
  ThemeTable,
  ThemeTableLevels,
} from './structure/theme-table.ts'
export { findWeakSpots, weakSpotKinds } from './structure/weak-spots.ts'
export type { WeakSpot, WeakSpotKind, WeakSpots } from './structure/weak-spots.ts'
export { clashKey, winnerOf } from './merging/clash.ts'
export type { Clash, ClashKind, Deed, MergeSide, Sides, Use, ValueClash } from './merging/clash.ts'
export type { Contribution, Contributions } from './merging/contributions.ts'
export { receiptOfDocuments } from './merging/documents.ts'
export type { MergedDocuments } from './merging/documents.ts'
export { mergeReceipt } from './merging/receipt.ts'
export type { MergeReceipt } from './merging/receipt.ts'
export type { MergeStates } from './merging/sides.ts'
export { isValueClash, valueNow } from './merging/value-now.ts'
export { takeWayBack, waysOf } from './merging/way-back.ts'
export type { Way, WayBack } from './merging/way-back.ts'
export { lifeOf } from './lineage/code-life.ts'
export type { CodeLife, LifeEvent, Stay } from './lineage/code-life.ts'
export { codingsAt } from './lineage/codings-at.ts'
export { structureMoments } from './lineage/moments.ts'
export type { StructureMoment } from './lineage/moments.ts'
export { structureAt } from './lineage/structure-at.ts'
export type { StructureAt } from './lineage/structure-at.ts'
export { EmptyDocument, NewerSchema, Project } from './project.ts'
export type { Access, ChangeListener, TeamRole, Travelled } from './project.ts'
export { noRecords } from './project-records.ts'
export type { ProjectRecords, RecordChange, RecordChanges } from './project-records.ts'
export { Projection } from './projection.ts'
export { defaultLevels } from './schema/project-fields.ts'
export { schemaVersion, textLimits } from './schema.ts'
export type { KeptSteps, Step } from './step-log.ts'
export { collectionNames } from './writes.ts'
export type { CollectionName, Collections } from './writes.ts'
export { forgetFrozen, freeze, recallFrozen } from './review/frozen.ts'
export type { Freeze, OfFrozen } from './review/frozen.ts'
export type { InboxItem } from './review/inbox.ts'
export { markRead, markUnread, markVisit } from './review/marks.ts'
export type { MarkRead } from './review/marks.ts'
export { closeProposal, propose, reopenProposal } from './review/proposals.ts'
export type { CloseProposal, Propose } from './review/proposals.ts'
export { codesOfProposed, reviewLimits, reviewTargetKey, verdicts } from './review/records.ts'
export type {
  CommentRecord,
  FrozenRecord,
  ProposalOutcome,
  ProposalRecord,
  ProposedChange,
  ReadableId,
  ReadMark,
  ReviewTarget,
  ReviewTargetKey,
  ThreadRecord,
  Verdict,
  VerdictRecord,
  VisitRecord,
} from './review/records.ts'
export type { ReviewChangeSet } from './review/review-change-set.ts'
export type { ReviewOperation, ReviewPlan } from './review/review-operation.ts'
export type { ReviewProjection } from './review/review-projection.ts'
export { ReviewRoom } from './review/review-room.ts'
export type { ReviewAccess } from './review/review-room.ts'
export { answer, beginThread, editComment, removeComment, reopenThread, resolveThread } from './review/threads.ts'
export type { BeginThread, WrittenComment } from './review/threads.ts'
export { giveVerdict } from './review/verdicts.ts'
export type { GiveVerdict } from './review/verdicts.ts'
