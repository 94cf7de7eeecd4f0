import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { backupVersion, type BackupManifest } from './manifest.ts'
import { partOf } from './parts.ts'
import { readBackup } from './read-backup.ts'
import { writeBackup, type BackupContent } from './write-backup.ts'

/** Bytes that look like chance, the same each time (xorshift32, Marsaglia 2003). */
function noise(length: number, seed: number): Uint8Array<ArrayBuffer> {
  let state = seed
  return Uint8Array.from({ length }, () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state & 0xff
  })
}

async function content(): Promise<BackupContent> {
  const sealed = [noise(300, 1), noise(200, 2)]
  const blobs = new Map(await Promise.all(sealed.map(async (bytes) => [(await partOf(bytes)).hash, bytes] as const)))
  return {
    manifest: {
      project: { id: '0199c0de-0000-7000-8000-000000000001', name: 'حکمرانی هوشمند' },
      member: '0199c0de-0000-7000-8000-000000000002',
      schema: 1,
      writtenAt: 1_700_000_000_000,
      counts: { sources: 1, codes: 2, codings: 3, memos: 0 },
    },
    document: strToU8('the document, '.repeat(20)),
    blobs,
  }
}

const hashes = (blobs: ReadonlyMap<string, unknown>) => [...blobs.keys()]

/** A backup whose manifest has these fields instead. */
async function withManifest(changes: Readonly<Record<string, unknown>>): Promise<Uint8Array<ArrayBuffer>> {
  const { document, manifest } = await content()
  const whole: BackupManifest = {
    format: 'mazmun-backup',
    version: backupVersion,
    ...manifest,
    document: await partOf(document),
    blobs: [],
  }
  return zipSync({ 'manifest.json': strToU8(JSON.stringify({ ...whole, ...changes })), 'document.yjs': document })
}

describe('backups', () => {
  it('B1 gives back what was written', async () => {
    const original = await content()
    const read = await readBackup(await writeBackup(original))
    if (read.outcome !== 'read') throw new Error(`refused: ${read.reason.kind}`)
    expect(read.document).toEqual(original.document)
    expect(read.blobs).toEqual(original.blobs)
    expect(read.damaged).toEqual([])
    expect(read.manifest).toMatchObject({ ...original.manifest, format: 'mazmun-backup', version: 1 })
  })

  it('B2 stores sealed contents as they are and deflates the document', async () => {
    const original = await content()
    const sealed = [...original.blobs.values()].reduce((sum, { length }) => sum + length, 0)
    const archive = await writeBackup({ ...original, document: strToU8('a'.repeat(100_000)) })
    expect(archive.length).toBeLessThan(sealed + 3000)
  })

  it('B3 names why a file is not taken', async () => {
    const reasonOf = async (bytes: Uint8Array<ArrayBuffer>) => {
      const read = await readBackup(bytes)
      return read.outcome === 'refused' ? read.reason : read.outcome
    }
    const backup = await writeBackup(await content())
    expect(await reasonOf(new Uint8Array())).toEqual({ kind: 'empty' })
    expect(await reasonOf(strToU8('Interviewer: hello'))).toEqual({ kind: 'not-an-archive' })
    expect(await reasonOf(backup.slice(0, backup.length >> 1))).toEqual({ kind: 'not-an-archive' })
    expect(await reasonOf(zipSync({ 'word/document.xml': strToU8('<w/>') }))).toEqual({ kind: 'not-a-backup' })
    expect(await reasonOf(zipSync({ 'manifest.json': strToU8('{"name":"an extension"}') }))).toEqual({
      kind: 'not-a-backup',
    })
    expect(await reasonOf(await withManifest({ project: { id: 'x' } }))).toEqual({ kind: 'not-a-backup' })
    expect(await reasonOf(await withManifest({ version: 9, document: 'of a later shape' }))).toEqual({
      kind: 'newer',
      version: 9,
      known: 1,
    })
  })

  it('B4 refuses a backup whose document is not the one that was written', async () => {
    const bytes = await withManifest({ document: { hash: '0'.repeat(64), size: 280 } })
    expect(await readBackup(bytes)).toEqual({ outcome: 'refused', reason: { kind: 'damaged', part: 'document.yjs' } })
  })

  it('B5 names a content that is missing and gives back the others', async () => {
    const original = await content()
    const [first = '', second = ''] = hashes(original.blobs)
    const archive = await writeBackup({
      ...original,
      blobs: new Map([...original.blobs, ['f'.repeat(64), noise(20, 3)]]),
    })
    const read = await readBackup(archive)
    expect(read).toMatchObject({ outcome: 'read', damaged: ['f'.repeat(64)] })
    expect(read.outcome === 'read' && hashes(read.blobs)).toEqual([first, second])
  })

  it('B6 a flipped byte anywhere is refused, named, or changes nothing that is restored', async () => {
    const original = await content()
    const archive = await writeBackup(original)
    const whole = await readBackup(archive)
    const seen = { refused: 0, named: 0, unchanged: 0 }
    for (let at = 0; at < archive.length; at += 1) {
      const flipped = archive.slice()
      flipped[at] = (flipped[at] as number) ^ 0x10
      const read = await readBackup(flipped)
      if (read.outcome === 'refused') seen.refused += 1
      else if (read.damaged.length > 0) {
        seen.named += 1
        expect([...hashes(read.blobs), ...read.damaged].sort()).toEqual(hashes(original.blobs).sort())
      } else {
        seen.unchanged += 1
        expect(read, `byte ${at}`).toEqual(whole)
      }
    }
    expect(seen.refused).toBeGreaterThan(200)
    expect(seen.named).toBeGreaterThan(500)
    // Times, versions and attributes in the headers of the archive, which nobody reads.
    expect(seen.unchanged).toBeLessThan(archive.length / 4)
  })
})
