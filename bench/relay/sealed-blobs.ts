import {
  deflate,
  inflate,
  openBlob,
  packUpdates,
  projectId,
  sealBlob,
  toHex,
  unpackUpdates,
  type BlobPlace,
} from '@mazmun/sync'
import type { ServerProcess } from './server-process.ts'

const chunkBytes = 1024 * 1024

export type SealedBlob = Awaited<ReturnType<typeof sealBlob>>

/** Updates as a client seals those that are too large for a frame. */
export async function sealUpdates(updates: readonly Uint8Array[]): Promise<SealedBlob> {
  return sealBlob(await deflate(packUpdates(updates)))
}

export async function openUpdates(place: BlobPlace, sealed: Uint8Array): Promise<readonly Uint8Array[]> {
  const deflated = await openBlob(place, sealed)
  if (!deflated) throw new Error('A blob is not what its writer sealed')
  return unpackUpdates(await inflate(deflated, Number.POSITIVE_INFINITY))
}

function blobAddress({ port }: ServerProcess, project: Uint8Array, { hash }: BlobPlace): string {
  return `http://127.0.0.1:${port}/projects/${toHex(projectId(project))}/blobs/${toHex(hash)}`
}

export async function upload(
  server: ServerProcess,
  token: string,
  project: Uint8Array,
  { place, sealed }: SealedBlob,
): Promise<void> {
  for (let at = 0; at < sealed.length; at += chunkBytes) {
    const end = Math.min(sealed.length, at + chunkBytes)
    const { status } = await fetch(blobAddress(server, project, place), {
      method: 'PUT',
      headers: { Authorization: `Bearer ${token}`, 'Content-Range': `bytes ${at}-${end - 1}/${sealed.length}` },
      body: sealed.subarray(at, end),
    })
    if (status !== (end === sealed.length ? 201 : 204)) throw new Error(`The relay answered an upload with ${status}`)
  }
}

export async function download(
  server: ServerProcess,
  token: string,
  project: Uint8Array,
  place: BlobPlace,
): Promise<Uint8Array> {
  const answer = await fetch(blobAddress(server, project, place), { headers: { Authorization: `Bearer ${token}` } })
  if (!answer.ok) throw new Error(`The relay answered a download with ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}
