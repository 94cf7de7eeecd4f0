import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('../../sync-server', import.meta.url))

/** A server of a journey's own, which it can stop, kill and start again. */
export interface OwnServer {
  readonly address: string
  readonly port: number
  /** What the relay keeps. */
  readonly folder: string
  /** Ends it as a terminal does. Resolves when nothing listens any more; may be called again. */
  readonly stop: () => Promise<void>
  /** Ends it as a power failure does: it hears nothing of it. */
  readonly kill: () => Promise<void>
  /** Starts it again at the same address, over the same folder, after it was stopped or killed. */
  readonly start: () => Promise<void>
  /** Stops it and takes its folder away. */
  readonly dispose: () => Promise<void>
}

/** Starts the server on a port that is free. `flags` are further ones of its command line. */
export async function startServer(flags: readonly string[] = []): Promise<OwnServer> {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'mazmun-relay-'))
  const args = ['src/main.ts', '--port', String(port), '--folder', folder, '--log', 'info', ...flags]
  let child: ChildProcess | undefined

  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const closed = once(child, 'close')
    child.kill(signal)
    await closed
  }
  const server: OwnServer = {
    address: `http://localhost:${port}`,
    port,
    folder,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async start() {
      const started = spawn(process.execPath, args, { cwd: source, stdio: ['ignore', 'pipe', 'inherit'] })
      child = started
      for await (const line of createInterface({ input: started.stdout }))
        if (line.includes('"event":"listening"')) break
      started.stdout.resume()
    },
    async dispose() {
      await end('SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
  await server.start()
  return server
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
