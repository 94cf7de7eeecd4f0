import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Log } from './log.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { refuse, serveApp } from './serve-app.ts'
import type { Settings } from './settings.ts'

export interface RunningServer {
  /** The port in use, also when 0 was asked for. */
  readonly port: number
  /** Takes no new connections, lets answers under way finish for `graceMilliseconds`, then cuts what is left. */
  close(graceMilliseconds?: number): Promise<void>
}

const defaultGraceMilliseconds = 5_000

/** Starts listening. Rejects with the system's error (`EADDRINUSE`, `EACCES`, …) when the address cannot be had. */
export async function startServer(settings: Settings, log: Log): Promise<RunningServer> {
  const server = createServer((request, response) => {
    answer(settings, log, request, response).catch((error: unknown) => {
      log.warn('request-failed', { reason: error instanceof Error ? error.name : 'unknown' })
      refuse(response, 500)
    })
  })
  await listen(server, settings)
  const { port } = server.address() as AddressInfo
  log.info('listening', { host: settings.host, port })
  return { port, close: (grace = defaultGraceMilliseconds) => close(server, grace) }
}

async function answer(settings: Settings, log: Log, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const started = performance.now()
  const method = request.method ?? ''
  setSecurityHeaders(response)
  const served = await route(settings.appFolder, method, request, response)
  // Only names of the build's own files are logged: an unknown path or a query could hold what somebody typed.
  const milliseconds = Math.round(performance.now() - started)
  log.info('request', { method, served, status: response.statusCode, milliseconds })
}

async function route(
  folder: string,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string> {
  if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    refuse(response, 405)
    return 'nothing'
  }
  const path = (request.url ?? '').split('?', 1)[0] ?? ''
  if (!path.startsWith('/')) {
    refuse(response, 400)
    return 'nothing'
  }
  if (path === '/healthz') {
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Content-Type', 'application/json; charset=utf-8')
    response.end('{"product":"mazmun","status":"ok"}\n')
    return 'healthz'
  }
  const result = await serveApp(folder, path, request, response)
  return result.kind === 'file' ? result.path : 'nothing'
}

function listen(server: Server, { host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function close(server: Server, graceMilliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMilliseconds)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
  })
}
