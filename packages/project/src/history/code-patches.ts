import { canonicalCode, type CodeId, type CodeRecord, type Instant } from '@mazmun/model'
import { nameKey } from '@mazmun/text'
import type { RefusalReason } from '../operation.ts'
import type { Fields, Write } from '../writes.ts'
import type { Difference, TreeDifference } from './difference.ts'

/** A difference of one code by itself; where it stands is another matter. */
export type CodeDifference = Exclude<
  TreeDifference,
  { readonly kind: 'levels-changed' | 'code-placed' | 'code-taken-out' | 'code-moved' | 'children-reordered' }
>

interface Patch {
  readonly difference: CodeDifference
  readonly fields: Fields<CodeRecord>
}

/** Gathers what takes differences of codes back, and finds what would not fit the codes that are there now. */
export class CodePatches {
  readonly moment: Instant
  readonly #version: ReadonlyMap<CodeId, CodeRecord>
  readonly #now: ReadonlyMap<CodeId, CodeRecord>
  readonly #patches = new Map<CodeId, Patch[]>()
  readonly #puts = new Map<CodeId, CodeRecord>()
  readonly #orders = new Map<CodeId, number | undefined>()
  #result: ReadonlyMap<CodeId, CodeRecord> | undefined

  constructor(version: readonly CodeRecord[], now: readonly CodeRecord[], moment: Instant) {
    this.moment = moment
    this.#version = new Map(version.map((code) => [code.id, code]))
    this.#now = new Map(now.map((code) => [code.id, code]))
  }

  take(difference: CodeDifference): void {
    this.#result = undefined
    const { code } = difference
    if (difference.kind === 'code-gone') {
      this.need(code)
      return
    }
    const fields = this.#fieldsBefore(difference)
    const patches = this.#patches.get(code)
    if (patches) patches.push({ difference, fields })
    else this.#patches.set(code, [{ difference, fields }])
    if (fields.mergedInto !== undefined) this.need(fields.mergedInto)
  }

  /** Gives these codes the place back that they had among those that stand under nothing. */
  reorder(codes: Iterable<CodeId>): void {
    for (const code of codes) {
      const [before, now] = [this.#version.get(code), this.#now.get(code)]
      if (before && now && before.order !== now.order) this.#orders.set(code, before.order)
    }
  }

  /** Puts a code back that is no longer there and that something which comes back names. */
  need(code: CodeId): void {
    const record = this.#version.get(code)
    if (!record || this.#now.has(code) || this.#puts.has(code)) return
    this.#result = undefined
    this.#puts.set(code, record)
    if (record.mergedInto !== undefined) this.need(record.mergedInto)
  }

  /** Codes that go out of use: made since the version, or retired in it. */
  get retired(): readonly CodeId[] {
    return [...this.#patches.values()]
      .flat()
      .filter(({ difference }) => ['code-created', 'code-restored'].includes(difference.kind))
      .filter(({ difference }) => this.isChange(difference))
      .map(({ difference }) => difference.code)
  }

  /** False for a code made since that is retired already: nothing is to be done about it. */
  isChange(difference: Difference): boolean {
    if (difference.kind !== 'code-created') return true
    const code = this.#now.get(difference.code)
    return code?.retiredAt === undefined || code.mergedInto !== undefined
  }

  /** All codes as they will be. */
  codes(): ReadonlyMap<CodeId, CodeRecord> {
    if (this.#result) return this.#result
    const result = new Map([...this.#now, ...this.#puts])
    for (const [id, patches] of this.#patches) {
      const code = result.get(id)
      if (code) result.set(id, patches.reduce(patched, code))
    }
    return (this.#result = result)
  }

  /** Gives up what would give two codes of a level one name, or merge codes in a ring; says what that is. */
  refuseClashes(): ReadonlyMap<Difference, RefusalReason> {
    const refused = new Map<Difference, RefusalReason>()
    for (;;) {
      const clashes = [...this.#rings(), ...this.#sameNames()]
      if (clashes.length === 0) return refused
      for (const [code, reason] of clashes)
        for (const { difference } of this.#giveUp(code)) refused.set(difference, reason)
    }
  }

  writes(): readonly Write[] {
    const puts = [...this.#puts.values()].map((record) => ({ kind: 'put', collection: 'codes', record }) as const)
    const patches = [...this.#patches].map(([id, list]) => {
      const fields = list.reduce<Fields<CodeRecord>>((all, { fields }) => ({ ...all, ...fields }), {})
      return { kind: 'patch', collection: 'codes', id, fields } as const
    })
    const orders = [...this.#orders].map(
      ([id, order]) => ({ kind: 'patch', collection: 'codes', id, fields: { order } }) as const,
    )
    return [...puts, ...patches, ...orders]
  }

  #fieldsBefore(difference: Exclude<CodeDifference, { readonly kind: 'code-gone' }>): Fields<CodeRecord> {
    const before = this.#version.get(difference.code)
    switch (difference.kind) {
      case 'code-created':
        return { retiredAt: this.#now.get(difference.code)?.retiredAt ?? this.moment, mergedInto: undefined }
      case 'code-renamed':
        return { name: difference.from }
      case 'code-redefined':
        return { definition: Object.fromEntries(difference.parts.map(({ part, from }) => [part, from])) }
      case 'code-recoloured':
        return { hue: difference.from }
      case 'code-relevelled':
        return { level: difference.from }
      case 'code-merged':
      case 'code-unmerged':
        return { mergedInto: difference.from }
      case 'code-retired':
      case 'code-restored':
        return { retiredAt: before?.retiredAt }
    }
  }

  /** Drops what a code's place among the others depends on: its name, its level, whether it stands for itself. */
  #giveUp(code: CodeId): readonly Patch[] {
    this.#result = undefined
    const patches = this.#patches.get(code) ?? []
    const [given, left] = [patches.filter(decidesUse), patches.filter((patch) => !decidesUse(patch))]
    if (left.length > 0) this.#patches.set(code, left)
    else this.#patches.delete(code)
    return given
  }

  #rings(): readonly (readonly [CodeId, RefusalReason])[] {
    const codes = this.codes()
    return [...this.#patches].flatMap(([id, patches]) =>
      patches.some(({ fields }) => fields.mergedInto !== undefined) && isInRing(codes, id)
        ? [[id, { kind: 'would-close-a-cycle' }] as const]
        : [],
    )
  }

  #sameNames(): readonly (readonly [CodeId, RefusalReason])[] {
    const touched = [...this.#patches].filter(([, patches]) => patches.some(decidesUse)).map(([id]) => id)
    if (touched.length === 0) return []
    const codes = this.codes()
    const bearers = new Map<string, CodeId[]>()
    for (const code of codes.values()) {
      if (code.retiredAt !== undefined || canonicalCode(codes, code.id) !== code.id) continue
      const key = `${code.level}:${nameKey(code.name)}`
      const list = bearers.get(key)
      if (list) list.push(code.id)
      else bearers.set(key, [code.id])
    }
    return touched.flatMap((id) => {
      const code = codes.get(id)
      const list = (code && bearers.get(`${code.level}:${nameKey(code.name)}`)) ?? []
      const by = list.find((other) => other !== id)
      return list.includes(id) && by !== undefined ? [[id, { kind: 'name-is-taken', by }] as const] : []
    })
  }
}

const deciding: ReadonlySet<string> = new Set([
  'code-renamed',
  'code-relevelled',
  'code-merged',
  'code-unmerged',
  'code-retired',
])

function decidesUse({ difference }: Patch): boolean {
  return deciding.has(difference.kind)
}

function patched(code: CodeRecord, { fields }: Patch): CodeRecord {
  const { definition, ...rest } = fields
  return { ...code, ...rest, definition: { ...code.definition, ...definition } } as CodeRecord
}

/** Whether following merges from a code leads back to it. */
function isInRing(codes: ReadonlyMap<CodeId, CodeRecord>, code: CodeId): boolean {
  const walked = new Set<CodeId>()
  for (let at = codes.get(code)?.mergedInto; at !== undefined && !walked.has(at); at = codes.get(at)?.mergedInto) {
    if (at === code) return true
    walked.add(at)
  }
  return false
}
