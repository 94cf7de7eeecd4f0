import type { IncomingMessage } from 'node:http'
import type { Settings } from '../settings.ts'

/**
 * Whether a page of this origin may connect: the app served here, or one that the settings name. Programs that are no
 * browsers send no origin; they have no cookies that a page could misuse either.
 */
export function isAllowedOrigin(request: IncomingMessage, { origins, addresses }: Settings): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  if (origins.includes(origin) || addresses.includes(origin)) return true
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
}
