import type { Projection, ReviewTarget } from '@mazmun/project'
import { discussion as words } from '../../messages/discussion.ts'
import type { TargetState } from './target-state.ts'

/** What kind of thing a discussion is about; a theme is a code above the first level. */
export function kindOfTarget(view: Pick<Projection, 'codes' | 'canonical'>, target: ReviewTarget): string {
  switch (target.kind) {
    case 'project':
      return words.onProject
    case 'code':
      return (view.codes.get(view.canonical(target.id))?.level ?? 0) > 0 ? words.onTheme : words.onCode
    case 'coding':
      return words.onCoding
    case 'source':
      return words.onSource
    case 'memo':
      return words.onMemo
  }
}

/** What somebody must know who reads about something that is no longer as it was; undefined while it is. */
export function orphanWords(target: ReviewTarget, state: TargetState): string | undefined {
  switch (state.kind) {
    case 'there':
      return undefined
    case 'retired':
      return words.retired
    case 'merged':
      return words.mergedInto(state.name)
    case 'gone':
      return goneWords(target)
  }
}

function goneWords(target: ReviewTarget): string | undefined {
  switch (target.kind) {
    case 'project':
      return undefined
    case 'code':
      return words.codeGone
    case 'coding':
      return words.codingGone
    case 'source':
      return words.sourceRemoved
    case 'memo':
      return words.memoGone
  }
}
