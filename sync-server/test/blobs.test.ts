import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import * as nodeFiles from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { dissolveProject, projectId, testTime, toHex } from '@mazmun/sync'
import type { RoomName, TestDevice, TestProject } from '@mazmun/sync'
import { BlobStore } from '../src/blobs/blob-store.ts'
import type { Files } from '../src/blobs/blob-store.ts'
import { parseContentRange } from '../src/blobs/content-range.ts'
import { usualLimits } from '../src/limits.ts'
import { temporaryFolder } from './folders.ts'
import { addAt, foundAt, startRelay } from './relay/support.ts'
import type { TestRelay } from './relay/support.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const limits = { blobChunkBytes: 1000, blobBytes: 5000, projectBlobBytes: 8000 }
const folder = temporaryFolder()
const relay = await startRelay({ folder, limits })

/** What a device does with blobs over its connection. */
async function visitor(at: TestRelay, project: TestProject, device: TestDevice, room: RoomName = 'coding') {
  const client = at.client()
  const { welcome } = await client.enter(project, device, { room })
  const id = toHex(projectId(project.ledger.project))
  const ask = (method: string, hash: string, headers: Record<string, string> = {}, body?: Uint8Array<ArrayBuffer>) =>
    fetch(`${at.origin}/projects/${id}/blobs/${hash}`, {
      method,
      headers: { authorization: `Bearer ${toHex(welcome.token)}`, ...headers },
      ...(body === undefined ? {} : { body }),
    })
  const put = async (bytes: Uint8Array, from: number, to: number, hash = sha256(bytes)) => {
    const range = `bytes ${from}-${to - 1}/${bytes.length}`
    const response = await ask('PUT', hash, { 'content-range': range }, new Uint8Array(bytes.subarray(from, to)))
    return [response.status, response.headers.get('upload-offset')]
  }
  return { client, ask, put, id }
}

const { project, owner } = await foundAt(relay)
const [coder, reviewer, viewer] = (await addAt(owner, project, 'coder', 'reviewer', 'viewer')) as [
  TestDevice,
  TestDevice,
  TestDevice,
]
const writer = await visitor(relay, project, coder)

test('H1 a blob goes up in parts, what is there of it is no error to ask for, and it comes down whole or in ranges', async () => {
  const bytes = randomBytes(2500)
  const hash = sha256(bytes)
  const nothing = await writer.ask('HEAD', hash)
  expect([nothing.status, nothing.headers.get('upload-offset')]).toEqual([204, '0'])
  expect(await writer.put(bytes, 0, 1000)).toEqual([204, '1000'])
  const part = await writer.ask('HEAD', hash)
  expect([part.status, part.headers.get('upload-offset')]).toEqual([204, '1000'])
  expect((await writer.ask('GET', hash)).status).toBe(404)
  expect(await writer.put(bytes, 1000, 2000)).toEqual([204, '2000'])
  expect(await writer.put(bytes, 2000, 2500)).toEqual([201, null])
  const head = await writer.ask('HEAD', hash)
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '2500'])
  const whole = await writer.ask('GET', hash)
  expect(whole.headers.get('cache-control')).toBe('no-store')
  expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true)
  const range = await writer.ask('GET', hash, { range: 'bytes=2000-' })
  expect(range.status).toBe(206)
  expect(Buffer.from(await range.arrayBuffer()).equals(bytes.subarray(2000))).toBe(true)
  expect(await writer.put(bytes, 0, 1000)).toEqual([201, null])
})

test('H2 a part that does not fit on says where to go on; one that breaks off keeps what came', async () => {
  const bytes = randomBytes(2000)
  const hash = sha256(bytes)
  expect(await writer.put(bytes, 500, 1000)).toEqual([409, '0'])
  expect(await writer.put(bytes, 0, 800)).toEqual([204, '800'])
  expect(await writer.put(bytes, 0, 800)).toEqual([409, '800'])

  const { hostname, port } = new URL(relay.origin)
  const broken = request({
    hostname,
    port,
    method: 'PUT',
    path: `/projects/${writer.id}/blobs/${hash}`,
    headers: { authorization: await tokenOf(), 'content-range': 'bytes 800-1799/2000', 'content-length': '1000' },
  })
  broken.on('error', () => undefined)
  broken.write(bytes.subarray(800, 1100))
  const offset = async () => (await writer.ask('HEAD', hash)).headers.get('upload-offset')
  await expect.poll(() => statSync(join(folder, 'blobs', writer.id, `${hash}.part`)).size).toBe(1100)
  broken.destroy()
  await expect.poll(offset).toBe('1100')
  expect(await writer.put(bytes, 1100, 2000)).toEqual([201, null])
})

async function tokenOf() {
  const client = relay.client()
  const { welcome } = await client.enter(project, coder)
  return `Bearer ${toHex(welcome.token)}`
}

test('H3 what is not what its name says is discarded', async () => {
  const bytes = randomBytes(900)
  const hash = sha256(Buffer.from('another'))
  expect(await writer.put(bytes, 0, 900, hash)).toEqual([422, null])
  expect((await writer.ask('HEAD', hash)).headers.get('upload-offset')).toBe('0')
})

test('H4 too large, too much in one request, malformed: refused', async () => {
  const large = randomBytes(6000)
  expect(await writer.put(large, 0, 1000)).toEqual([413, null])
  const bytes = randomBytes(1500)
  expect(await writer.put(bytes, 0, 1001)).toEqual([413, null])
  const hash = sha256(bytes)
  const body = new Uint8Array(10)
  expect((await writer.ask('PUT', hash, {}, body)).status).toBe(400)
  expect((await writer.ask('PUT', hash, { 'content-range': 'bytes 0-99/1500' }, body)).status).toBe(400)
  expect((await writer.ask('POST', hash, {}, body)).status).toBe(405)
  expect(parseContentRange('bytes 5-4/10')).toBeUndefined()
  expect(parseContentRange('bytes 0-10/10')).toBeUndefined()
  expect(parseContentRange('bytes 0-9/10')).toEqual({ first: 0, last: 9, total: 10 })
})

test('H5 a project that holds what it may takes no more', async () => {
  const { project: other } = await foundAt(relay)
  const greedy = await visitor(relay, other, other.owner)
  for (const size of [3000, 4000]) {
    const bytes = randomBytes(size)
    for (let from = 0; from < size; from += 1000) await greedy.put(bytes, from, from + 1000)
  }
  expect(await greedy.put(randomBytes(1500), 0, 1000)).toEqual([507, null])
  expect(await greedy.put(randomBytes(1000), 0, 1000)).toEqual([201, null])
})

test('H6 only who is connected now, only their project, and only roles that write', async () => {
  const bytes = randomBytes(100)
  const hash = sha256(bytes)
  await writer.put(bytes, 0, 100)
  const url = `${relay.origin}/projects/${writer.id}/blobs/${hash}`
  expect((await fetch(url)).status).toBe(401)
  expect((await fetch(url, { headers: { authorization: `Bearer ${'0'.repeat(64)}` } })).status).toBe(401)

  const reader = await visitor(relay, project, viewer)
  expect((await reader.ask('GET', hash)).status).toBe(200)
  expect((await reader.put(randomBytes(10), 0, 10))[0]).toBe(403)
  const inCoding = await visitor(relay, project, reviewer)
  expect((await inCoding.put(randomBytes(10), 0, 10))[0]).toBe(403)
  const inReview = await visitor(relay, project, reviewer, 'review')
  expect((await inReview.put(randomBytes(10), 0, 10))[0]).toBe(201)

  const { project: other } = await foundAt(relay)
  const neighbour = await visitor(relay, other, other.owner)
  const foreign = await fetch(url, { headers: { authorization: await authorizationOf(neighbour) } })
  expect(foreign.status).toBe(404)

  const authorization = await authorizationOf(reader)
  await reader.client.close()
  await expect.poll(async () => (await fetch(url, { headers: { authorization } })).status).toBe(401)
})

async function authorizationOf({ client }: { readonly client: { readonly all: typeof owner.all } }) {
  return `Bearer ${toHex(client.all('welcome')[0]!.token)}`
}

test('H7 a page of another origin may use it only when that origin is allowed', async () => {
  const allowed = await startRelay({ origins: ['https://app.example'], limits })
  const url = `${allowed.origin}/projects/${writer.id}/blobs/${'0'.repeat(64)}`
  const preflight = async (origin: string) => fetch(url, { method: 'OPTIONS', headers: { origin } })
  const good = await preflight('https://app.example')
  expect(good.status).toBe(204)
  expect(good.headers.get('access-control-allow-origin')).toBe('https://app.example')
  expect(good.headers.get('access-control-allow-headers')).toContain('Authorization')
  expect((await preflight('https://evil.example')).status).toBe(403)
})

const name = sha256(Buffer.from('project'))
const upload = (store: BlobStore, bytes: Uint8Array, from = 0, to = bytes.length) =>
  store.take(
    name,
    sha256(bytes),
    { first: from, last: to - 1, total: bytes.length },
    Readable.from([bytes.subarray(from, to)]),
  )

test('H8 on a full disk a part is refused as not stored, and goes up later', async () => {
  let isFull = true
  const files: Files = {
    ...nodeFiles,
    open: async (...args) => {
      const file = await nodeFiles.open(...args)
      if (isFull) file.appendFile = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
      return file
    },
  }
  const store = new BlobStore(join(temporaryFolder(), 'blobs'), usualLimits, files)
  const bytes = randomBytes(500)
  expect(await upload(store, bytes)).toEqual({ kind: 'not-stored' })
  isFull = false
  expect(await upload(store, bytes)).toEqual({ kind: 'whole' })
  expect(await store.look(name, sha256(bytes))).toEqual({ kind: 'whole', size: 500 })
})

test('H8 the relay says so with 507 and lives on', async () => {
  const files: Files = { ...nodeFiles, open: () => Promise.reject(new Error('ENOSPC')) }
  const full = await startRelay({}, { blobs: new BlobStore(temporaryFolder(), usualLimits, files) })
  const { project: here } = await foundAt(full)
  const one = await visitor(full, here, here.owner)
  expect(await one.put(randomBytes(10), 0, 10)).toEqual([507, null])
  one.client.send({ kind: 'ping' })
  await one.client.next('pong')
})

test('H9 a blob whose last byte came before the process ended is whole when somebody looks', async () => {
  const root = join(temporaryFolder(), 'blobs')
  const bytes = randomBytes(300)
  mkdirSync(join(root, name), { recursive: true })
  writeFileSync(join(root, name, `${sha256(bytes)}.part`), bytes)
  const store = new BlobStore(root, usualLimits)
  expect(await store.look(name, sha256(bytes))).toEqual({ kind: 'whole', size: 300 })
  expect(readdirSync(join(root, name))).toEqual([sha256(bytes)])
})

test('H10 uploads that nobody goes on with are deleted after their time, and dissolved projects at once', async () => {
  const root = join(temporaryFolder(), 'blobs')
  const store = new BlobStore(root, usualLimits)
  const [old, fresh, whole] = [randomBytes(300), randomBytes(300), randomBytes(300)]
  for (const bytes of [old, fresh]) await upload(store, bytes, 0, 100)
  await upload(store, whole)
  const now = Date.now()
  const before = now / 1000 - 8 * 86_400
  for (const file of [`${sha256(old)}.part`, sha256(whole)]) utimesSync(join(root, name, file), before, before)
  expect(await store.deleteAbandoned(now)).toBe(1)
  expect(readdirSync(join(root, name)).sort()).toEqual([`${sha256(fresh)}.part`, sha256(whole)].sort())
  await store.deleteProject(name)
  expect(readdirSync(root)).toEqual([])
})

test('H10 a dissolved project takes its blobs with it', async () => {
  const { project: brief, owner: founder } = await foundAt(relay)
  const one = await visitor(relay, brief, brief.owner)
  await one.put(randomBytes(100), 0, 100)
  const blobs = join(folder, 'blobs', one.id)
  expect(existsSync(blobs)).toBe(true)
  founder.send({ kind: 'state', statement: await dissolveProject(brief.ledger, brief.owner.keys, testTime) })
  await Promise.all([founder.ended(), one.client.ended()])
  await expect.poll(() => existsSync(blobs)).toBe(false)
})
