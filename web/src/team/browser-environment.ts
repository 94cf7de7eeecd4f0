import type { Environment } from '@mazmun/sync'

/** Time, chance and network of this browser. */
export const browserEnvironment: Environment = {
  now: () => Date.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
  openSocket: (url) => new WebSocket(url),
  fetch: (url, request) => fetch(url, request),
}
