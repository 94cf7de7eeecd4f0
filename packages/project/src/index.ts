export type { ChangeOrigin, ChangeSet, IdChanges } from './change-set.ts'
export type { CodeUse } from './code-use.ts'
export type { CodingIdentity, EffectiveCoding } from './coding-index.ts'
export { diffProjects } from './history/diff.ts'
export { areaOf, codingsOf, keyOf, summarise } from './history/difference.ts'
export type { Difference, DifferenceArea, DifferenceKind, DifferenceSummary } from './history/difference.ts'
export { restoreVersion } from './history/restore.ts'
export type { Restoration, RestoreScope, RestoreVersion } from './history/restore.ts'
export { decodeSnapshot, encodeSnapshot, snapshotOf } from './history/snapshot.ts'
export type { ReadSnapshot, Snapshot, SnapshotRefusal } from './history/snapshot.ts'
export { isOlder } from './document.ts'
export { contentDigest } from './history/content-digest.ts'
export type { ContentDigest } from './history/content-digest.ts'
export { migrate } from './history/migrations.ts'
export type { MigrationOutcome } from './history/migrations.ts'
export { OperationRefused } from './operation.ts'
export type { Actor, Operation, Plan, Refusal, RefusalReason, StepName } from './operation.ts'
export { applyCodes, resizeCoding, uncode } from './operations/codings.ts'
export type { AppliedCodes, ApplyCodes, ResizeCoding, Uncode } from './operations/codings.ts'
export { createCode, defineCode, recolourCode, renameCode, restoreCodes, retireCodes } from './operations/codes.ts'
export type { NewCode } from './operations/plan-code.ts'
export { removeMemo, writeMemo } from './operations/memos.ts'
export type { WriteMemo } from './operations/memos.ts'
export { changeUnit, importStudy, renameProject } from './operations/project.ts'
export {
  describeCase,
  importSource,
  importSources,
  removeSource,
  renameSource,
  restoreSource,
} from './operations/sources.ts'
export type { DuplicateSource, ImportedSources, ImportSource } from './operations/sources.ts'
export { readKeptSteps } from './history/read-steps.ts'
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
export { EmptyDocument, NewerSchema, Project } from './project.ts'
export type { Access, ChangeListener, Travelled } from './project.ts'
export { Projection } from './projection.ts'
export type { Attention, ProjectRecords, RecordChange, RecordChanges } from './projection.ts'
export { defaultLevels, schemaVersion, textLimits } from './schema.ts'
export type { KeptSteps, Step } from './step-log.ts'
export { collectionNames } from './writes.ts'
export type { CollectionName, Collections } from './writes.ts'
