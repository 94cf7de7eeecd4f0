import type { CodeId, JournalAction, MemberId, ProposedKind } from '@mazmun/model'
import { codeLife } from '../messages/code-life.ts'
import { codebook as words } from '../messages/codebook.ts'
import { steps } from '../messages/steps.ts'
import { relationSentence } from './relation-words.ts'

/** Of more codes than this the first are named and the others counted. */
const mostNamed = 5

/**
 * What happened to a code, worded to follow a person's name. `nameOf` gives the names of other codes, `personOf` those of
 * people.
 */
export function historyText(
  action: JournalAction,
  code: CodeId,
  nameOf: (code: CodeId) => string | undefined,
  personOf?: (member: MemberId) => string | undefined,
): string {
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
    case 'evidence-chosen':
      return codeLife[action.stance === 'supports' ? 'choseEvidence' : 'choseContrary'](action.codings)
    case 'evidence-removed':
      return codeLife[action.stance === 'supports' ? 'tookEvidence' : 'tookContrary'](action.codings)
    case 'themes-related':
    case 'themes-unrelated':
      return relationText(action, other)
    case 'proposal-accepted':
      return accepted(action.change, personOf?.(action.by))
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

function relationText(
  action: Extract<JournalAction, { readonly kind: 'themes-related' | 'themes-unrelated' }>,
  nameOf: (code: CodeId) => string,
): string {
  const [from, to] = [nameOf(action.from), nameOf(action.to)]
  const sentence = relationSentence(action.relation, action.label, from, to)
  if (action.kind === 'themes-unrelated') return codeLife.unrelated(sentence)
  const { was } = action
  return was
    ? codeLife.relatedAnew(relationSentence(was.relation, was.label, from, to), sentence)
    : codeLife.related(sentence)
}

function accepted(change: ProposedKind, maker: string | undefined): string {
  const words = {
    rename: 'acceptedRename',
    merge: 'acceptedMerge',
    move: 'acceptedMove',
    split: 'acceptedSplit',
  } as const
  return codeLife[words[change]](maker)
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
