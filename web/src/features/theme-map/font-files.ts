import sansExtended from '@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2?url'
import sans from '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url'
import vazirmatnArabic from '@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2?url'
import vazirmatnLatin from '@fontsource-variable/vazirmatn/files/vazirmatn-latin-wght-normal.woff2?url'
import type { EmbeddedFont } from './svg-file.ts'

interface FontFile {
  readonly family: string
  readonly url: string
  readonly range: string
  /** Letters it is taken along for. */
  readonly letters: RegExp
}

const files: readonly FontFile[] = [
  {
    family: 'Source Sans 3',
    url: sans,
    range: 'U+0000-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122',
    letters: /[A-Za-z\u00c0-\u00ff]/u,
  },
  {
    family: 'Source Sans 3',
    url: sansExtended,
    range: 'U+0100-02BA,U+1E00-1E9F,U+1EF2-1EFF',
    letters: /[\u0100-\u02ba\u1e00-\u1eff]/u,
  },
  {
    family: 'Vazirmatn',
    url: vazirmatnArabic,
    range: 'U+0600-06FF,U+0750-077F,U+0870-08FF,U+200C-200F,U+2010-2011,U+FB50-FDFF,U+FE70-FEFC',
    letters: /\p{Script=Arabic}/u,
  },
  {
    family: 'Vazirmatn',
    url: vazirmatnLatin,
    range: 'U+0000-00FF,U+0131,U+0152-0153,U+2000-200B,U+2012-2049,U+20AC,U+2122',
    letters: /[\u0020-\u00ff]/u,
  },
]

/** The fonts of a family list that a text needs, whole, to be taken along in a file. */
export function fontsFor(text: string, families: string): Promise<readonly EmbeddedFont[]> {
  const wanted = files.filter(({ family, letters }) => families.includes(family) && letters.test(text))
  return Promise.all(wanted.map(async ({ family, url, range }) => ({ family, range, base64: await base64Of(url) })))
}

async function base64Of(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`the font answered with status ${response.status}`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  let text = ''
  // In pieces: so many arguments at once are more than a call takes.
  for (let at = 0; at < bytes.length; at += 0x2000) text += String.fromCharCode(...bytes.subarray(at, at + 0x2000))
  return btoa(text)
}
