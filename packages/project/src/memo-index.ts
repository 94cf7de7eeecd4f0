import type { CodingId, MemoRecord, MemoTarget } from '@mazmun/model'

/** Memos by what they are on, each list oldest first. */
export class MemoIndex {
  readonly #byTarget = new Map<string, MemoRecord[]>()

  constructor(memos: Iterable<MemoRecord>) {
    for (const memo of memos) {
      const key = keyOf(memo.target)
      const list = this.#byTarget.get(key)
      if (list) list.push(memo)
      else this.#byTarget.set(key, [memo])
    }
    for (const list of this.#byTarget.values()) list.sort(compareMemos)
  }

  on(target: MemoTarget): readonly MemoRecord[] {
    return this.#byTarget.get(keyOf(target)) ?? []
  }

  /** Memos on any of these codings, in one list. */
  onAny(codings: readonly CodingId[]): readonly MemoRecord[] {
    return codings.flatMap((id) => this.on({ kind: 'coding', id })).sort(compareMemos)
  }
}

function keyOf(target: MemoTarget): string {
  return target.kind === 'project' ? 'project' : `${target.kind}:${target.id}`
}

function compareMemos(a: MemoRecord, b: MemoRecord): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
}
