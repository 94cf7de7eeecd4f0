import type { ProjectId } from '@mazmun/model'
import { common } from '../messages/common.ts'
import { discussion } from '../messages/discussion.ts'
import type { Area, AreaView } from './area.ts'
import { routeHref, type ProjectPart, type Route, type RouteName } from './routes.ts'

/** The area that the page of a code is part of, for who looks at it. */
export type AreaOfCode = 'reading' | 'themes' | 'review'

/**
 * The page of a code belongs to where one came from; who comes from outside finds a theme among the themes, and what is
 * coded with where it is read.
 */
export function areaOfCode(cameFrom: RouteName | undefined, isTheme: boolean): AreaOfCode {
  switch (cameFrom) {
    case 'board':
    case 'map':
    case 'lineage':
    case 'themes':
      return 'themes'
    case 'review':
    case 'changes':
    case 'inbox':
      return 'review'
    case 'project':
    case 'source':
      return 'reading'
    default:
      return isTheme ? 'themes' : 'reading'
  }
}

/**
 * The areas of a project, and the views of those that have several, as somebody who looks at `route` sees them.
 * `awaits`: how much is unread in the inbox, and how many changes of the codes they have not seen.
 */
export function areasOf(
  project: ProjectId,
  route: Route,
  isShared: boolean,
  awaits = { inbox: 0, changes: 0 },
  areaOfCode: AreaOfCode = 'reading',
): readonly Area[] {
  const isCodeOf = (area: AreaOfCode) => route.name === 'code' && area === areaOfCode
  const isTeam = route.name === 'team' || route.name === 'sync'
  const view = (label: string, name: ProjectPart): AreaView => ({
    label,
    href: routeHref({ name, project }),
    current: route.name === name,
  })
  const areaOf = (label: string, views: readonly [AreaView, ...AreaView[]], codes: AreaOfCode): Area => ({
    label,
    href: views[0].href,
    current: views.some(({ current }) => current) || isCodeOf(codes),
    views,
    unread: views.reduce((sum, { unread = 0 }) => sum + unread, 0),
    unreadWords: views
      .flatMap(({ unread = 0, unreadWords = '' }) => (unread > 0 ? [unreadWords] : []))
      .join(common.list),
  })
  return [
    {
      label: common.readAndCode,
      href: routeHref({ name: 'project', project }),
      current: route.name === 'project' || route.name === 'source' || isCodeOf('reading'),
    },
    areaOf(
      common.themes,
      [
        view(common.board, 'board'),
        view(common.map, 'map'),
        view(common.lineage, 'lineage'),
        view(common.themeTable, 'themes'),
      ],
      'themes',
    ),
    areaOf(
      common.review,
      [
        view(common.verdicts, 'review'),
        {
          ...view(common.sinceLastVisit, 'changes'),
          unread: awaits.changes,
          unreadWords: common.unseenChanges(awaits.changes),
        },
        { ...view(common.inbox, 'inbox'), unread: awaits.inbox, unreadWords: discussion.inboxBadge(awaits.inbox) },
      ],
      'review',
    ),
    {
      label: common.history,
      href: routeHref({ name: 'history', project }),
      current: route.name === 'history' || route.name === 'merges',
    },
    ...(isShared || isTeam
      ? [{ label: common.team, href: routeHref({ name: 'team', project }), current: isTeam }]
      : []),
  ]
}
