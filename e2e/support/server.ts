import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../sync-server', import.meta.url))

/** A server of a journey's own, which it can stop. */
export interface OwnServer {
  readonly address: string
  /** Resolves when nothing listens any more. May be called again. */
  readonly stop: () => Promise<void>
}

/** Starts the server on a port that is free. */
export async function startServer(): Promise<OwnServer> {
  const port = await freePort()
  const child = spawn(
    process.execPath,
    ['src/main.ts', '--port', String(port), '--folder', ':memory:', '--log', 'info'],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const closed = once(child, 'close')
  for await (const line of createInterface({ input: child.stdout })) if (line.includes('"event":"listening"')) break
  child.stdout.resume()
  return {
    address: `http://localhost:${port}`,
    async stop() {
      child.kill('SIGTERM')
      await closed
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
