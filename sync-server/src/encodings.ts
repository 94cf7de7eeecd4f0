/** A compressed twin that may lie beside a file of the build, best first. */
export const precompressed = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
] as const

export type Precompressed = (typeof precompressed)[number]

/** Twins the client takes, best first, from its `Accept-Encoding`; `q=0` is a refusal (RFC 9110 §12.5.3). */
export function acceptedEncodings(header: string | undefined): readonly Precompressed[] {
  const accepted = new Set<string>()
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const refused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
    if (!refused) accepted.add(name)
  }
  return precompressed.filter(({ encoding }) => accepted.has(encoding))
}
