import type { IncomingMessage, ServerResponse } from 'node:http'
import { contentType } from 'mime-types'
import { extname } from 'node:path'
import send from 'send'
import { acceptedEncodings } from './encodings.ts'

const compressible = /\.(css|html|js|json|map|mjs|svg|txt|webmanifest|wasm)$/
/** Vite puts a content hash into every name under this folder, so a name never changes its bytes. */
const hashedAssets = '/assets/'
const forever = 'public, max-age=31536000, immutable'

interface Variant {
  /** Path of the file as asked for, percent-encoded, from the folder's root. */
  readonly path: string
  readonly suffix: string
  readonly encoding: string | undefined
}

type Outcome = { readonly kind: 'sent' } | { readonly kind: 'refused'; readonly status: number }

/** What was answered: a file of the build, or a refusal. */
type Answer = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'refused' }

/**
 * Answers a GET or HEAD with a file of `folder`. A page navigation to an unknown path gets `index.html`, because the app
 * routes in the browser; anything else unknown is a plain 404. Names that begin with a dot are never served.
 */
export async function serveApp(
  folder: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Answer> {
  const asked = path === '/' ? '/index.html' : path
  const outcome = await sendBestVariant(folder, asked, request, response)
  if (outcome.kind === 'sent') return { kind: 'file', path: asked }

  if (outcome.status === 404 && isNavigation(request) && !path.startsWith(hashedAssets)) {
    const page = await sendBestVariant(folder, '/index.html', request, response)
    if (page.kind === 'sent') return { kind: 'file', path: '/index.html' }
  }
  refuse(response, outcome.status)
  return { kind: 'refused' }
}

/** Ends the response with a status and its name as plain text. */
export function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.statusCode = status
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Content-Type', 'text/plain; charset=utf-8')
  response.end(`${status}\n`)
}

async function sendBestVariant(
  folder: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Outcome> {
  const plain: Variant = { path, suffix: '', encoding: undefined }
  if (!compressible.test(path)) return sendFile(folder, plain, request, response)

  response.setHeader('Vary', 'Accept-Encoding')
  for (const { encoding, suffix } of acceptedEncodings(request.headers['accept-encoding'])) {
    const outcome = await sendFile(folder, { path, suffix, encoding }, request, response)
    if (outcome.kind === 'sent' || outcome.status !== 404) return outcome
  }
  return sendFile(folder, plain, request, response)
}

function sendFile(
  folder: string,
  variant: Variant,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Outcome> {
  return new Promise((resolve) => {
    response.once('close', () => resolve({ kind: 'sent' }))
    send(request, variant.path + variant.suffix, {
      root: folder,
      index: false,
      dotfiles: 'ignore',
      cacheControl: false,
    })
      .on('headers', (headers: ServerResponse) => {
        headers.setHeader('Cache-Control', variant.path.startsWith(hashedAssets) ? forever : 'no-cache')
        if (variant.encoding === undefined) return
        headers.setHeader('Content-Encoding', variant.encoding)
        headers.setHeader('Content-Type', contentType(extname(variant.path)) || 'application/octet-stream')
      })
      .on('directory', () => resolve({ kind: 'refused', status: 404 }))
      .on('error', (error: { readonly status?: number }) => {
        forgetFile(response)
        resolve({ kind: 'refused', status: error.status ?? 500 })
      })
      .pipe(response)
  })
}

/** Takes back what `send` said about a file it could not open after all, so that the next answer starts clean. */
function forgetFile(response: ServerResponse): void {
  if (response.headersSent) return
  for (const name of ['Cache-Control', 'Content-Encoding', 'Content-Length', 'Content-Type', 'ETag', 'Last-Modified']) {
    response.removeHeader(name)
  }
}

function isNavigation(request: IncomingMessage): boolean {
  const mode = request.headers['sec-fetch-mode']
  return (mode === undefined || mode === 'navigate') && (request.headers.accept ?? '').includes('text/html')
}
