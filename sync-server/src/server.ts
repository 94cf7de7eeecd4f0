import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerBlob, isBlobPath } from './blobs/blob-routes.ts'
import { BlobStore } from './blobs/blob-store.ts'
import type { Log } from './log.ts'
import { Metrics } from './metrics.ts'
import { processMetrics, storeMetrics } from './process-metrics.ts'
import { isAllowedOrigin } from './relay/origins.ts'
import { Relay } from './relay/relay.ts'
import { relayMetrics } from './relay/relay-metrics.ts'
import type { RelayMetrics } from './relay/relay-metrics.ts'
import { securityHeaders, setSecurityHeaders } from './security-headers.ts'
import { refuse, serveApp } from './serve-app.ts'
import type { Settings } from './settings.ts'
import type { LogStore } from './store/log-store.ts'
import { MemoryLogStore } from './store/memory-log-store.ts'
import { SqliteLogStore } from './store/sqlite-log-store.ts'

export interface RunningServer {
  /** The port in use, also when 0 was asked for. */
  readonly port: number
  /** Takes no new connections, lets answers under way finish for `graceMilliseconds`, then cuts what is left. */
  close(graceMilliseconds?: number): Promise<void>
}

const defaultGraceMilliseconds = 5_000
const inMemory = ':memory:'

/** What a test puts in the place of the usual. */
export interface Replacements {
  readonly store?: LogStore
  readonly blobs?: BlobStore
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** Milliseconds that only rise. */
  readonly clock?: () => number
}

/** What a request may need. */
interface Parts {
  readonly settings: Settings
  readonly headers: Readonly<Record<string, string>>
  readonly relay: Relay
  readonly blobs: BlobStore
  readonly metrics: Metrics
  readonly counts: RelayMetrics
}

/**
 * Opens the folder and starts listening. Rejects with `FolderRefused`, or with the system's error (`EADDRINUSE`, `EACCES`,
 * …) when the address cannot be had.
 */
export async function startServer(
  settings: Settings,
  log: Log,
  replacements: Replacements = {},
): Promise<RunningServer> {
  const kept = await openFolder(settings)
  const { store, blobs } = { ...kept, ...replacements }
  const metrics = new Metrics()
  const counts = relayMetrics(metrics)
  const context = { store, blobs, limits: settings.limits, metrics: counts, log, now: replacements.now ?? Date.now }
  const relay = new Relay(context, settings, replacements.clock)
  processMetrics(metrics, relay)
  if (store instanceof SqliteLogStore) storeMetrics(metrics, store)
  const parts: Parts = { settings, headers: securityHeaders(settings.relays), relay, blobs, metrics, counts }

  const server = createServer((request, response) => {
    answer(parts, log, request, response).catch((error: unknown) => {
      log.warn('request-failed', { reason: error instanceof Error ? error.name : 'unknown' })
      refuse(response, 500)
    })
  })
  server.on('upgrade', (request, socket, head) => relay.accept(request, socket, head))
  try {
    await listen(server, settings)
  } catch (error) {
    await relay.close(0)
    await kept.close()
    throw error
  }
  void blobs.deleteAbandoned(Date.now()).catch(() => log.warn('uploads-not-swept'))
  const { port } = server.address() as AddressInfo
  log.info('listening', { host: settings.host, port })
  return {
    port,
    close: async (grace = defaultGraceMilliseconds) => {
      const closed = close(server, grace)
      await relay.close(grace)
      await closed
      await kept.close()
    },
  }
}

async function openFolder({ folder, limits }: Settings) {
  if (folder !== inMemory) {
    const store: LogStore = new SqliteLogStore(folder, limits)
    const blobs = new BlobStore(join(folder, 'blobs'), limits)
    return { store, blobs, close: () => store.close() }
  }
  const temporary = await mkdtemp(join(tmpdir(), 'mazmun-blobs-'))
  const store: LogStore = new MemoryLogStore()
  const close = () => rm(temporary, { recursive: true, force: true })
  return { store, blobs: new BlobStore(temporary, limits), close }
}

async function answer(parts: Parts, log: Log, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const started = performance.now()
  const method = request.method ?? ''
  setSecurityHeaders(response, parts.headers)
  const served = await route(parts, method, request, response)
  // Only names of the build's own files are logged: an unknown path or a query could hold what somebody typed.
  const milliseconds = Math.round(performance.now() - started)
  log.info('request', { method, served, status: response.statusCode, milliseconds })
}

async function route(
  parts: Parts,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string> {
  const path = (request.url ?? '').split('?', 1)[0] ?? ''
  if (isBlobPath(path)) {
    const { relay, blobs, settings, counts } = parts
    const context = {
      blobs,
      limits: settings.limits,
      session: (token: string) => relay.session(token),
      isAllowedOrigin: (asking: IncomingMessage) => isAllowedOrigin(asking, settings),
      counted: (direction: 'in' | 'out', bytes: number) => counts.blobBytes.add(direction, bytes),
    }
    await answerBlob(context, path, request, response)
    return 'blob'
  }
  if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    refuse(response, 405)
    return 'nothing'
  }
  if (!path.startsWith('/')) {
    refuse(response, 400)
    return 'nothing'
  }
  if (path === '/healthz') {
    sendText(response, 'application/json; charset=utf-8', '{"product":"mazmun","status":"ok"}\n')
    return 'healthz'
  }
  if (path === '/metrics' && parts.settings.metrics) {
    sendText(response, 'text/plain; version=0.0.4; charset=utf-8', parts.metrics.text())
    return 'metrics'
  }
  const result = await serveApp(parts.settings.appFolder, path, request, response)
  return result.kind === 'file' ? result.path : 'nothing'
}

function sendText(response: ServerResponse, type: string, text: string): void {
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Content-Type', type)
  response.end(text)
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
