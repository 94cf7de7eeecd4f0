import { isolate } from '@mazmun/text'
import { presence as words } from '../messages/presence.ts'

interface Named {
  readonly name: string
}

/** A person inside a sentence. */
export function personName({ name }: Named): string {
  return isolate(name || words.unnamed)
}

/** Several people inside a sentence; beyond `most` they are counted. */
export function peopleNames(people: readonly Named[], most = 5): string {
  const shown = people.slice(0, people.length > most ? most - 1 : most)
  const names = shown.map(personName).join(words.separator)
  return shown.length < people.length ? words.andMore(names, people.length - shown.length) : names
}
