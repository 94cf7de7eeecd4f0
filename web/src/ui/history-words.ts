import type { CodeId, JournalAction } from '@mazmun/model'
import { codeLife } from '../messages/code-life.ts'
import { codebook as words } from '../messages/codebook.ts'
import { steps } from '../messages/steps.ts'

/** Of more codes than this the first are named and the others counted. */
const mostNamed = 5

/** What happened to a code, worded to follow a person's name. `nameOf` gives the names of other codes. */
export function historyText(action: JournalAction, code: CodeId, nameOf: (code: CodeId) => string | undefined): string {
  const other = (id: CodeId) => nameOf(id) ?? words.unknownCode
  switch (action.kind) {
    case 'code-renamed':
      return words.renamedFromTo(action.from, action.to)
    case 'code-placed':
      return action.code === code ? words.placedUnder(other(action.parent)) : words.tookIn(other(action.code))
    case 'code-taken-out':
      return action.code === code ? words.takenOutOf(other(action.parent)) : words.letOut(other(action.code))
    case 'code-moved':
      if (action.code === code) return words.moved(action.from && other(action.from), action.to && other(action.to))
      return action.to === code ? words.tookIn(other(action.code)) : words.letOut(other(action.code))
    case 'code-relevelled':
      return words.relevelled(action.from, action.to)
    case 'codes-merged':
      return action.into === code
        ? codeLife.tookOver(named(action.codes, other))
        : codeLife.mergedInto(other(action.into))
    case 'code-unmerged':
      return action.code === code ? words.unmergedFrom(other(action.from)) : codeLife.gaveBack(other(action.code))
    case 'code-split':
      return action.code === code
        ? words.splitInto(action.codings, other(action.into))
        : codeLife.splitFrom(action.codings, other(action.code))
    case 'undone':
      return codeLife.undid(stepText(action.step))
    case 'redone':
      return codeLife.redid(stepText(action.step))
    case 'code-created':
    case 'code-redefined':
    case 'code-recoloured':
    case 'code-retired':
    case 'code-restored':
      return words[action.kind]
    default:
      return ''
  }
}

function named(codes: readonly CodeId[], nameOf: (code: CodeId) => string): string {
  const names = codes.slice(0, mostNamed).map((code) => codeLife.quotedName(nameOf(code)))
  const rest = codes.length - names.length
  return [...names, ...(rest > 0 ? [codeLife.andOthers(rest)] : [])].join(words.listSeparator)
}

/** A step as undo names it; one that a newer version wrote, by its own word. */
function stepText(step: string): string {
  return Object.hasOwn(steps, step) ? steps[step as keyof typeof steps] : step
}
