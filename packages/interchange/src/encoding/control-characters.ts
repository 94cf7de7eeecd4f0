/** True for controls that no editor writes into text: C0 without tab, line feed, vertical tab, form feed, carriage return; DEL; C1 without NEL. */
function isForeignControl(unit: number): boolean {
  if (unit >= 0xa0) return false
  if (unit < 0x20) return unit < 0x09 || unit > 0x0d
  return unit >= 0x7f && unit !== 0x85
}

/** How many characters of the text are controls that do not belong in text, and where the first one is (-1 = none). O(n). */
export function surveyControls(text: string): {
  readonly count: number
  readonly nul: boolean
  readonly first: number
} {
  let count = 0
  let first = -1
  let nul = false
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (!isForeignControl(unit)) continue
    if (count === 0) first = at
    if (unit === 0) nul = true
    count += 1
  }
  return { count, nul, first }
}
