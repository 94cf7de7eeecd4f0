import { once } from 'node:events'
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer, type RawData } from 'ws'

/** How bad the line between browser and relay is. Parts are probabilities from 0 to 1 for every message. */
export interface Roughness {
  /** The longest a message is held up, in milliseconds; how long each is, differs, their order stays. */
  readonly delay: number
  /** Messages that never arrive. */
  readonly lost: number
  /** Messages that arrive twice. */
  readonly doubled: number
  /** Messages after which the line breaks. */
  readonly broken: number
}

export interface RoughProxy {
  readonly address: string
  /** What became of messages so far. */
  readonly told: { passed: number; lost: number; doubled: number; broken: number }
  /** From now on the line is as bad as that; 0 everywhere is a good line. */
  readonly be: (roughness: Roughness) => void
  /** Every byte that passed in either direction, for looking for readable text in it. */
  readonly captured: () => Buffer
  readonly stop: () => Promise<void>
}

export const goodLine: Roughness = { delay: 0, lost: 0, doubled: 0, broken: 0 }

/**
 * Stands between browsers and a server on this computer and treats the messages of its WebSockets as a bad line does;
 * plain requests pass untouched. Chance is drawn from `seed`, so that a run can be repeated.
 */
export async function startRoughProxy(target: number, seed: number, first = goodLine): Promise<RoughProxy> {
  let roughness = first
  const chance = randomFrom(seed)
  const told = { passed: 0, lost: 0, doubled: 0, broken: 0 }
  const captured: Buffer[] = []
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })

  const server = createServer((asked, answer) => {
    const headers = asked.headers
    const onward = request({ host: '127.0.0.1', port: target, method: asked.method, path: asked.url, headers })
    onward.on('response', (response: IncomingMessage) => {
      answer.writeHead(response.statusCode ?? 502, response.headers)
      if (asked.url?.includes('/blobs/')) response.on('data', (part: Buffer) => captured.push(part))
      response.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    asked.on('data', (part: Buffer) => captured.push(part))
    asked.pipe(onward)
  })

  server.on('upgrade', (asked: IncomingMessage, socket, head) => {
    const { host = '', origin = '' } = asked.headers
    const relay = new WebSocket(`ws://127.0.0.1:${target}${asked.url ?? '/'}`, {
      headers: { host, origin },
      perMessageDeflate: false,
    })
    relay.once('error', () => socket.destroy())
    relay.once('open', () => {
      sockets.handleUpgrade(asked, socket, head, (browser) => {
        carry(relay, browser)
        carry(browser, relay)
      })
    })
  })

  function carry(from: WebSocket, to: WebSocket): void {
    let queue = Promise.resolve()
    const pass = (work: () => void) => {
      const wait = chance() * roughness.delay
      queue = queue.then(() => new Promise((done) => setTimeout(done, wait))).then(work)
    }
    from.on('message', (data: RawData) => {
      const bytes = data as Buffer
      captured.push(bytes)
      const fate = chance()
      const { lost, doubled, broken } = roughness
      if (fate < lost) {
        told.lost += 1
        return
      }
      const twice = fate < lost + doubled
      const breaks = !twice && fate < lost + doubled + broken
      told[twice ? 'doubled' : breaks ? 'broken' : 'passed'] += 1
      pass(() => {
        if (to.readyState !== WebSocket.OPEN) return
        to.send(bytes)
        if (twice) to.send(bytes)
        if (breaks) {
          from.terminate()
          to.terminate()
        }
      })
    })
    from.on('close', (code, reason) =>
      pass(() => (code >= 1000 && code !== 1005 && code !== 1006 ? to.close(code, reason) : to.terminate())),
    )
    from.on('error', () => to.terminate())
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: `http://localhost:${port}`,
    told,
    be: (next) => (roughness = next),
    captured: () => Buffer.concat(captured),
    async stop() {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Mulberry32: numbers from 0 up to 1. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
