import type {
  CaseId,
  CodeId,
  CodingId,
  DismissalId,
  EvidenceId,
  JournalEntryId,
  MemberId,
  MemoId,
  PlacementId,
  ProjectId,
  ProposalId,
  RelationId,
  SourceId,
} from './ids.ts'
import type { UnitKind } from './transcript.ts'

/** Milliseconds since 1970-01-01 UTC. */
export type Instant = number

export type Language = 'fa' | 'en' | 'other'
export type Direction = 'rtl' | 'ltr'

/** Index into the project palette, 0 … `hueCount` - 1; the theme decides the actual colour. */
export type Hue = number
export const hueCount = 12

export interface ProjectRecord {
  readonly id: ProjectId
  readonly name: string
  readonly description: string
  readonly language: Language
  readonly unit: UnitKind
  /** Names of the levels of the theme lattice, from initial code upwards. */
  readonly levels: readonly string[]
  readonly createdAt: Instant
}

/** Somebody who codes: the person at this device or a colleague. */
export interface MemberRecord {
  readonly id: MemberId
  readonly name: string
  readonly hue: Hue
  readonly createdAt: Instant
}

/** The person or site a source speaks for, with its attributes (role, degree, age band, …). */
export interface CaseRecord {
  readonly id: CaseId
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

export type SourceFormat = 'txt' | 'md' | 'docx' | 'srt' | 'vtt' | 'paste'

/** Where a sealed blob is and how to open it. Destroying the key withdraws the content everywhere. */
export interface BlobRef {
  /** SHA-256 of the sealed bytes, lower-case hex. */
  readonly hash: string
  /** AES-256-GCM key, base64. */
  readonly key: string
  /** Length of the opened content in bytes. */
  readonly size: number
}

export interface SourceRecord {
  readonly id: SourceId
  readonly title: string
  readonly language: Language
  readonly direction: Direction
  readonly format: SourceFormat
  /** Name of the imported file; empty for pasted text. */
  readonly fileName: string
  /** The frozen transcript (JSON of `Transcript`). */
  readonly transcript: BlobRef
  /** The bytes as they came. */
  readonly original: BlobRef
  /** SHA-256 of the text under folding, lower-case hex: finds a duplicate whatever its encoding or letter forms. */
  readonly digest: string
  readonly characters: number
  readonly words: number
  readonly sentences: number
  readonly revision: number
  readonly caseId?: CaseId
  /** Place in the list of sources; ties break by id. */
  readonly order: number
  readonly importedAt: Instant
  readonly importedBy: MemberId
  readonly removedAt?: Instant
}

/**
 * The six parts of a codebook definition (MacQueen et al. 1998), and the idea that holds a theme together, its central
 * organising concept (Braun & Clarke 2013).
 */
export interface Definition {
  readonly brief: string
  readonly full: string
  readonly whenToUse: string
  readonly whenNotToUse: string
  readonly example: string
  readonly nearMiss: string
  readonly centralIdea: string
}

export const definitionParts = [
  'brief',
  'full',
  'whenToUse',
  'whenNotToUse',
  'example',
  'nearMiss',
  'centralIdea',
] as const satisfies readonly (keyof Definition)[]

/**
 * The parts of a definition in the order they are read: a theme's central idea comes first, a code of the lowest level
 * has one only where it says something.
 */
export function definitionPartsOf({
  level,
  definition,
}: Pick<CodeRecord, 'level' | 'definition'>): readonly (keyof Definition)[] {
  const others = definitionParts.filter((part) => part !== 'centralIdea')
  if (level > 0) return ['centralIdea', ...others]
  return definition.centralIdea === '' ? others : definitionParts
}

export const emptyDefinition: Definition = {
  brief: '',
  full: '',
  whenToUse: '',
  whenNotToUse: '',
  example: '',
  nearMiss: '',
  centralIdea: '',
}

export interface CodeRecord {
  readonly id: CodeId
  readonly name: string
  readonly definition: Definition
  /** Own colour; absent = the colour of the theme it sits under. */
  readonly hue?: Hue
  /** Index into the project's levels; 0 = initial code. */
  readonly level: number
  /** Place among the codes that stand under nothing; absent = after those that have one, by age. */
  readonly order?: number
  readonly mergedInto?: CodeId
  readonly retiredAt?: Instant
  readonly createdAt: Instant
  readonly createdBy: MemberId
}

/** One place of a code under a parent; a code may have several. */
export interface PlacementRecord {
  readonly id: PlacementId
  readonly parent: CodeId
  readonly child: CodeId
  readonly order: number
}

/** One code on one passage by one coder. Immutable: recoding replaces it. */
export interface CodingRecord {
  readonly id: CodingId
  readonly source: SourceId
  readonly revision: number
  /** UTF-16 offsets into the transcript's text, half-open. */
  readonly start: number
  readonly end: number
  readonly code: CodeId
  readonly coder: MemberId
  readonly at: Instant
}

export type MemoTarget =
  | { readonly kind: 'project' }
  | { readonly kind: 'source'; readonly id: SourceId }
  | { readonly kind: 'code'; readonly id: CodeId }
  | { readonly kind: 'coding'; readonly id: CodingId }

export interface MemoRecord {
  readonly id: MemoId
  readonly target: MemoTarget
  readonly body: string
  readonly author: MemberId
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

/** Whether a quotation speaks for a theme or against it. */
export const stances = ['supports', 'contrary'] as const
export type Stance = (typeof stances)[number]

/** A quotation chosen to show what a theme says, or what speaks against it. */
export interface EvidenceRecord {
  readonly id: EvidenceId
  readonly theme: CodeId
  readonly coding: CodingId
  readonly stance: Stance
  /** Place among what is chosen for the theme; ties break by id. */
  readonly order: number
  readonly by: MemberId
  readonly at: Instant
}

/** How one theme stands to another. `part-of` and `leads-to` have a direction, `contradicts` and `is-similar-to` none. */
export const relationKinds = ['part-of', 'leads-to', 'contradicts', 'is-similar-to', 'other'] as const
export type RelationKind = (typeof relationKinds)[number]

/** A relation between two codes other than their place in the tree. */
export interface RelationRecord {
  readonly id: RelationId
  readonly from: CodeId
  readonly to: CodeId
  readonly kind: RelationKind
  /** What people say of it; may be empty. */
  readonly label: string
  readonly by: MemberId
  readonly at: Instant
}

/** Where people put a code on the theme map. */
export interface MapPositionRecord {
  /** The code's. */
  readonly id: CodeId
  /** CSS px of the map at scale 1, from left to right whatever the language; 0 lies anywhere. */
  readonly x: number
  /** CSS px of the map at scale 1, downwards. */
  readonly y: number
}

/** A suggestion that somebody does not want to be shown again. */
export interface DismissalRecord {
  readonly id: DismissalId
  /** Names a suggestion the same way whenever it is computed. */
  readonly suggestion: string
  readonly by: MemberId
  readonly at: Instant
}

/** A place in the tree as the journal tells it. */
export interface JournalPlace {
  readonly parent: CodeId
  readonly child: CodeId
  /** Place among the codes under the same parent. */
  readonly order: number
}

/**
 * One thing that a step changed of the structure: what stood there before and after; absent = nothing. A code that
 * comes or goes is told with all that was said of it, so that it can be shown where it no longer is.
 */
export type StructureChange =
  | { readonly kind: 'name'; readonly code: CodeId; readonly from?: string; readonly to?: string }
  | { readonly kind: 'level'; readonly code: CodeId; readonly from?: number; readonly to?: number }
  | { readonly kind: 'order'; readonly code: CodeId; readonly from?: number; readonly to?: number }
  | { readonly kind: 'mergedInto'; readonly code: CodeId; readonly from?: CodeId; readonly to?: CodeId }
  | { readonly kind: 'retiredAt'; readonly code: CodeId; readonly from?: Instant; readonly to?: Instant }
  | {
      readonly kind: 'place'
      readonly placement: PlacementId
      readonly from?: JournalPlace
      readonly to?: JournalPlace
    }
  | { readonly kind: 'shown'; readonly code: CodeId; readonly from: boolean; readonly to: boolean }
  /** Names of the levels, from initial code upwards. */
  | { readonly kind: 'levels'; readonly from: readonly string[]; readonly to: readonly string[] }

/** What happened to the project on a human level; the audit trail is the list of these. */
export type JournalAction =
  | { readonly kind: 'project-created'; readonly name: string }
  | { readonly kind: 'project-renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'unit-changed'; readonly from: UnitKind; readonly to: UnitKind }
  | { readonly kind: 'source-imported'; readonly source: SourceId; readonly title: string }
  | { readonly kind: 'source-renamed'; readonly source: SourceId; readonly from: string; readonly to: string }
  | { readonly kind: 'source-removed'; readonly source: SourceId; readonly title: string }
  | { readonly kind: 'source-restored'; readonly source: SourceId; readonly title: string }
  | { readonly kind: 'code-created'; readonly code: CodeId; readonly name: string }
  | { readonly kind: 'code-renamed'; readonly code: CodeId; readonly from: string; readonly to: string }
  | { readonly kind: 'code-redefined'; readonly code: CodeId }
  | { readonly kind: 'code-recoloured'; readonly code: CodeId }
  | { readonly kind: 'code-retired'; readonly code: CodeId; readonly name: string }
  | { readonly kind: 'code-restored'; readonly code: CodeId; readonly name: string }
  | { readonly kind: 'code-placed'; readonly code: CodeId; readonly parent: CodeId }
  | { readonly kind: 'code-taken-out'; readonly code: CodeId; readonly parent: CodeId }
  | { readonly kind: 'code-moved'; readonly code: CodeId; readonly from?: CodeId; readonly to?: CodeId }
  | { readonly kind: 'code-relevelled'; readonly code: CodeId; readonly from: string; readonly to: string }
  | {
      readonly kind: 'codes-merged'
      readonly into: CodeId
      readonly codes: readonly CodeId[]
      readonly reason: string
      /** What the merge changed of the code that stands for all of them, so that un-merging can put it back. */
      readonly before?: Partial<Definition>
      readonly after?: Partial<Definition>
    }
  | { readonly kind: 'code-unmerged'; readonly code: CodeId; readonly from: CodeId; readonly reason: string }
  | {
      readonly kind: 'code-split'
      readonly code: CodeId
      readonly into: CodeId
      readonly codings: number
      readonly reason: string
    }
  /** A list of codes came in: how many were made, met again under their names, and placed. */
  | {
      readonly kind: 'codebook-imported'
      readonly created: number
      readonly reused: number
      readonly placed: number
    }
  | { readonly kind: 'level-added'; readonly name: string }
  | { readonly kind: 'level-renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'level-removed'; readonly name: string }
  /** Codes stand in another order, or a place that repeated another is gone: what no other action tells. */
  | { readonly kind: 'structure-changed'; readonly step: string }
  /** Why something was done, said afterwards. */
  | { readonly kind: 'reason-given'; readonly entry: JournalEntryId; readonly reason: string }
  /** How many quotations were chosen for a theme; those that changed their stance among them. */
  | {
      readonly kind: 'evidence-chosen'
      readonly theme: CodeId
      readonly codings: number
      readonly stance: Stance
    }
  | {
      readonly kind: 'evidence-removed'
      readonly theme: CodeId
      readonly codings: number
      readonly stance: Stance
    }
  /** `was`: what was said of the two before, when it was changed. */
  | {
      readonly kind: 'themes-related'
      readonly from: CodeId
      readonly to: CodeId
      readonly relation: RelationKind
      readonly label: string
      readonly was?: { readonly relation: RelationKind; readonly label: string }
    }
  | {
      readonly kind: 'themes-unrelated'
      readonly from: CodeId
      readonly to: CodeId
      readonly relation: RelationKind
      readonly label: string
    }
  /** What a reviewer (`by`) proposed, as it was accepted; `round`: how often it had been taken up again, if ever. */
  | {
      readonly kind: 'proposal-accepted'
      readonly proposal: ProposalId
      readonly by: MemberId
      readonly change: ProposedKind
      readonly codes: readonly CodeId[]
      readonly round?: number
    }
  | {
      readonly kind: 'version-restored'
      /** What the version was called; empty for one made automatically. */
      readonly name: string
      /** When the version was made, ISO 8601. */
      readonly madeAt: string
      readonly what: 'whole' | 'tree' | 'codings' | 'part'
    }
  /** `codes`: what the step was about, unless those are very many. */
  | { readonly kind: 'undone'; readonly step: string; readonly codes?: readonly CodeId[] }
  | { readonly kind: 'redone'; readonly step: string; readonly codes?: readonly CodeId[] }

/** What a proposal asks to be done with codes. */
export type ProposedKind = 'rename' | 'merge' | 'move' | 'split'

export interface JournalEntry {
  readonly id: JournalEntryId
  readonly at: Instant
  readonly by: MemberId
  readonly action: JournalAction
  /**
   * What the step changed of the structure; told with its first entry, empty in its others. Absent where nothing changed,
   * where the making of a code tells all, and in entries of versions that did not tell it or of steps too large to tell.
   */
  readonly changes?: readonly StructureChange[]
}
