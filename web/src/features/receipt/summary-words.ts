import { isolate } from '@mazmun/text'
import type { Contributions, MergeReceipt } from '@mazmun/project'
import { receipt as words } from '../../messages/receipt.ts'

/** What the others did, in a line: in all, and by whom. */
export function summaryOf(
  { theirs }: MergeReceipt,
  nameOf: (member: Contributions['people'][number]['member']) => string | undefined,
): string {
  const total = { codings: 0, codes: 0, sources: 0, memos: 0, steps: 0 }
  for (const { codings, codes, sources, memos, steps } of theirs.people) {
    total.codings += codings
    total.codes += codes.length
    total.sources += sources.length
    total.memos += memos
    total.steps += steps
  }
  const what = [
    total.codings > 0 && words.codings(total.codings),
    total.codes > 0 && words.codes(total.codes),
    total.sources > 0 && words.sources(total.sources),
    total.memos > 0 && words.memos(total.memos),
    total.steps > 0 && words.steps(total.steps),
    theirs.codingsRemoved > 0 && words.codingsRemoved(theirs.codingsRemoved),
    theirs.memosRemoved > 0 && words.memosRemoved(theirs.memosRemoved),
  ]
    .filter((part) => part !== false)
    .join(words.list)
  const names = theirs.people.flatMap(({ member }) => nameOf(member) ?? []).map((name) => isolate(name))
  return words.toastCaughtUp(names.length > 0 ? words.by(what, names.join(words.list)) : what)
}
