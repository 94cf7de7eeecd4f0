/** Longest title taken from a text, in UTF-16 code units. */
const longest = 80

/** Names that editors and recorders give to any file. */
const meaningless =
  /^(?:(?:untitled|document|doc|new (?:text|microsoft word) document|سند|بدون عنوان)[\s_()\-\d]*|transcript|transcription|captions?|subtitles?)$/iu

function shortened(text: string): string {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest)
  const lastSpace = cut.lastIndexOf(' ')
  return `${lastSpace > longest / 2 ? cut.slice(0, lastSpace) : cut}…`
}

/** The file's name without folder and extension, with underscores as spaces. */
function titleOfName(fileName: string): string {
  const name = fileName.split(/[/\\]/u).at(-1) ?? ''
  return name
    .replace(/\.[^.\s]{1,8}$/u, '')
    .replaceAll('_', ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The first heading of a Markdown text. */
export function markdownHeading(text: string): string | undefined {
  const line = /^ {0,3}#{1,6}[ \t]+(.{1,400})/mu.exec(text)?.[1]?.trim()
  return line?.replace(/[ \t]#{1,6}$/u, '').trim() || undefined
}

/**
 * A source's title: the name of its file, which tells the interviews of a study apart where their headings
 * are all alike; the first heading, else the first line, where the name is missing or says nothing.
 */
export function titleOf(fileName: string, heading: string | undefined, text: string): string {
  const named = titleOfName(fileName)
  if (named !== '' && !meaningless.test(named)) return named
  const firstLine = text.split('\n').find((line) => line.trim() !== '') ?? ''
  return shortened((heading ?? firstLine).trim())
}
