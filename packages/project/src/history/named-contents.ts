import * as Y from 'yjs'

/**
 * Hashes of all sealed contents that any stored source names: also sources that were removed or taken back, which can
 * come again, and those this version cannot read. Undefined when the document is not whole, because then nobody can tell.
 */
export function namedContents(doc: Y.Doc): ReadonlySet<string> | undefined {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return undefined
  const named = new Set<string>()
  for (const source of doc.getMap('sources').values()) {
    if (!(source instanceof Y.Map)) continue
    for (const value of source.values() as Iterable<unknown>) {
      const hash = typeof value === 'object' && value !== null && 'hash' in value ? value.hash : undefined
      if (typeof hash === 'string') named.add(hash)
    }
  }
  return named
}
