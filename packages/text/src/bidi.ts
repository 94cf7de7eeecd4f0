const firstStrongIsolate = '\u2068'
const popDirectionalIsolate = '\u2069'

/**
 * Sets a name or a quotation apart so that it keeps its own direction inside a sentence of the other one
 * (Unicode Bidirectional Algorithm, FSI … PDI). Direction controls inside are left out: one without its
 * partner would turn the rest of the sentence. For display only.
 */
export function isolate(text: string): string {
  return firstStrongIsolate + text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '') + popDirectionalIsolate
}
