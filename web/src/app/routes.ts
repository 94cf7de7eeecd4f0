import { parseId, type CodeId, type ProjectId, type SourceId, type Span } from '@mazmun/model'

/** Parts of a project whose address says nothing further. */
export const projectParts = [
  'themes',
  'board',
  'map',
  'lineage',
  'review',
  'changes',
  'inbox',
  'team',
  'sync',
  'merges',
] as const
export type ProjectPart = (typeof projectParts)[number]

/** Every page of the product. */
export type Route =
  | { readonly name: 'home' }
  | { readonly name: 'settings' }
  | { readonly name: 'project'; readonly project: ProjectId }
  | { readonly name: 'source'; readonly project: ProjectId; readonly source: SourceId; readonly at?: Span }
  | { readonly name: 'code'; readonly project: ProjectId; readonly code: CodeId }
  | { readonly name: Exclude<ProjectPart, 'board'>; readonly project: ProjectId }
  /** `card`: the code whose card is gone to. */
  | { readonly name: 'board'; readonly project: ProjectId; readonly card?: CodeId }
  | { readonly name: 'history'; readonly project: ProjectId; readonly compared?: ComparedVersions }
  | { readonly name: 'join'; readonly invitation?: string }
  | { readonly name: 'not-found'; readonly path: string }

/** Two versions beside each other: ids of kept versions, or `now`. */
export interface ComparedVersions {
  readonly from: string
  readonly to: string
}

export type RouteName = Route['name']

/**
 * The route an address stands for. `hash` is `#start` or `#start-end`: UTF-16 offsets into the source's text; in the
 * history it is `#from..to`, on the board the id of a code, where somebody joins a team the invitation.
 */
export function parseRoute(path: string, hash = ''): Route {
  return parseKnown(path.split('/').filter(Boolean), hash) ?? { name: 'not-found', path }
}

function parseKnown(parts: readonly string[], hash: string): Route | undefined {
  const [area, first, section, second] = parts
  if (area === undefined) return { name: 'home' }
  if (area === 'settings' && parts.length === 1) return { name: 'settings' }
  if (area === 'join' && parts.length === 1)
    return hash.length > 1 ? { name: 'join', invitation: hash } : { name: 'join' }
  if (area !== 'p' || first === undefined) return undefined
  const project = parseId<ProjectId>(first)
  if (!project) return undefined
  if (section === undefined) return { name: 'project', project }
  if (section === 'board' && second === undefined) {
    const card = parseId<CodeId>(hash.slice(1))
    return card ? { name: 'board', project, card } : { name: 'board', project }
  }
  if (isPart(section) && second === undefined) return { name: section, project }
  if (section === 'history' && second === undefined) {
    const compared = parseCompared(hash)
    return compared ? { name: 'history', project, compared } : { name: 'history', project }
  }
  if (second === undefined || parts.length > 4) return undefined
  if (section === 's') {
    const source = parseId<SourceId>(second)
    const at = parseSpan(hash)
    return source && (at ? { name: 'source', project, source, at } : { name: 'source', project, source })
  }
  if (section === 'c') {
    const code = parseId<CodeId>(second)
    return code && { name: 'code', project, code }
  }
  return undefined
}

function isPart(section: string): section is ProjectPart {
  return (projectParts as readonly string[]).includes(section)
}

function parseSpan(hash: string): Span | undefined {
  const match = /^#(\d{1,9})(?:-(\d{1,9}))?$/.exec(hash)
  if (!match) return undefined
  const start = Number(match[1])
  const end = match[2] === undefined ? start : Number(match[2])
  return end >= start ? { start, end } : undefined
}

function parseCompared(hash: string): ComparedVersions | undefined {
  const [from, to] = hash
    .slice(1)
    .split('..')
    .map((side) => (side === 'now' ? side : parseId(side)))
  return from !== undefined && to !== undefined ? { from, to } : undefined
}

/**
 * The address of a route: path and, for a place in a source, hash. Inverse of `parseRoute`, but for an invitation: it is a
 * secret and never stands in an address that the app makes.
 */
export function routeHref(route: Route): string {
  switch (route.name) {
    case 'home':
      return '/'
    case 'settings':
      return '/settings'
    case 'project':
      return `/p/${route.project}`
    case 'source': {
      const hash = route.at ? `#${route.at.start}${route.at.end > route.at.start ? `-${route.at.end}` : ''}` : ''
      return `/p/${route.project}/s/${route.source}${hash}`
    }
    case 'code':
      return `/p/${route.project}/c/${route.code}`
    case 'join':
      return '/join'
    case 'history': {
      const { compared } = route
      return `/p/${route.project}/history${compared ? `#${compared.from}..${compared.to}` : ''}`
    }
    case 'board':
      return `/p/${route.project}/board${route.card === undefined ? '' : `#${route.card}`}`
    case 'not-found':
      return route.path
    default:
      return `/p/${route.project}/${route.name}`
  }
}
