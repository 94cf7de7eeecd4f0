import type { IncomingMessage, ServerResponse } from 'node:http'
import send from 'send'
import type { Limits } from '../limits.ts'
import { refuse } from '../serve-app.ts'
import type { BlobStore, UploadResult } from './blob-store.ts'
import { parseContentRange } from './content-range.ts'

/** What the holder of a session token may do: the token of a connection that is open. */
export interface Session {
  /** Project id in hex. */
  readonly project: string
  readonly mayPut: boolean
}

export interface BlobContext {
  readonly blobs: BlobStore
  readonly limits: Limits
  readonly session: (token: string) => Session | undefined
  readonly isAllowedOrigin: (request: IncomingMessage) => boolean
  readonly counted: (direction: 'in' | 'out', bytes: number) => void
}

interface BlobName {
  /** Project id in hex. */
  readonly project: string
  /** SHA-256 of the sealed bytes in hex. */
  readonly hash: string
}

const route = /^\/projects\/([0-9a-f]{64})\/blobs\/([0-9a-f]{64})$/
const methods = 'GET, HEAD, PUT'
export const isBlobPath = (path: string) => path.startsWith('/projects/') && route.test(path)

/** Answers a request for a blob (docs/protocol.md, Blobs over HTTP). */
export async function answerBlob(
  context: BlobContext,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, project = '', hash = ''] = route.exec(path) ?? []
  response.setHeader('Cache-Control', 'no-store')
  if (!allowOrigin(context, request, response)) refuse(response, 403)
  else if (request.method === 'OPTIONS') answerPreflight(response)
  else await answerMember(context, { project, hash }, request, response)
}

async function answerMember(
  context: BlobContext,
  blob: BlobName,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const session = sessionOf(context, request)
  if (session === undefined) response.setHeader('WWW-Authenticate', 'Bearer')
  if (session?.project !== blob.project) {
    refuse(response, session === undefined ? 401 : 404)
  } else if (request.method === 'HEAD') {
    await answerHead(context, blob, response)
  } else if (request.method === 'GET') {
    await answerGet(context, blob, request, response)
  } else if (request.method !== 'PUT') {
    response.setHeader('Allow', methods)
    refuse(response, 405)
  } else if (session.mayPut) {
    await answerPut(context, blob, request, response)
  } else {
    refuse(response, 403)
  }
}

/** A page of another origin is answered only when that origin is allowed; it may then read what it needs. */
function allowOrigin({ isAllowedOrigin }: BlobContext, request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers
  response.setHeader('Vary', 'Origin')
  if (origin === undefined) return true
  if (!isAllowedOrigin(request)) return false
  response.setHeader('Access-Control-Allow-Origin', origin)
  response.setHeader('Access-Control-Expose-Headers', 'Upload-Offset, Content-Range, Content-Length')
  return true
}

function answerPreflight(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Methods', methods)
  response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Range, Content-Type, Range')
  response.setHeader('Access-Control-Max-Age', '600')
  response.statusCode = 204
  response.end()
}

function sessionOf({ session }: BlobContext, request: IncomingMessage): Session | undefined {
  const [, token] = /^Bearer ([0-9a-f]{64})$/.exec(request.headers.authorization ?? '') ?? []
  return token === undefined ? undefined : session(token)
}

async function answerHead({ blobs }: BlobContext, { project, hash }: BlobName, response: ServerResponse) {
  const state = await blobs.look(project, hash)
  if (state.kind === 'part') {
    // Asked before each upload, and nothing of it is a mistake: browsers note a 404 as one where people see it.
    response.statusCode = 204
    response.setHeader('Upload-Offset', state.size)
    response.end()
    return
  }
  response.setHeader('Content-Length', state.size)
  response.setHeader('Accept-Ranges', 'bytes')
  response.setHeader('Content-Type', 'application/octet-stream')
  response.end()
}

function answerGet(
  { blobs, counted }: BlobContext,
  { project, hash }: BlobName,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', () => {
      counted('out', Number(response.getHeader('Content-Length') ?? 0))
      resolve()
    })
    send(request, `/${hash}`, { root: blobs.folderOf(project), index: false, cacheControl: false, lastModified: false })
      .on('headers', (headers: ServerResponse) => headers.setHeader('Content-Type', 'application/octet-stream'))
      .on('error', (error: { readonly status?: number }) => refuse(response, error.status ?? 500))
      .pipe(response)
  })
}

async function answerPut(
  context: BlobContext,
  { project, hash }: BlobName,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { blobs, limits, counted } = context
  const range = parseContentRange(request.headers['content-range'])
  const length = Number(request.headers['content-length'] ?? Number.NaN)
  if (range === undefined || length !== range.last - range.first + 1) {
    refuse(response, Number.isNaN(length) ? 411 : 400)
    return
  }
  if (length > limits.blobChunkBytes) {
    refuse(response, 413)
    return
  }
  const result = await blobs.take(project, hash, range, request)
  counted('in', length)
  if ('offset' in result) response.setHeader('Upload-Offset', result.offset)
  const status = statusOf[result.kind]
  if (status >= 400) refuse(response, status)
  else response.writeHead(status).end()
}

const statusOf: Readonly<Record<UploadResult['kind'], number>> = {
  'going-on': 204,
  whole: 201,
  elsewhere: 409,
  'wrong-hash': 422,
  'too-large': 413,
  full: 507,
  'not-stored': 507,
}
