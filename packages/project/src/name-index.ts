import type { CodeId, CodeRecord } from '@mazmun/model'
import { nameKey } from '@mazmun/text'

/** Codes in use by level and folded name, kept up to date one code at a time. */
export class NameIndex {
  readonly #byKey = new Map<string, Set<CodeId>>()
  readonly #keys = new Map<CodeId, string>()

  put({ id, name, level }: CodeRecord): void {
    this.drop(id)
    const key = keyOf(name, level)
    this.#keys.set(id, key)
    const bearers = this.#byKey.get(key)
    if (bearers) bearers.add(id)
    else this.#byKey.set(key, new Set([id]))
  }

  drop(id: CodeId): void {
    const key = this.#keys.get(id)
    if (key === undefined) return
    this.#keys.delete(id)
    const bearers = this.#byKey.get(key)
    bearers?.delete(id)
    if (bearers?.size === 0) this.#byKey.delete(key)
  }

  /** Of several that bear the name since people gave it apart, the one with the smallest id. */
  find(name: string, level: number, except?: CodeId): CodeId | undefined {
    let found: CodeId | undefined
    for (const id of this.#byKey.get(keyOf(name, level)) ?? [])
      if (id !== except && (found === undefined || id < found)) found = id
    return found
  }
}

function keyOf(name: string, level: number): string {
  return `${level}:${nameKey(name.trim())}`
}
