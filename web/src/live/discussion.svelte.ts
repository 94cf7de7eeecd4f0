import { getContext, setContext, type Snippet } from 'svelte'
import type { CodeId, CodingId, ThreadId } from '@mazmun/model'
import type { ReviewTarget } from '@mazmun/project'

/** What is talked about, and what it is called or how its passage begins, so that the talk stays readable without it. */
export interface Subject {
  readonly target: ReviewTarget
  readonly about: string
}

/** The discussion of a subject beside the page; a new object each time, so that asking twice shows twice. */
export interface ShownDiscussion extends Subject {
  /** The one to begin at. */
  readonly thread?: ThreadId
}

export interface MarkerOptions extends Subject {
  /** Shows nothing where nothing has been said: for rows and cards. */
  readonly quiet?: boolean
}

/** A change of the codebook that somebody is about to suggest. */
export type SuggestionDraft =
  | { readonly kind: 'rename'; readonly code: CodeId }
  | { readonly kind: 'merge'; readonly codes: readonly CodeId[] }
  | { readonly kind: 'move'; readonly codes: readonly CodeId[] }
  | { readonly kind: 'split'; readonly code: CodeId; readonly codings?: readonly CodingId[] }

/**
 * How any view shows and begins discussions and suggestions without knowing the feature behind it. The snippets come with
 * that feature, a moment after the page: `{@render discussion.marker?.({ target, about })}`.
 */
export class Discussion {
  /** A small button: how much has been said, and whether some of it is unread. */
  marker: Snippet<[MarkerOptions]> | undefined = $state.raw()
  /** All that was said, in its place, with a field to say more. */
  panel: Snippet<[Subject]> | undefined = $state.raw()
  /** What people suggest to do with a code, to be accepted or declined. */
  suggestionsOn: Snippet<[{ readonly code: CodeId }]> | undefined = $state.raw()
  shown: ShownDiscussion | undefined = $state.raw()
  suggesting: SuggestionDraft | undefined = $state.raw()

  /** Shows the discussion of something beside the page. */
  readonly open = (shown: ShownDiscussion): void => {
    this.shown = { ...shown }
  }

  /** Begins a suggestion of a change. */
  readonly suggest = (draft: SuggestionDraft): void => {
    this.suggesting = draft
  }
}

const key = Symbol('discussion')

/** Call while the workspace's root component initialises. */
export function provideDiscussion(): Discussion {
  return setContext(key, new Discussion())
}

/** The discussions of the page's project; only inside its root component. */
export function useDiscussion(): Discussion {
  return getContext<Discussion>(key)
}
