import type { ProjectId, Span } from '@mazmun/model'
import type { Projection } from '@mazmun/project'
import type { Route } from '../../app/routes.ts'
import { presence as words } from '../../messages/presence.ts'
import type { Colleague, Person } from '../../team/presence.svelte.ts'

/** Where somebody is, in words. */
export function whereabouts(person: Person, view: Projection): string {
  switch (person.area) {
    case 'reading': {
      const source = person.source && view.source(person.source)
      return source ? words.reads(source.title) : words.atAnotherPage
    }
    case 'code': {
      const code = person.code && view.codes.get(person.code)
      return code ? words.atCode(code.name) : words.atAnotherPage
    }
    case 'board': {
      const code = person.code && view.codes.get(person.code)
      return code ? words.atCard(code.name) : words.atBoard
    }
    case 'themes':
      return words.atThemes
    case 'history':
      return words.atHistory
    case 'elsewhere':
      return words.atAnotherPage
  }
}

/** The page somebody is on; undefined when it is none of the project's or has not arrived here. */
export function pageOf(person: Person, view: Projection): Route | undefined {
  const project: ProjectId = view.project.id
  switch (person.area) {
    case 'reading': {
      const source = person.source && view.source(person.source)
      return source && { name: 'source', project, source: source.id }
    }
    case 'code':
      return person.code && view.codes.has(person.code) ? { name: 'code', project, code: person.code } : undefined
    case 'board':
      return person.code && view.codes.has(person.code)
        ? { name: 'board', project, card: person.code }
        : { name: 'board', project }
    case 'themes':
    case 'history':
      return { name: person.area, project }
    case 'elsewhere':
      return undefined
  }
}

/** The place in the text where somebody is: what they selected, else where they stand, else where they read. */
export function placeInText({ passage, unit, top }: Colleague): Span | undefined {
  return passage ?? unit ?? (top === undefined ? undefined : { start: top, end: top })
}

/** Where to go to be where somebody is. */
export function routeTo(colleague: Colleague, view: Projection): Route | undefined {
  const page = pageOf(colleague, view)
  if (page?.name !== 'source') return page
  const at = view.source(page.source)?.revision === colleague.revision ? placeInText(colleague) : undefined
  return at ? { ...page, at } : page
}
