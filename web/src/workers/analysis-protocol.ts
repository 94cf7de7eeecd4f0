import type { MergeAgreement, StudyCode, Suggestion } from '@mazmun/analysis'
import type { BlobRef, CodeId, MemberId, ProjectId, SourceId, UnitKind } from '@mazmun/model'

/** A text that is analysed: where its sealed content is. */
export interface AnalysedSource {
  readonly id: SourceId
  readonly revision: number
  readonly transcript: BlobRef
}

/**
 * Codings as columns: to hand 20,000 of them over as records keeps the page busy six times as long as to pack and hand
 * over these. Sources, codes and coders are named by their place in the lists.
 */
export interface PackedCodings {
  readonly sources: readonly AnalysedSource[]
  readonly codes: readonly CodeId[]
  readonly coders: readonly MemberId[]
  /** The ids, joined by spaces. */
  readonly ids: string
  /** Source, start, end, code and coder of each. */
  readonly columns: Int32Array<ArrayBuffer>
}

/** What the analysis worker is asked. `id` comes back with each answer. */
export type AnalysisRequest =
  | {
      readonly kind: 'suggest'
      readonly id: number
      readonly project: ProjectId
      readonly codings: PackedCodings
      readonly codes: readonly StudyCode[]
      readonly childrenOf: ReadonlyMap<CodeId, readonly CodeId[]>
    }
  | {
      readonly kind: 'agree'
      readonly id: number
      readonly project: ProjectId
      readonly codings: PackedCodings
      readonly unit: UnitKind
      /** Each code to be merged, with what counts as it. */
      readonly groups: readonly (readonly CodeId[])[]
    }
  | { readonly kind: 'stop'; readonly id: number }

/** What it answers. `missing`: texts that are not on this device. */
export type AnalysisResponse =
  | { readonly kind: 'progress'; readonly id: number; readonly share: number }
  | {
      readonly kind: 'suggested'
      readonly id: number
      readonly suggestions: readonly Suggestion[]
      readonly missing: number
    }
  | { readonly kind: 'agreed'; readonly id: number; readonly agreement: MergeAgreement; readonly missing: number }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
