import { preferences } from '../app/preferences.svelte.ts'

type Message = string | ((...parameters: never[]) => string)

/** The same keys; a text for a text, a function of the same parameters for a function. */
type SameAs<Area> = {
  readonly [Key in keyof Area]: Area[Key] extends (...parameters: infer Parameters) => string
    ? (...parameters: Parameters) => string
    : string
}

/**
 * Declares the messages of one area in both languages, side by side. What comes back has the same
 * keys and always answers in the language chosen now, so a template or `$derived` that reads it
 * follows the language switch. A key missing in either language does not compile.
 */
export function messages<Area extends Readonly<Record<string, Message>>>(both: {
  readonly en: Area
  readonly fa: NoInfer<SameAs<Area>>
}): SameAs<Area> {
  const area = {}
  for (const key of Object.keys(both.en)) {
    Object.defineProperty(area, key, { enumerable: true, get: () => both[preferences.language][key] })
  }
  return area as SameAs<Area>
}
