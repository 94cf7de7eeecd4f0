import { definitionParts, type CodeId, type CodeRecord } from '@mazmun/model'
import { searchKey, searchKeys } from '@mazmun/text'

/** Where a code answers a query. */
export type FoundIn = 'name' | 'definition'

interface Keys {
  readonly name: string
  readonly definition: string
}

const cache = new WeakMap<CodeRecord, Keys>()

function keysOf(code: CodeRecord): Keys {
  let keys = cache.get(code)
  if (!keys) {
    const definition = definitionParts.map((part) => code.definition[part]).filter((text) => text !== '')
    keys = { name: searchKeys(code.name).join('\n'), definition: definition.flatMap(searchKeys).join('\n') }
    cache.set(code, keys)
  }
  return keys
}

/**
 * Codes whose name, or name and definition together, contain every word of the query under Persian folding. Undefined
 * when there is nothing to look for. Folded texts are kept with the records, so asking again is a plain search.
 */
export function findCodes(codes: Iterable<CodeRecord>, query: string): ReadonlyMap<CodeId, FoundIn> | undefined {
  const words = searchKey(query).split(' ').filter(Boolean)
  if (words.length === 0) return undefined
  const found = new Map<CodeId, FoundIn>()
  for (const code of codes) {
    const { name, definition } = keysOf(code)
    if (words.every((word) => name.includes(word))) found.set(code.id, 'name')
    else if (words.every((word) => name.includes(word) || definition.includes(word))) found.set(code.id, 'definition')
  }
  return found
}

/** Folds codes ahead of the first query, a little at a time; returns how to stop. */
export function foldAhead(codes: Iterable<CodeRecord>): () => void {
  const waiting = [...codes].filter((code) => !cache.has(code))
  let timer: ReturnType<typeof setTimeout> | undefined
  const step = () => {
    for (const code of waiting.splice(0, 150)) keysOf(code)
    timer = waiting.length > 0 ? setTimeout(step) : undefined
  }
  timer = setTimeout(step)
  return () => clearTimeout(timer)
}
