/** Words separated by commas, as long lists are easier to read and to keep. */
export function wordList(words: string): string[] {
  return words.split(',').map((word) => word.trim())
}
