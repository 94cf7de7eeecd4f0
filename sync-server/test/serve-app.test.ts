import { unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { page, raw, script, secret, serve, visit } from './support.ts'

const { server, origin, appFolder, logLines } = await serve()

test('A5 healthz answers and is never cached', async () => {
  const response = await fetch(`${origin}/healthz`)
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ product: 'mazmun', status: 'ok' })
  expect(response.headers.get('cache-control')).toBe('no-store')
})

test('B1 the root is the page', async () => {
  const response = await fetch(`${origin}/`)
  expect(await response.text()).toBe(page)
  expect(response.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i)
})

test('B2 hashed names are kept for ever, everything else is revalidated', async () => {
  const cacheOf = async (path: string) => (await fetch(origin + path)).headers.get('cache-control')
  expect(await cacheOf('/assets/app-4f2a.js')).toBe('public, max-age=31536000, immutable')
  for (const path of ['/', '/index.html', '/sw.js', '/manifest.webmanifest']) {
    expect(await cacheOf(path), path).toBe('no-cache')
  }
})

test('B2 an unchanged page is not sent twice', async () => {
  const tag = (await fetch(`${origin}/`)).headers.get('etag') ?? ''
  expect(tag).not.toBe('')
  // Not by `fetch`, which adds `cache-control: no-cache` of its own to a conditional request.
  const asked = `GET / HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: ${tag}\r\nConnection: close\r\n\r\n`
  expect(await raw(server.port, asked)).toMatch(/^HTTP\/1\.1 304 /)
})

test('B3 a navigation to a route of the app gets the page, anything else unknown gets 404', async () => {
  expect(await visit(`${origin}/project/1/reading`)).toEqual({ status: 200, cacheControl: 'no-cache', body: page })
  expect((await fetch(`${origin}/project/1/reading`, { headers: { accept: '*/*' } })).status).toBe(404)
  expect((await visit(`${origin}/missing.js`, 'no-cors')).status).toBe(404)
  expect(await visit(`${origin}/assets/app-0000.js`)).toMatchObject({ status: 404, cacheControl: 'no-store' })
})

test('B4 a compressed twin goes to those who accept it', async () => {
  const encodingFor = async (path: string, accept: string) => {
    const response = await fetch(origin + path, { headers: { 'accept-encoding': accept } })
    expect(await response.text()).toBe(script)
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript; charset=utf-8$/i)
    expect(response.headers.get('vary')).toBe('Accept-Encoding')
    return response.headers.get('content-encoding')
  }
  expect(await encodingFor('/assets/app-4f2a.js', 'gzip, br')).toBe('br')
  expect(await encodingFor('/assets/app-4f2a.js', 'gzip')).toBe('gzip')
  expect(await encodingFor('/assets/app-4f2a.js', 'br;q=0, gzip;q=0.5')).toBe('gzip')
  expect(await encodingFor('/assets/app-4f2a.js', 'identity')).toBeNull()
  expect(await encodingFor('/assets/plain-77.js', 'gzip, br')).toBeNull()
})

test('B5 HEAD answers without a body, other methods are refused', async () => {
  const head = await fetch(`${origin}/sw.js`, { method: 'HEAD' })
  expect(head.status).toBe(200)
  expect(await head.text()).toBe('')
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
    const response = await fetch(`${origin}/`, { method })
    expect(response.status, method).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
  }
})

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/..%5csecret.txt',
  '/assets/..\\..\\secret.txt',
  '/%252e%252e/secret.txt',
  '/....//secret.txt',
  '//../secret.txt',
  '/index.html%00/../../secret.txt',
  '/assets/%c0%ae%c0%ae/secret.txt',
])('B6 %s stays inside the folder', async (path) => {
  const answer = await raw(server.port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
  expect(answer).not.toContain(secret)
})

test('B6 names that begin with a dot are not served', async () => {
  expect((await fetch(`${origin}/.vite/manifest.json`)).status).toBe(404)
})

test.each([
  ['an absolute address of another host', 'GET http://elsewhere.example/ HTTP/1.1\r\nHost: localhost\r\n'],
  ['a star as the path', 'GET * HTTP/1.1\r\nHost: localhost\r\n'],
  ['a broken escape', 'GET /%zz HTTP/1.1\r\nHost: localhost\r\n'],
  ['a range that ends before it begins', 'GET /sw.js HTTP/1.1\r\nHost: localhost\r\nRange: bytes=9-2\r\n'],
  ['a range past the end', 'GET /sw.js HTTP/1.1\r\nHost: localhost\r\nRange: bytes=900-\r\n'],
  ['no HTTP at all', 'hello\r\n'],
])('B7 %s does not stop the server', async (_name, request) => {
  const answer = await raw(server.port, `${request}Connection: close\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 [24]\d\d /)
  expect((await fetch(`${origin}/healthz`)).status).toBe(200)
})

test('B7 a file that vanished is a 404', async () => {
  const path = '/assets/plain-77.js'
  expect((await fetch(origin + path)).status).toBe(200)
  unlinkSync(join(appFolder, path))
  expect((await fetch(origin + path)).status).toBe(404)
})

test.each(['/', '/healthz', '/missing', '/%zz'])('C1 %s carries the security headers', async (path) => {
  const { headers } = await fetch(origin + path)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  expect(headers.get('permissions-policy')).toContain('camera=()')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('C2 scripts, styles, fonts and connections come from the same origin only', async () => {
  const policy = (await fetch(`${origin}/`)).headers.get('content-security-policy') ?? ''
  const directives = new Map(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]))
  for (const name of ['script-src', 'style-src', 'font-src', 'connect-src', 'manifest-src']) {
    expect(directives.get(name), name).toBe("'self'")
  }
  for (const name of ['default-src', 'base-uri', 'form-action', 'frame-ancestors']) {
    expect(directives.get(name), name).toBe("'none'")
  }
  expect(policy).not.toContain('unsafe')
})

test('M1 the log holds no query, no unknown path and no address', async () => {
  const before = logLines.length
  await fetch(`${origin}/?q=transcript`, { headers: { 'user-agent': 'agent-of-a-person' } })
  await fetch(`${origin}/transcript-of-p07.docx`)
  await visit(`${origin}/project/transcript-of-p07`)
  const lines = logLines.slice(before)
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { level: 'info', event: 'request', method: 'GET', served: '/index.html', status: 200 },
    { event: 'request', served: 'nothing', status: 404 },
    { event: 'request', served: '/index.html', status: 200 },
  ])
  for (const word of ['transcript', 'agent-of-a-person', '127.0.0.1']) expect(lines.join('')).not.toContain(word)
})
