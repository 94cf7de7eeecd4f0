const joiners = /[\u200c\u200d]/g

/**
 * One or two letters that stand for a name in the margin: the first letters of its first and last
 * word. Between letters of the Arabic script stands a
 * non-joiner, or they would read as a word.
 */
export function initials(name: string): string {
  const words = name.replace(joiners, ' ').split(/\s+/).filter(Boolean)
  const first = firstLetter(words[0])
  const last = words.length > 1 ? firstLetter(words.at(-1)) : ''
  return /\p{Script=Arabic}/u.test(first + last) && last ? `${first}\u200c${last}` : first + last
}

function firstLetter(word: string | undefined): string {
  return word === undefined ? '' : ([...word][0] ?? '').toLocaleUpperCase()
}
