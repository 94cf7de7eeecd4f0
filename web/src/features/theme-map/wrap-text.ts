/** The width of a text in CSS px as it will be drawn. */
export type Measure = (text: string) => number

/** Spaces between words; a joiner or a space that must not break is none. */
const spaces = /[ \t\n\r\u2002-\u200a\u205f\u3000]+/u
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Breaks a text into lines no wider than `width`, between words only; a word that is wider than a line is broken between
 * its letters. Lines are about equally long, because labels are read as a whole. What does not fit into `most` lines is
 * cut off with an ellipsis. Nothing else of the text is changed: joiners stay where they are.
 */
export function wrapText(text: string, width: number, measure: Measure, most = Infinity): readonly string[] {
  const words = text
    .split(spaces)
    .filter((word) => word !== '')
    .flatMap((word) => (measure(word) <= width ? [word] : pieces(word, width, measure)))
  if (words.length === 0) return ['']
  const greedy = fill(words, width, measure)
  if (greedy.length > most) return shortened(greedy, width, measure, most)
  return balanced(words, width, measure, greedy)
}

function fill(words: readonly string[], width: number, measure: Measure): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && measure(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

/** The narrowest width that needs no more lines. */
function balanced(
  words: readonly string[],
  width: number,
  measure: Measure,
  greedy: readonly string[],
): readonly string[] {
  if (greedy.length < 2) return greedy
  let best = greedy
  let [low, high] = [Math.max(...words.map(measure)), width]
  while (high - low > 4) {
    const middle = (low + high) / 2
    const lines = fill(words, middle, measure)
    if (lines.length > greedy.length) low = middle
    else [best, high] = [lines, middle]
  }
  return best
}

/** A word that is too long, in pieces that fit. */
function pieces(word: string, width: number, measure: Measure): readonly string[] {
  const found: string[] = []
  let piece = ''
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && measure(piece + segment) > width) {
      found.push(piece)
      piece = segment
    } else piece += segment
  }
  return [...found, piece]
}

function shortened(lines: readonly string[], width: number, measure: Measure, most: number): readonly string[] {
  const kept = lines.slice(0, most)
  const letters = [...graphemes.segment(kept[most - 1] ?? '')].map(({ segment }) => segment)
  while (letters.length > 1 && measure(`${letters.join('').trimEnd()}…`) > width) letters.pop()
  kept[most - 1] = `${letters.join('').trimEnd()}…`
  return kept
}
