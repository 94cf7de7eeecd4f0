export type { ChangeOrigin, ChangeSet, IdChanges } from './change-set.ts'
export type { CodeUse } from './code-use.ts'
export type { CodingIdentity, EffectiveCoding } from './coding-index.ts'
export { OperationRefused } from './operation.ts'
export type { Actor, Operation, Plan, Refusal, RefusalReason, StepName } from './operation.ts'
export { applyCodes, resizeCoding, uncode } from './operations/codings.ts'
export type { AppliedCodes, ApplyCodes, ResizeCoding, Uncode } from './operations/codings.ts'
export {
  createCode,
  defineCode,
  placeCode,
  recolourCode,
  renameCode,
  restoreCode,
  retireCode,
  takeOutCode,
} from './operations/codes.ts'
export type { NewCode } from './operations/codes.ts'
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
export { EmptyDocument, NewerSchema, Project } from './project.ts'
export type { ChangeListener, Travelled } from './project.ts'
export { Projection } from './projection.ts'
export type { Attention, ProjectRecords, RecordChange, RecordChanges } from './projection.ts'
export { defaultLevels, schemaVersion, textLimits } from './schema.ts'
export { collectionNames } from './writes.ts'
export type { CollectionName, Collections } from './writes.ts'
