const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as HTML shows it, in an element or in a quoted attribute. Characters HTML forbids become U+FFFD. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff\p{Cs}]/gu, '\ufffd')
    .replace(/[&<>"']/gu, (character) => escapes[character] as string)
}

/** Text of a person inside a sentence: its direction is its own and ends with it. */
export function inline(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`
}
