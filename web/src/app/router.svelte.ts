import { parseRoute, routeHref, type Route } from './routes.ts'

let current: Route = $state.raw(readAddress())

/** Where the reader is. */
export const router = {
  get current(): Route {
    return current
  },
}

/** Goes to a page. `replace` leaves no step to come back to. */
export function navigate(route: Route, { replace = false }: { readonly replace?: boolean } = {}): void {
  const href = routeHref(route)
  const samePage = new URL(href, location.href).pathname === location.pathname
  if (replace || href === location.pathname + location.hash) history.replaceState(null, '', href)
  else history.pushState(null, '', href)
  current = route
  if (!samePage) scrollTo(0, 0)
}

function followAddress(): void {
  current = readAddress()
}

/** Takes an invitation, which is a secret, out of the address bar and the history at once. */
function readAddress(): Route {
  const route = parseRoute(location.pathname, location.hash)
  if (route.name === 'join' && route.invitation) history.replaceState(null, '', routeHref(route))
  return route
}

/** A plain click on a link within the app; anything that asks for a new tab or a download is the browser's. */
function internalTarget(event: MouseEvent): URL | undefined {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return undefined
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link || link.hasAttribute('download') || (link.target !== '' && link.target !== '_self')) return undefined
  const url = new URL(link.href, location.href)
  return url.origin === location.origin ? url : undefined
}

/** Takes over links and the browser's back and forward; returns how to stop. */
export function startRouter(): () => void {
  const follow = (event: MouseEvent) => {
    const url = internalTarget(event)
    if (!url) return
    event.preventDefault()
    navigate(parseRoute(url.pathname, url.hash))
  }
  addEventListener('click', follow)
  addEventListener('popstate', followAddress)
  return () => {
    removeEventListener('click', follow)
    removeEventListener('popstate', followAddress)
  }
}
