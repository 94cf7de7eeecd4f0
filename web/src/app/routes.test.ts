import { newId, type CodeId, type ProjectId, type SourceId } from '@mazmun/model'
import { expect, test } from 'vitest'
import { parseRoute, projectParts, routeHref, type Route } from './routes.ts'

const project = newId<ProjectId>()
const source = newId<SourceId>()
const code = newId<CodeId>()

const routes: readonly Route[] = [
  { name: 'home' },
  { name: 'settings' },
  { name: 'project', project },
  { name: 'source', project, source },
  { name: 'source', project, source, at: { start: 120, end: 120 } },
  { name: 'source', project, source, at: { start: 120, end: 164 } },
  { name: 'code', project, code },
  ...projectParts.map((name) => ({ name, project })),
  { name: 'board', project, card: code },
  { name: 'join' },
  { name: 'history', project },
  { name: 'history', project, compared: { from: newId(), to: 'now' } },
]

test.each(routes)('address and route are inverse: $name', (route) => {
  const url = new URL(routeHref(route), 'http://localhost')
  expect(parseRoute(url.pathname, url.hash)).toEqual(route)
})

test.each([
  '/p',
  '/p/not-an-id',
  `/p/${project}/s`,
  `/p/${project}/x/${source}`,
  `/p/${project}/themes/${source}`,
  `/p/${project}/s/${source}/more`,
  `/p/${project}/history/more`,
  `/p/${project}/team/more`,
  '/join/more',
  '/settings/more',
  '/elsewhere',
])('an unknown address is not found: %s', (path) => expect(parseRoute(path)).toEqual({ name: 'not-found', path }))

test('an invitation is taken from an address and never put into one', () => {
  const route = parseRoute('/join', '#secret')
  expect(route).toEqual({ name: 'join', invitation: '#secret' })
  expect(routeHref(route)).toBe('/join')
})

test.each(['#', '#now', '#now..', '#x..now', '#1-2..now'])('a damaged comparison is ignored: %s', (hash) => {
  expect(parseRoute(`/p/${project}/history`, hash)).toEqual({ name: 'history', project })
})

test.each(['#', '#abc', '#9-3', '#-4', '#12-', '#99999999999'])('a damaged position is ignored: %s', (hash) => {
  expect(parseRoute(`/p/${project}/s/${source}`, hash)).toEqual({ name: 'source', project, source })
})
