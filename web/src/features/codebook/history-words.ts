import type { CodeId } from '@mazmun/model'
import { codebook as words } from '../../messages/codebook.ts'
import type { CodeAction } from './code-history.ts'

/** What happened to a code, worded to follow a person's name. `nameOf` gives the names of other codes. */
export function historyText(action: CodeAction, code: CodeId, nameOf: (code: CodeId) => string | undefined): string {
  const other = (id: CodeId) => nameOf(id) ?? words.unknownCode
  switch (action.kind) {
    case 'code-renamed':
      return words.renamedFromTo(action.from, action.to)
    case 'code-placed':
      return action.code === code ? words.placedUnder(other(action.parent)) : words.tookIn(other(action.code))
    case 'code-taken-out':
      return action.code === code ? words.takenOutOf(other(action.parent)) : words.letOut(other(action.code))
    case 'code-moved':
      return words.moved(action.from && other(action.from), action.to && other(action.to))
    case 'code-relevelled':
      return words.relevelled(action.from, action.to)
    case 'code-unmerged':
      return words.unmergedFrom(other(action.from))
    case 'code-split':
      return words.splitInto(action.codings, other(action.into))
    default:
      return words[action.kind]
  }
}
