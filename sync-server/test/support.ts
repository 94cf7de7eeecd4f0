import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { usualLimits } from '../src/limits.ts'
import { createLog } from '../src/log.ts'
import { startServer } from '../src/server.ts'
import type { RunningServer } from '../src/server.ts'
import type { Settings } from '../src/settings.ts'
import { atEnd } from './at-end.ts'

export const script = 'console.log("the built app")\n'
export const page = '<!doctype html><title>Mazmun</title>\n'
export const secret = 'this lies beside the app folder'

export interface Served {
  readonly server: RunningServer
  readonly origin: string
  readonly appFolder: string
  readonly logLines: readonly string[]
}

/** Writes a small built app, and a file beside it that must never be served. Removed after the tests of the file. */
export function writeApp(): string {
  const root = mkdtempSync(join(tmpdir(), 'mazmun-server-'))
  atEnd(() => rmSync(root, { recursive: true, force: true }))
  const app = join(root, 'app')
  mkdirSync(join(app, 'assets'), { recursive: true })
  mkdirSync(join(app, '.vite'))
  writeFileSync(join(root, 'secret.txt'), secret)
  writeFileSync(join(app, 'index.html'), page)
  writeFileSync(join(app, 'sw.js'), 'self.skipWaiting()\n')
  writeFileSync(join(app, 'manifest.webmanifest'), '{}\n')
  writeFileSync(join(app, '.vite', 'manifest.json'), '{}\n')
  writeFileSync(join(app, 'assets', 'app-4f2a.js'), script)
  writeFileSync(join(app, 'assets', 'app-4f2a.js.br'), brotliCompressSync(script))
  writeFileSync(join(app, 'assets', 'app-4f2a.js.gz'), gzipSync(script))
  writeFileSync(join(app, 'assets', 'plain-77.js'), script)
  return app
}

/** Usual settings of a server that keeps nothing. */
export const testSettings: Settings = {
  port: 0,
  host: '127.0.0.1',
  appFolder: '',
  folder: ':memory:',
  logLevel: 'info',
  origins: [],
  addresses: [],
  relays: [],
  founders: 'anyone',
  metrics: true,
  limits: usualLimits,
}

/** Starts the real server on a free port over a small built app. Stopped after the tests of the file. */
export async function serve(): Promise<Served> {
  const appFolder = writeApp()
  const logLines: string[] = []
  const log = createLog('info', (line) => logLines.push(line))
  const server = await startServer({ ...testSettings, appFolder }, log)
  atEnd(() => server.close(0))
  return { server, origin: `http://127.0.0.1:${server.port}`, appFolder, logLines }
}

/** Sends bytes as they are, which `fetch` would tidy up first, and returns everything that came back. */
export function raw(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    let received = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => (received += chunk))
    socket.on('close', () => resolve(received))
    socket.on('error', reject)
    socket.setTimeout(5_000, () => socket.destroy(new Error('no answer within 5 s')))
  })
}

export interface Visit {
  readonly status: number
  readonly cacheControl: string | undefined
  readonly body: string
}

/** Asks as a browser does for a page or, with another mode, for a part of one. `fetch` sets its own mode. */
export function visit(url: string, mode = 'navigate'): Promise<Visit> {
  return new Promise((resolve, reject) => {
    const headers = { accept: 'text/html,application/xhtml+xml', 'sec-fetch-mode': mode }
    request(url, { headers }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (body += chunk))
      const { statusCode: status = 0 } = response
      response.on('end', () => resolve({ status, cacheControl: response.headers['cache-control'], body }))
    })
      .on('error', reject)
      .end()
  })
}
