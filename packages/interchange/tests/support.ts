import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import iconv from 'iconv-lite'
import { zipSync } from 'fflate'
import { readSource } from '../src/index.ts'
import type { ReadOptions, ReadText, RefusalReason } from '../src/index.ts'

const root = fileURLToPath(new URL('../../../fixtures/', import.meta.url))

/** The names of all import fixtures. */
export const fixtureNames = readdirSync(`${root}import`).filter((name) => !name.startsWith('.'))

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`${root}import/${name}`))
}

/** The texts of a sample study. */
export function interviews(study: 'sample-fa' | 'sample-en'): string[] {
  return readdirSync(`${root}${study}/interviews`).map((name) =>
    readFileSync(`${root}${study}/interviews/${name}`, 'utf8'),
  )
}

/** Encodes by other means than the code under test. */
export function encode(text: string, encoding: string): Uint8Array {
  return new Uint8Array(iconv.encode(text, encoding))
}

export function decode(bytes: Uint8Array, encoding: string): string {
  return iconv.decode(Buffer.from(bytes), encoding, { stripBOM: false })
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export async function readText(bytes: Uint8Array, fileName: string, options?: ReadOptions): Promise<ReadText> {
  const result = await readSource(bytes, fileName, options)
  if (result.outcome === 'refused') throw new Error(`${fileName} was refused: ${JSON.stringify(result.reason)}`)
  return result
}

export async function refusal(bytes: Uint8Array, fileName: string): Promise<RefusalReason | undefined> {
  const result = await readSource(bytes, fileName)
  return result.outcome === 'refused' ? result.reason : undefined
}

/** A Word file of the given body, and of other parts. */
export function wordFile(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const namespaces = [
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  ].join(' ')
  const document = `<w:document ${namespaces}><w:body>${body}</w:body></w:document>`
  const files = Object.entries({ 'word/document.xml': document, ...parts }).map(([name, xml]) => [name, utf8(xml)])
  return zipSync(Object.fromEntries(files) as Record<string, Uint8Array>)
}

/** A paragraph with one run. */
export function paragraph(text: string): string {
  return `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}
