import { foldKey } from './fold.ts'

const collator = new Intl.Collator('fa', { numeric: true })

/**
 * The identity of a name: equal for two names that a reader would call the same. As `foldKey`, and
 * without the spaces between letters of the Arabic script, because شفاف سازی, شفاف‌سازی and شفافسازی name
 * one thing.
 */
export function nameKey(name: string): string {
  return foldKey(name).replace(/(?<=\p{Script=Arabic}) (?=\p{Script=Arabic})/gu, '')
}

/** True when two names are the same under folding; see `nameKey`. */
export function sameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b)
}

/** Persian alphabetical order, numbers by value whatever their digits; a total order, so that lists are stable everywhere. */
export function compareNames(a: string, b: string): number {
  return collator.compare(foldForOrder(a), foldForOrder(b)) || collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)
}

/** Half-spaces sort as spaces do; otherwise «می‌روم» and «می روم» would stand far apart. */
function foldForOrder(name: string): string {
  return foldKey(name, 'space')
}

/** What a fuzzy search (Fuse.js) should index for a text, and what it should be asked with. */
export function searchKey(text: string): string {
  return foldKey(text)
}

/** Both spellings of a text for a fuzzy index, joined and spaced; one entry when they agree. */
export function searchKeys(text: string): readonly string[] {
  const joined = foldKey(text)
  const spaced = foldKey(text, 'space')
  return joined === spaced ? [joined] : [joined, spaced]
}
