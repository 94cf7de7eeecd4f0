import type { CodeId } from '@mazmun/model'
import { codesOfProposed, type Projection, type ProposedChange } from '@mazmun/project'
import { suggesting as words } from '../../messages/suggesting.ts'

const mostNamed = 3

type Names = Pick<Projection, 'codes' | 'project'>

/** What somebody suggests, as one sentence. */
export function suggestionTitle(view: Names, change: ProposedChange): string {
  const name = (code: CodeId) => view.codes.get(code)?.name ?? words.unknownCode
  switch (change.kind) {
    case 'rename':
      return words.renameTo(name(change.code), change.name)
    case 'merge':
      return words.mergeAll(
        namesOf(
          view,
          change.codes.filter((code) => code !== change.into),
        ),
        name(change.into),
      )
    case 'move': {
      const codes = namesOf(view, change.codes)
      if (change.to !== undefined) return words.moveUnder(codes, name(change.to))
      return change.level === undefined
        ? words.moveOut(codes)
        : words.relevel(codes, view.project.levels[change.level] ?? '')
    }
    case 'split':
      return words.splitOff(change.codings.length, name(change.code), change.name)
  }
}

/** Codes within a sentence; many are counted. */
export function namesOf({ codes }: Pick<Names, 'codes'>, ids: readonly CodeId[]): string {
  const shown = ids.slice(0, ids.length > mostNamed ? mostNamed - 1 : mostNamed)
  const names = shown.map((id) => words.quoted(codes.get(id)?.name ?? words.unknownCode))
  if (shown.length < ids.length) names.push(words.andMore(ids.length - shown.length))
  const last = names.pop() ?? ''
  return names.length === 0 ? last : words.and(names.join(words.separator), last)
}

/** The codes a suggestion is about, those that stand for others in their place. */
export function codesOf(view: Pick<Projection, 'canonical'>, change: ProposedChange): readonly CodeId[] {
  return [...new Set(codesOfProposed(change).map((code) => view.canonical(code)))]
}
