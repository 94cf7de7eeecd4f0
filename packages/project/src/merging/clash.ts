import type {
  CodeId,
  CodingId,
  CodingRecord,
  Definition,
  Hue,
  Instant,
  MemberId,
  MemoId,
  MemoRecord,
  PlacementId,
  PlacementRecord,
  RelationId,
  RelationRecord,
  SourceId,
  Stance,
  UnitKind,
} from '@mazmun/model'

/** Which of two sides that worked apart: this device, or everybody whose work arrived. */
export type MergeSide = 'mine' | 'theirs'

/** What one side made of something; who and when as far as the records tell, which not every step is told by. */
export interface Deed<Value> {
  readonly value: Value
  readonly by: MemberId | undefined
  readonly at: Instant | undefined
}

/** Something both sides changed to different things: what both had, what each made of it, what shows now. */
export interface Sides<Value> {
  /** Undefined also where it was not there yet. */
  readonly base: Value | undefined
  readonly mine: Deed<Value>
  readonly theirs: Deed<Value>
  readonly merged: Value
}

/** A value that one side changed and that does not show, because the other changed it too. */
export type ValueClash =
  | ({ readonly kind: 'project-name' } & Sides<string>)
  | ({ readonly kind: 'project-unit' } & Sides<UnitKind>)
  | ({ readonly kind: 'level-name'; readonly level: number } & Sides<string>)
  | ({ readonly kind: 'code-name'; readonly code: CodeId } & Sides<string>)
  | ({ readonly kind: 'code-definition'; readonly code: CodeId; readonly part: keyof Definition } & Sides<string>)
  | ({ readonly kind: 'code-colour'; readonly code: CodeId } & Sides<Hue | undefined>)
  | ({ readonly kind: 'code-level'; readonly code: CodeId } & Sides<number>)
  /** Merged into two different codes, or merged by one and let stand for itself by the other (undefined). */
  | ({ readonly kind: 'code-merge'; readonly code: CodeId } & Sides<CodeId | undefined>)
  /** Whether it is retired: brought back and retired apart. */
  | ({ readonly kind: 'code-retirement'; readonly code: CodeId } & Sides<boolean>)
  /** The theme above, at one place of a code; undefined = taken out of it. */
  | ({ readonly kind: 'place'; readonly placement: PlacementId; readonly code: CodeId } & Sides<CodeId | undefined>)
  | ({ readonly kind: 'source-title'; readonly source: SourceId } & Sides<string>)
  /** Whether it is removed: brought back and removed apart. */
  | ({ readonly kind: 'source-removal'; readonly source: SourceId } & Sides<boolean>)
  | ({ readonly kind: 'source-attribute'; readonly source: SourceId; readonly name: string } & Sides<
      string | undefined
    >)
  /** Rewritten apart; undefined = deleted. */
  | ({ readonly kind: 'memo'; readonly memo: MemoId } & Sides<MemoRecord | undefined>)
  /** Given another extent or another code apart; undefined = removed. */
  | ({ readonly kind: 'coding'; readonly coding: CodingId } & Sides<CodingRecord | undefined>)
  /** A quotation that speaks for a theme to one and against it to the other; undefined = it is not chosen. */
  | ({ readonly kind: 'evidence'; readonly theme: CodeId; readonly coding: CodingId } & Sides<Stance | undefined>)
  /** Something else said of two themes by each; undefined = removed. */
  | ({ readonly kind: 'relation'; readonly relation: RelationId } & Sides<RelationRecord | undefined>)

/** How one side used what the other took out of use. */
export interface Use {
  /** Quotations coded with it. */
  readonly codings: number
  /** Quotations of it that were split off to another code. */
  readonly split: number
  /** Codes merged into it. */
  readonly merged: readonly CodeId[]
  /** Codes placed under it. */
  readonly placed: readonly CodeId[]
  /** Who did that, as far as the records tell. */
  readonly people: readonly MemberId[]
}

/** Something `side` took out of use, and what the other side did with it meanwhile. */
interface TakenOutOfUse {
  readonly side: MergeSide
  readonly deed: Deed<true>
  readonly used: Use
}

/** A placement that makes a ring with others, and how each side had it; undefined = it was not there. */
export interface PlaceInCycle {
  readonly placement: PlacementId
  readonly mine: PlacementRecord | undefined
  readonly theirs: PlacementRecord | undefined
}

/** Changes that both stand but do not go together. */
export type UseClash =
  | ({ readonly kind: 'retired-while-used'; readonly code: CodeId } & TakenOutOfUse)
  | ({ readonly kind: 'merged-while-used'; readonly code: CodeId; readonly into: CodeId } & TakenOutOfUse)
  | ({ readonly kind: 'source-removed-while-coded'; readonly source: SourceId } & TakenOutOfUse)
  /** Merged into each other, or in a longer ring: which code each side had stand for `codes`, and which does. */
  | ({ readonly kind: 'merged-into-each-other'; readonly codes: readonly CodeId[] } & Sides<CodeId>)
  /** It stood under nothing, and each side placed it under other themes: now it stands under all of them. */
  | ({ readonly kind: 'two-places'; readonly code: CodeId } & Sides<readonly CodeId[]>)
  /** Placed so that a code would stand under itself: this placement of `code` under `parent` is left out. */
  | {
      readonly kind: 'cycle'
      readonly placement: PlacementId
      readonly code: CodeId
      readonly parent: CodeId
      /** Who put the codes of the ring where each side has them. */
      readonly mine: Deed<readonly CodeId[]>
      readonly theirs: Deed<readonly CodeId[]>
      readonly places: readonly PlaceInCycle[]
    }
  /** Each side has a code of this name at this level, made or named apart. */
  | ({ readonly kind: 'same-name'; readonly name: string } & Pick<Sides<CodeId>, 'mine' | 'theirs'>)

/** One thing in which the work of two sides clashed. */
export type Clash = ValueClash | UseClash
export type ClashKind = Clash['kind']

/** Names a clash among those of one receipt. */
export function clashKey(clash: Clash): string {
  switch (clash.kind) {
    case 'project-name':
    case 'project-unit':
      return clash.kind
    case 'level-name':
      return `${clash.kind}:${clash.level}`
    case 'code-definition':
      return `${clash.kind}:${clash.code}:${clash.part}`
    case 'place':
    case 'cycle':
      return `${clash.kind}:${clash.placement}`
    case 'source-title':
    case 'source-removal':
    case 'source-removed-while-coded':
      return `${clash.kind}:${clash.source}`
    case 'source-attribute':
      return `${clash.kind}:${clash.source}:${clash.name}`
    case 'memo':
      return `${clash.kind}:${clash.memo}`
    case 'coding':
      return `${clash.kind}:${clash.coding}`
    case 'evidence':
      return `${clash.kind}:${clash.theme}:${clash.coding}`
    case 'relation':
      return `${clash.kind}:${clash.relation}`
    case 'merged-into-each-other':
      return `${clash.kind}:${clash.codes.join(':')}`
    case 'same-name':
      return `${clash.kind}:${[clash.mine.value, clash.theirs.value].sort().join(':')}`
    default:
      return `${clash.kind}:${clash.code}`
  }
}

/** Whose value shows; undefined where it is neither's or both stand. */
export function winnerOf(clash: Clash): MergeSide | undefined {
  if (!('merged' in clash)) return undefined
  const { mine, theirs, merged } = clash
  if (isSame(mine.value, merged)) return 'mine'
  return isSame(theirs.value, merged) ? 'theirs' : undefined
}

/**
 * Whether two values of a clash show the same: of a memo its text, of a coding its passage and code, of a relation what
 * it says.
 */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(shown(a)) === JSON.stringify(shown(b))
}

function shown(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value ?? null
  if ('body' in value) return value.body
  if ('label' in value) {
    const { from, to, kind, label } = value as RelationRecord
    return [from, to, kind, label]
  }
  if ('start' in value) {
    const { source, revision, start, end, code } = value as CodingRecord
    return [source, revision, start, end, code]
  }
  return value
}
