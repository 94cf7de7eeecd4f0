/** What may stand between the names of a path, from the likeliest, and the least share of lines that must have it. */
const separators: readonly { readonly sign: string; readonly pattern: RegExp; readonly share: number }[] = [
  { sign: '>', pattern: /\s+>+(?=\s)/u, share: 0.3 },
  { sign: '›', pattern: /\s*›\s*/u, share: 0.3 },
  { sign: '»', pattern: /\s+»(?=\s)/u, share: 0.3 },
  { sign: '→', pattern: /\s*(?:→|->|⟶|⇒)\s*/u, share: 0.3 },
  { sign: '←', pattern: /\s*(?:←|<-|⟵|⇐)\s*/u, share: 0.3 },
  { sign: '<', pattern: /\s+<+(?=\s)/u, share: 0.3 },
  { sign: '::', pattern: /\s*::\s*/u, share: 0.5 },
  { sign: '\\', pattern: /\s*\\\s*/u, share: 0.6 },
  { sign: '/', pattern: /\s+\/(?=\s)/u, share: 0.6 },
  { sign: '/', pattern: /\s*\/\s*/u, share: 0.9 },
]

export interface PathSeparator {
  readonly sign: string
  readonly pattern: RegExp
}

/** Signs that mean a path only where Persian is written: there they point from a theme to what lies under it. */
const rightToLeftOnly = new Set(['<', '←'])
const rightToLeftLetter = /\p{Script=Arabic}/u

/**
 * The separator that these lines are paths with; undefined when they are not. `told` says that they are, so that any
 * sign that stands in a line is enough. Rule C15.
 */
export function separatorOf(lines: readonly string[], told = false): PathSeparator | undefined {
  const isPersian = lines.filter((line) => rightToLeftLetter.test(line)).length * 2 >= lines.length
  let best: { readonly separator: PathSeparator; readonly share: number } | undefined
  for (const { sign, pattern, share: least } of separators) {
    if (rightToLeftOnly.has(sign) && !isPersian) continue
    const share = lines.filter((line) => isPath(line, pattern)).length / Math.max(1, lines.length)
    if (share > (best?.share ?? 0) && (told || share >= least)) best = { separator: { sign, pattern }, share }
  }
  return best?.separator
}

/** A sign at an end parts nothing. */
function isPath(line: string, pattern: RegExp): boolean {
  const parts = line.split(pattern)
  return parts.length > 1 && parts[0] !== '' && parts.at(-1) !== ''
}
