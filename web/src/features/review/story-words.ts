import type { CodeId, MemberId } from '@mazmun/model'
import { isolate } from '@mazmun/text'
import { story as words } from '../../messages/story.ts'
import type { Deed } from './story.ts'

/** Of more names than this the first are said and the others counted. */
const mostNamed = 6

/** How codes and people are called. */
export interface StoryNames {
  readonly code: (code: CodeId) => string
  readonly person: (member: MemberId) => string
}

/** A deed as a sentence that begins with the person, with the reason when one was given. */
export function deedSentence(member: MemberId, deed: Deed, names: StoryNames): string {
  return words.sentence(isolate(names.person(member)), `${deedText(deed, names)}${reasonText(deed)}`)
}

function reasonText({ kind, reason }: Deed): string {
  if (reason === undefined) return ''
  return kind === 'judged' ? words.noting(reason) : words.because(reason)
}

function deedText(deed: Deed, names: StoryNames): string {
  const one = (code: CodeId) => words.quoted(names.code(code))
  const all = (codes: readonly CodeId[]) => listed(codes.map(one))
  /** After a colon names stand for themselves. */
  const plain = (codes: readonly CodeId[]) => listed(codes.map((code) => isolate(names.code(code))))
  switch (deed.kind) {
    case 'begun':
      return words.begun(deed.name)
    case 'project-renamed':
      return words.projectRenamed(deed.name)
    case 'made':
      return words.made(words.codes(deed.codes.length), plain(deed.codes))
    case 'redefined':
    case 'retired':
    case 'restored':
    case 'relevelled':
      return words[deed.kind](all(deed.codes))
    case 'merged':
      return words.merged(words.codes(deed.codes.length), plain(deed.codes), one(deed.into))
    case 'unmerged':
      return words.unmerged(all(deed.codes), one(deed.from))
    case 'placed':
      return deed.parent === undefined
        ? words.placedAtTop(all(deed.codes))
        : words.placed(all(deed.codes), one(deed.parent))
    case 'taken-out':
      return words.takenOut(all(deed.codes), deed.parent === undefined ? '' : one(deed.parent))
    case 'renamed':
      return words.renamed(deed.from, deed.to)
    case 'split':
      return words.split(one(deed.code), one(deed.into), deed.codings)
    case 'evidence':
      return words.evidence(deed.codings, all(deed.codes))
    case 'evidence-removed':
      return words.evidenceRemoved(deed.codings, all(deed.codes))
    case 'related':
    case 'unrelated':
      return words[deed.kind](listed(deed.pairs.map(([from, to]) => words.pair(one(from), one(to)))))
    case 'accepted':
      return words.accepted(isolate(names.person(deed.of)), all(deed.codes))
    case 'levels':
    case 'ordered':
    case 'undone':
    case 'redone':
      return words[deed.kind](deed.times)
    case 'sources-imported':
      return words.sourcesImported(deed.titles.length, listed(deed.titles.map(isolate)))
    case 'sources-removed':
      return words.sourcesRemoved(deed.titles.length, listed(deed.titles.map(isolate)))
    case 'sources-restored':
      return words.sourcesRestored(deed.titles.length, listed(deed.titles.map(isolate)))
    case 'codebook-imported':
      return words.codebookImported(deed.created, deed.placed)
    case 'version-restored':
      return deed.name === '' ? words.versionRestoredUnnamed : words.versionRestored(deed.name)
    case 'judged':
      return { agreed: words.agreed, 'sent-back': words.sentBack, proposed: words.proposed }[deed.verdict](
        all(deed.codes),
      )
  }
}

function listed(names: readonly string[]): string {
  if (names.length > mostNamed)
    return words.andOthers(names.slice(0, mostNamed - 1).join(words.list), names.length - mostNamed + 1)
  return names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(words.list)}${words.last}${names.at(-1) ?? ''}`
}
