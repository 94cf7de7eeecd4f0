import type {
  CaseRecord,
  CodeRecord,
  CodingRecord,
  DismissalRecord,
  EvidenceRecord,
  MapPositionRecord,
  MemberRecord,
  MemoRecord,
  PlacementRecord,
  ProjectRecord,
  RelationRecord,
  SourceRecord,
} from '@mazmun/model'

/** The collections of the coding room, each a map from id to record. */
export interface Collections {
  members: MemberRecord
  cases: CaseRecord
  sources: SourceRecord
  codes: CodeRecord
  placements: PlacementRecord
  codings: CodingRecord
  memos: MemoRecord
  evidence: EvidenceRecord
  relations: RelationRecord
  mapPositions: MapPositionRecord
  dismissals: DismissalRecord
}

export type CollectionName = keyof Collections
export const collectionNames = [
  'members',
  'cases',
  'sources',
  'codes',
  'placements',
  'codings',
  'memos',
  'evidence',
  'relations',
  'mapPositions',
  'dismissals',
] as const satisfies readonly CollectionName[]

/** Parts of a definition and attributes of a case are fields of their own: those not named stay as they are. */
type Parts<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** Fields to set; a field given as undefined is taken away. */
export type Fields<R> = {
  readonly [K in keyof Omit<R, 'id'>]?: (K extends 'definition' | 'attributes' ? Parts<R[K]> : R[K]) | undefined
}

/** Records whose fields merge one by one, so that a rename and a redefinition made apart both stand. */
export type FieldwiseName = 'members' | 'cases' | 'sources' | 'codes'

const fieldwise: ReadonlySet<string> = new Set<FieldwiseName>(['members', 'cases', 'sources', 'codes'])

export function isFieldwise(name: CollectionName): name is FieldwiseName {
  return fieldwise.has(name)
}

/** Records that are one value each: of two that replace it apart one stands whole, and a replacement outlives a removal. */
export type SingleValueName = Exclude<CollectionName, FieldwiseName>

type Put = {
  [C in CollectionName]: {
    readonly kind: 'put'
    readonly collection: C
    readonly record: Collections[C]
    /** Others may make this very record apart, for the same cause: what each goes on to write in it is to be kept. */
    readonly isShared?: boolean
  }
}[CollectionName]
type Patch = {
  [C in FieldwiseName]: {
    readonly kind: 'patch'
    readonly collection: C
    readonly id: Collections[C]['id']
    readonly fields: Fields<Collections[C]>
  }
}[FieldwiseName]
type Remove = {
  [C in SingleValueName]: { readonly kind: 'remove'; readonly collection: C; readonly id: Collections[C]['id'] }
}[SingleValueName]
type PatchProject = { readonly kind: 'patch-project'; readonly fields: Fields<ProjectRecord> }

/** One change an operation wants made. Operations return these; only the project writes them. */
export type Write = Put | Patch | Remove | PatchProject
