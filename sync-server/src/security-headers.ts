import type { ServerResponse } from 'node:http'

/**
 * What a page of Mazmun may load and do. Everything comes from its own origin, except that it may connect to `relays`;
 * nothing may frame it, post a form out of it, or run a script that is not a file of the build. Widths and positions are
 * set through the CSS object model, which needs no leave for inline styles.
 */
function contentSecurityPolicy(relays: readonly string[]): string {
  const elsewhere = relays.flatMap((origin) => [origin, origin.replace(/^http/, 'ws')])
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...elsewhere].join(' '),
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const permissionsPolicy = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

/**
 * Headers of every response, errors included. `Strict-Transport-Security` is absent on purpose: it belongs to whatever
 * terminates TLS in front of this process, and over plain HTTP browsers ignore it.
 */
export const securityHeaders = (relays: readonly string[]): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': contentSecurityPolicy(relays),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': permissionsPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'X-Frame-Options': 'DENY',
})

export function setSecurityHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
}
