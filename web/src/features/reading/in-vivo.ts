const longest = 60

/**
 * A name for an in-vivo code: the passage's own words, without surrounding punctuation, shortened at a word's end with an
 * ellipsis when it is longer than 60 characters.
 */
export function inVivoName(passage: string): string {
  const words = passage.replace(/\s+/g, ' ').replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
  if (words.length <= longest) return words
  const cut = words.lastIndexOf(' ', longest)
  return `${words.slice(0, cut > longest / 2 ? cut : longest).replace(/[\s\p{P}]+$/u, '')}…`
}
