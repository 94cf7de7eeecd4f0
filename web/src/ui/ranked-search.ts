import { foldKey, searchKey, searchKeys } from '@mazmun/text'
import Fuse from 'fuse.js'

interface Indexed<Item> {
  readonly item: Item
  readonly title: readonly string[]
  readonly also: readonly string[]
}

/** Answers queries over a fixed list, best match first. */
export type RankedSearch<Item> = (query: string, most: number) => readonly Item[]

/**
 * Builds a search that folds Persian and English letters. What a person typed exactly comes before what
 * is merely similar: names that begin with the query, then names with a word that begins with it, then
 * names that contain it, then other words that contain it, then Fuse.js's fuzzy matches. Equal matches
 * keep the order of the list.
 */
export function rankedSearch<Item>(
  items: readonly Item[],
  titleOf: (item: Item) => string,
  alsoOf: (item: Item) => string,
): RankedSearch<Item> {
  const indexed: readonly Indexed<Item>[] = items.map((item) => ({
    item,
    title: searchKeys(titleOf(item)),
    also: searchKeys(alsoOf(item)),
  }))
  let fuse: Fuse<Indexed<Item>> | undefined
  return (query, most) => {
    const key = searchKey(query)
    if (key === '') return items.slice(0, most)
    const exact = exactMatches(indexed, key, foldKey(query, 'space'))
    if (exact.length >= most) return exact.slice(0, most)
    fuse ??= new Fuse(indexed, {
      keys: [
        { name: 'title', weight: 3 },
        { name: 'also', weight: 1 },
      ],
      threshold: 0.32,
      ignoreLocation: true,
    })
    const known = new Set(exact)
    const similar = fuse
      .search(key, { limit: most })
      .map(({ item }) => item.item)
      .filter((item) => !known.has(item))
    return [...exact, ...similar].slice(0, most)
  }
}

function exactMatches<Item>(indexed: readonly Indexed<Item>[], joined: string, spaced: string): readonly Item[] {
  const ranks: Item[][] = [[], [], [], []]
  for (const entry of indexed) {
    const rank = Math.min(rankOf(entry, joined), joined === spaced ? 4 : rankOf(entry, spaced))
    ranks[rank]?.push(entry.item)
  }
  return ranks.flat()
}

function rankOf({ title, also }: Indexed<unknown>, key: string): number {
  if (title.some((text) => text.startsWith(key))) return 0
  if (title.some((text) => text.includes(` ${key}`))) return 1
  if (title.some((text) => text.includes(key))) return 2
  return also.some((text) => text.includes(key)) ? 3 : 4
}
