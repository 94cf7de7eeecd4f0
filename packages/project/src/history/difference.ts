import type {
  CodeId,
  CodingRecord,
  Definition,
  EvidenceId,
  EvidenceRecord,
  Hue,
  MemberId,
  MemoRecord,
  ProjectRecord,
  RelationRecord,
  SourceId,
} from '@mazmun/model'

/** A text that was one thing before and another after. Empty = there was none. */
export interface TextChange {
  readonly from: string
  readonly to: string
}

/** A difference between two versions in the codes and how they stand. */
export type TreeDifference =
  | { readonly kind: 'levels-changed'; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly kind: 'code-created'; readonly code: CodeId }
  /** It is no longer there at all: its making was undone. */
  | { readonly kind: 'code-gone'; readonly code: CodeId }
  | ({ readonly kind: 'code-renamed'; readonly code: CodeId } & TextChange)
  | {
      readonly kind: 'code-redefined'
      readonly code: CodeId
      readonly parts: readonly ({ readonly part: keyof Definition } & TextChange)[]
    }
  | {
      readonly kind: 'code-recoloured'
      readonly code: CodeId
      readonly from: Hue | undefined
      readonly to: Hue | undefined
    }
  | { readonly kind: 'code-relevelled'; readonly code: CodeId; readonly from: number; readonly to: number }
  /** `from` is what it was merged into before, when that was another code. */
  | { readonly kind: 'code-merged'; readonly code: CodeId; readonly from: CodeId | undefined; readonly into: CodeId }
  | { readonly kind: 'code-unmerged'; readonly code: CodeId; readonly from: CodeId }
  | { readonly kind: 'code-retired'; readonly code: CodeId }
  | { readonly kind: 'code-restored'; readonly code: CodeId }
  | { readonly kind: 'code-placed'; readonly code: CodeId; readonly parent: CodeId }
  | { readonly kind: 'code-taken-out'; readonly code: CodeId; readonly parent: CodeId }
  /** Taken out from under one code and placed under another. */
  | { readonly kind: 'code-moved'; readonly code: CodeId; readonly from: CodeId; readonly to: CodeId }
  /**
   * The same codes under a parent, or under nothing, in another order; `moved` are the fewest that changed their place
   * among the others.
   */
  | { readonly kind: 'children-reordered'; readonly parent: CodeId | undefined; readonly moved: readonly CodeId[] }

/** A difference in what is coded. A coding is the same when source, revision, span, code as applied and coder are. */
export type CodingDifference =
  | { readonly kind: 'coding-added'; readonly coding: CodingRecord }
  | { readonly kind: 'coding-removed'; readonly coding: CodingRecord }
  | { readonly kind: 'coding-resized'; readonly from: CodingRecord; readonly to: CodingRecord }
  /** The same passage by the same coder under another code. */
  | { readonly kind: 'coding-recoded'; readonly from: CodingRecord; readonly to: CodingRecord }

/** A difference in the list of sources and what is said of them. */
export type SourceDifference =
  | { readonly kind: 'source-imported'; readonly source: SourceId }
  /** It is no longer there at all: its import was undone. */
  | { readonly kind: 'source-gone'; readonly source: SourceId }
  | { readonly kind: 'source-removed'; readonly source: SourceId }
  | { readonly kind: 'source-restored'; readonly source: SourceId }
  | ({ readonly kind: 'source-renamed'; readonly source: SourceId } & TextChange)
  /** Another revision of its text. */
  | { readonly kind: 'source-corrected'; readonly source: SourceId; readonly from: number; readonly to: number }
  | { readonly kind: 'source-reordered'; readonly source: SourceId; readonly from: number; readonly to: number }
  | {
      readonly kind: 'source-described'
      readonly source: SourceId
      readonly attributes: readonly ({ readonly name: string } & TextChange)[]
    }

export type MemoDifference =
  | { readonly kind: 'memo-written'; readonly memo: MemoRecord }
  | { readonly kind: 'memo-removed'; readonly memo: MemoRecord }
  | { readonly kind: 'memo-rewritten'; readonly from: MemoRecord; readonly to: MemoRecord }

/**
 * A difference in what people say of themes besides their tree. Evidence is the same when theme and coding are, as they
 * were chosen; a relation when its ends, its kind and its words are.
 */
export type ThemeDifference =
  | { readonly kind: 'evidence-chosen'; readonly evidence: EvidenceRecord }
  | { readonly kind: 'evidence-removed'; readonly evidence: EvidenceRecord }
  /** Another stance. */
  | { readonly kind: 'evidence-changed'; readonly from: EvidenceRecord; readonly to: EvidenceRecord }
  /** `moved` are the fewest that changed their place among the others. */
  | { readonly kind: 'evidence-reordered'; readonly theme: CodeId; readonly moved: readonly EvidenceId[] }
  | { readonly kind: 'themes-related'; readonly relation: RelationRecord }
  | { readonly kind: 'themes-unrelated'; readonly relation: RelationRecord }
  | { readonly kind: 'relation-changed'; readonly from: RelationRecord; readonly to: RelationRecord }

/** A field of the project itself that versions can differ in. */
export type ProjectField = Exclude<keyof ProjectRecord, 'id' | 'createdAt' | 'levels'>

export type ProjectDifference = { readonly kind: 'project-changed'; readonly field: ProjectField } & TextChange

/** One thing in which a later version differs from an earlier one, worded from the earlier to the later. */
export type Difference =
  ProjectDifference | TreeDifference | ThemeDifference | CodingDifference | SourceDifference | MemoDifference

export type DifferenceKind = Difference['kind']

/** What a difference is about: the parts of a project that are compared and restored apart. */
export type DifferenceArea = 'tree' | 'themes' | 'codings' | 'sources' | 'memos' | 'project'

/** The area a difference belongs to. */
export function areaOf({ kind }: Difference): DifferenceArea {
  if (kind.startsWith('coding-')) return 'codings'
  if (kind.startsWith('source-')) return 'sources'
  if (kind.startsWith('memo-')) return 'memos'
  if (/^(evidence|themes|relation)-/.test(kind)) return 'themes'
  return kind === 'project-changed' ? 'project' : 'tree'
}

/** Names a difference among those of one comparison, so that it can be chosen. */
export function keyOf(difference: Difference): string {
  switch (difference.kind) {
    case 'project-changed':
      return `${difference.kind}:${difference.field}`
    case 'levels-changed':
      return difference.kind
    case 'code-placed':
    case 'code-taken-out':
      return `${difference.kind}:${difference.code}:${difference.parent}`
    case 'code-moved':
      return `${difference.kind}:${difference.code}:${difference.from}:${difference.to}`
    case 'children-reordered':
      return `${difference.kind}:${difference.parent ?? ''}`
    case 'coding-added':
    case 'coding-removed':
      return `${difference.kind}:${difference.coding.id}`
    case 'coding-resized':
    case 'coding-recoded':
    case 'memo-rewritten':
    case 'evidence-changed':
    case 'relation-changed':
      return `${difference.kind}:${difference.from.id}:${difference.to.id}`
    case 'memo-written':
    case 'memo-removed':
      return `${difference.kind}:${difference.memo.id}`
    case 'evidence-chosen':
    case 'evidence-removed':
      return `${difference.kind}:${difference.evidence.id}`
    case 'evidence-reordered':
      return `${difference.kind}:${difference.theme}`
    case 'themes-related':
    case 'themes-unrelated':
      return `${difference.kind}:${difference.relation.id}`
    default:
      return `${difference.kind}:${'code' in difference ? difference.code : difference.source}`
  }
}

/** The codings a difference is about: as it was and as it is; one of the two when it came or went. */
export function codingsOf(difference: Difference): readonly CodingRecord[] {
  switch (difference.kind) {
    case 'coding-added':
    case 'coding-removed':
      return [difference.coding]
    case 'coding-resized':
    case 'coding-recoded':
      return [difference.from, difference.to]
    default:
      return []
  }
}

/** How many differences of each kind there are, and whose codings, memos, evidence and relations are among them. */
export interface DifferenceSummary {
  readonly kinds: Readonly<Partial<Record<DifferenceKind, number>>>
  readonly people: readonly MemberId[]
}

/** Counts differences, for a line that says how much has changed. */
export function summarise(differences: readonly Difference[]): DifferenceSummary {
  const kinds: Partial<Record<DifferenceKind, number>> = {}
  const people = new Set<MemberId>()
  for (const difference of differences) {
    kinds[difference.kind] = (kinds[difference.kind] ?? 0) + 1
    for (const { coder } of codingsOf(difference)) people.add(coder)
    if (difference.kind === 'memo-written') people.add(difference.memo.author)
    if (difference.kind === 'memo-rewritten') people.add(difference.to.author)
    if (difference.kind === 'evidence-chosen') people.add(difference.evidence.by)
    if (difference.kind === 'themes-related') people.add(difference.relation.by)
    if (difference.kind === 'evidence-changed' || difference.kind === 'relation-changed') people.add(difference.to.by)
  }
  return { kinds, people: [...people].sort() }
}
