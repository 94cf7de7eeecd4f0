import { readFileSync } from 'node:fs'
import type { InterfaceLanguage } from './words.ts'

/** A theme of the sample study with the names of what stands under it. */
export interface SampleTheme {
  readonly name: string
  readonly below: readonly string[]
}

interface Codebook {
  readonly codes: readonly { readonly key: string; readonly name: string; readonly level: number }[]
  readonly placements: readonly { readonly parent: string; readonly child: string }[]
}

/** The themes of a level of the sample study, as the study has them: 1 = sub-themes, 2 = main themes, 3 = dimensions. */
export function sampleThemes(language: InterfaceLanguage, level: number): readonly SampleTheme[] {
  const file = new URL(`../../fixtures/sample-${language}/codebook.json`, import.meta.url)
  const { codes, placements } = JSON.parse(readFileSync(file, 'utf8')) as Codebook
  const names = new Map(codes.map(({ key, name }) => [key, name]))
  return codes
    .filter((code) => code.level === level)
    .map(({ key, name }) => ({
      name,
      below: placements.filter(({ parent }) => parent === key).map(({ child }) => names.get(child) ?? ''),
    }))
}
