import type { Environment, WebSocketLike } from '@mazmun/sync'

/** Time, chance and network of this browser. */
export const browserEnvironment: Environment = {
  now: () => Date.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
  openSocket: (url) => new WebSocket(url) as unknown as WebSocketLike,
  fetch: (url, request) => fetch(url, request),
}
