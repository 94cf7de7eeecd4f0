import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { strToU8, unzipSync, zipSync, type Zippable } from 'fflate'
import { describe, expect, it } from 'vitest'
import { directoryOf, localHeader } from './archive-writer.ts'
import { backupVersion } from './manifest.ts'
import { hashOf, partOf } from './parts.ts'
import { openBackup } from './read-backup.ts'
import { content, contentOf, noise, readAll, written } from './testing.ts'
import { writeBackup } from './write-backup.ts'

/** A backup whose manifest has these fields instead. */
async function withManifest(
  changes: Readonly<Record<string, unknown>>,
  files: Zippable = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { document, manifest } = await content()
  const whole = { format: 'mazmun-backup', version: 1, ...manifest, document: await partOf(document), blobs: [] }
  return zipSync({
    'manifest.json': strToU8(JSON.stringify({ ...whole, ...changes })),
    'document.yjs': document,
    ...files,
  })
}

async function reasonOf(bytes: Uint8Array<ArrayBuffer>) {
  const read = await readAll(bytes)
  return read.outcome === 'refused' ? read.reason : read.outcome
}

describe('backups', () => {
  it('B1 gives back what was written', async () => {
    const original = await content()
    const { bytes, result } = await written(original)
    const read = await readAll(bytes)
    if (read.outcome === 'refused') throw new Error(`refused: ${read.reason.kind}`)
    expect(read.document).toEqual(original.document)
    expect(read.blobs).toEqual([
      { kind: 'whole', hash: original.blobs[0]!.hash, bytes: noise(300, 1) },
      { kind: 'whole', hash: original.blobs[1]!.hash, bytes: noise(200, 2) },
    ])
    expect(read).toMatchObject({ complete: true, journalDamaged: false })
    expect(read.manifest).toMatchObject({
      ...original.manifest,
      format: 'mazmun-backup',
      version: backupVersion,
      content: original.digest,
    })
    expect(result).toEqual({ size: bytes.length, missing: [] })
  })

  it('B1 is an archive that other programs open, with the journal to read', async () => {
    const { bytes } = await written(await content())
    const files = unzipSync(bytes)
    expect(Object.keys(files).slice(0, 3)).toEqual(['manifest.json', 'document.yjs', 'journal.jsonl'])
    expect(new TextDecoder().decode(files['journal.jsonl'])).toBe('{"what":"project-created"}\n')
  })

  it('B1 opens what version 1 wrote', async () => {
    const kept = readFileSync(new URL('../../../../fixtures/stored/v1-study.mazmun', import.meta.url))
    const read = await readAll(new Uint8Array(kept))
    if (read.outcome === 'refused') throw new Error(`refused: ${read.reason.kind}`)
    expect(read).toMatchObject({ complete: true, journalDamaged: false, manifest: { version: 1 } })
    expect(read.document.length).toBe(read.manifest.document.size)
    expect(read.blobs.map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => 'whole'))
  })

  it('B2 stores sealed contents as they are and deflates the document', async () => {
    const original = await content()
    const { bytes } = await written({ ...original, document: strToU8('a'.repeat(100_000)) })
    expect(bytes.length).toBeLessThan(500 + 3000)
  })

  it('B3 names why a file is not taken', async () => {
    expect(await reasonOf(new Uint8Array())).toEqual({ kind: 'empty' })
    expect(await reasonOf(strToU8('Interviewer: hello'))).toEqual({ kind: 'not-an-archive' })
    expect(await reasonOf(zipSync({ 'word/document.xml': strToU8('<w/>') }))).toEqual({
      kind: 'not-a-backup',
    })
    expect(await reasonOf(await withManifest({ format: 'an extension' }))).toEqual({ kind: 'not-a-backup' })
    expect(await reasonOf(await withManifest({ project: { id: 'x' } }))).toEqual({ kind: 'not-a-backup' })
    expect(await reasonOf(await withManifest({ version: 2 }))).toEqual({ kind: 'not-a-backup' })
    expect(await reasonOf(await withManifest({ version: 9, document: 'of a later shape' }))).toEqual({
      kind: 'newer',
      version: 9,
      known: backupVersion,
    })
  })

  it('B4 refuses a backup whose document is not the one that was written', async () => {
    const bytes = await withManifest({ document: { hash: '0'.repeat(64), size: 280 } })
    expect(await reasonOf(bytes)).toEqual({ kind: 'damaged', part: 'document.yjs' })
  })

  it('B5 names a content that is not there, writing it and reading it, and gives back the others', async () => {
    const original = await content()
    const gone = { hash: 'f'.repeat(64), size: 20 }
    const changed = await partOf(noise(50, 7))
    const { bytes, result } = await written({
      ...original,
      blobs: [gone, changed, ...original.blobs],
      blob: async (hash) => (hash === changed.hash ? noise(50, 8) : original.blob(hash)),
    })
    expect(result.missing).toEqual([gone.hash, changed.hash])
    const read = await readAll(bytes)
    expect(read.outcome === 'opened' && read.blobs.map(({ kind, hash }) => [kind, hash])).toEqual([
      ['damaged', gone.hash],
      ['damaged', changed.hash],
      ['whole', original.blobs[0]!.hash],
      ['whole', original.blobs[1]!.hash],
    ])
  })

  it('B11 has what was said in the review room, tells when that is damaged, and is whole without it', async () => {
    const original = { ...(await content()), review: strToU8('what was said') }
    const { bytes } = await written(original)
    expect(Object.keys(unzipSync(bytes)).slice(0, 3)).toEqual(['manifest.json', 'document.yjs', 'review.yjs'])
    expect(await readAll(bytes)).toMatchObject({ review: original.review, reviewDamaged: false })
    const without = zipSync({ ...unzipSync(bytes), 'review.yjs': strToU8('what was Said') })
    const read = await readAll(new Uint8Array(without))
    expect(read).toMatchObject({ review: undefined, reviewDamaged: true, document: original.document })
    const older = await readAll((await written(await content())).bytes)
    expect(older).toMatchObject({ review: undefined, reviewDamaged: false })
    expect(await reasonOf(await withManifest({ review: 'no part' }))).toEqual({ kind: 'not-a-backup' })
  })

  it('B6 a flipped byte anywhere is refused, named, or changes nothing that is restored', async () => {
    const original = { ...(await content()), review: strToU8('what was said') }
    const { bytes } = await written(original)
    const whole = await readAll(bytes)
    const seen = { refused: 0, named: 0, unchanged: 0 }
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = bytes.slice()
      flipped[at] = (flipped[at] as number) ^ 0x10
      const read = await readAll(flipped)
      if (read.outcome === 'refused') seen.refused += 1
      else if (read.journalDamaged || read.reviewDamaged || read.blobs.some(({ kind }) => kind === 'damaged')) {
        seen.named += 1
        expect(read.blobs.map(({ hash }) => hash)).toEqual(original.blobs.map(({ hash }) => hash))
      } else {
        seen.unchanged += 1
        expect(read, `byte ${at}`).toEqual({ ...whole, complete: read.complete })
      }
    }
    expect(seen.refused).toBeGreaterThan(200)
    expect(seen.named).toBeGreaterThan(500)
    // Times, versions and attributes in the headers of the archive, and all of a directory that can be done without.
    expect(seen.unchanged).toBeLessThan(bytes.length / 2)
  })

  it('B7 comes in pieces that say how far it is, and ends when it is told to', async () => {
    const asked: string[] = []
    const original = await contentOf(Array.from({ length: 5 }, (_, at) => noise(1000, at + 1)))
    const source = { ...original, blob: (hash: string) => (asked.push(hash), original.blob(hash)) }
    const done: number[] = []
    for await (const chunk of writeBackup(source)) {
      done.push(chunk.done)
      expect(chunk.done).toBeLessThanOrEqual(chunk.total)
      expect(chunk.total - done.reduce((most, value) => Math.max(most, value), 0)).toBeGreaterThanOrEqual(0)
    }
    expect(done).toEqual([...done].sort((a, b) => a - b))
    expect(asked).toEqual(original.blobs.map(({ hash }) => hash))

    const stop = new AbortController()
    asked.length = 0
    const chunks = writeBackup(source, stop.signal)
    const all = (async () => {
      for await (const { done } of chunks) if (done > 3000) stop.abort()
    })()
    await expect(all).rejects.toMatchObject({ name: 'AbortError' })
    expect(asked.length).toBeLessThan(5)
  })

  it('B7 holds no more than one content at a time, reading and writing', async () => {
    const sizes = { contents: 40, each: 50_000 }
    const original = await contentOf(Array.from({ length: sizes.contents }, (_, at) => noise(sizes.each, at + 1)))
    const { bytes } = await written(original)
    let most = 0
    const opened = await openBackup({
      size: bytes.length,
      read: async (start, end) => {
        most = Math.max(most, end - start)
        return bytes.slice(start, end)
      },
    })
    if (opened.outcome === 'refused') throw new Error(opened.reason.kind)
    for await (const blob of opened.blobs()) expect(blob.kind).toBe('whole')
    expect(most).toBeLessThan(2 * 65_536 + sizes.each)
  })

  it('B8 cut off anywhere yields what is whole and names what is not, or is refused with the part', async () => {
    const original = await contentOf([noise(400, 1), noise(600, 2), noise(500, 3)])
    const { bytes } = await written(original)
    const yielded = new Set<number>()
    for (let length = 1; length < bytes.length; length += 1) {
      const read = await readAll(bytes.slice(0, length))
      if (read.outcome === 'refused') {
        const part = read.reason.kind === 'damaged' ? read.reason.part : read.reason.kind
        expect(['not-an-archive', 'not-a-backup', 'manifest.json', 'document.yjs'], `${length}`).toContain(part)
        continue
      }
      expect(read.complete).toBe(false)
      expect(read.document).toEqual(original.document)
      expect(read.blobs.map(({ hash }) => hash)).toEqual(original.blobs.map(({ hash }) => hash))
      const kinds = read.blobs.map(({ kind }) => kind)
      expect(kinds).toEqual([...kinds].sort((a, b) => (a === b ? 0 : a === 'whole' ? -1 : 1)))
      yielded.add(kinds.filter((kind) => kind === 'whole').length)
    }
    expect([...yielded].sort()).toEqual([0, 1, 2, 3])
  })

  it('B8 finds contents behind a torn header, where the directory is gone too', async () => {
    const { bytes } = await written(await contentOf([noise(400, 1), noise(600, 2), noise(500, 3)]))
    const torn = bytes.slice(0, -30)
    const second = Buffer.from(torn).indexOf(Buffer.from(noise(600, 2))) - 100
    torn.set(new Uint8Array(20), second)
    const read = await readAll(torn)
    expect(read.outcome === 'opened' && read.blobs.map(({ kind }) => kind)).toEqual(['whole', 'damaged', 'whole'])
  })

  it('B9 takes nothing from names that lead elsewhere, from repeated names or from what inflates beyond its word', async () => {
    const { document } = await content()
    const sealed = noise(40, 5)
    const part = await partOf(sealed)
    const bomb = new Uint8Array(1_000_000)
    const bombPart = await partOf(bomb)
    const bytes = await withManifest(
      { blobs: [part, bombPart, part] },
      {
        '../../elsewhere': strToU8('x'),
        [`blobs/../${part.hash}`]: sealed,
        [`/blobs/${part.hash}`]: sealed,
        [`blobs/${bombPart.hash}`]: bomb,
      },
    )
    const read = await readAll(bytes)
    expect(read.outcome === 'opened' && read.blobs).toEqual([
      { kind: 'damaged', hash: part.hash },
      { kind: 'damaged', hash: bombPart.hash },
    ])
    expect(await reasonOf(await withManifest({ document: { ...(await partOf(document)), size: 2 ** 40 } }))).toEqual({
      kind: 'damaged',
      part: 'document.yjs',
    })
    // Two manifests: nobody can say which one is meant.
    const twice = new TextEncoder().encode('manifest.jso2')
    const doubled = await withManifest({}, { 'manifest.jso2': strToU8('{}') })
    for (let at = 0; at + twice.length <= doubled.length; at += 1) {
      if (twice.every((byte, index) => doubled[at + index] === byte)) doubled[at + twice.length - 1] = 0x6e
    }
    expect(await reasonOf(doubled)).toEqual({ kind: 'damaged', part: 'manifest.json' })
  })

  it('B9 any bytes are refused or opened, never thrown at', async () => {
    const { bytes } = await written(await content())
    const edit = fc.record({ at: fc.nat(bytes.length - 1), with: fc.uint8Array({ maxLength: 80 }), drop: fc.nat(300) })
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
        let mangled: Uint8Array<ArrayBuffer> = bytes
        for (const { at, with: inserted, drop } of edits)
          mangled = Uint8Array.from([...mangled.slice(0, at), ...inserted, ...mangled.slice(at + drop)])
        const read = await readAll(mangled)
        if (read.outcome === 'refused') return
        for (const blob of read.blobs) if (blob.kind === 'whole') expect(await hashOf(blob.bytes)).toBe(blob.hash)
      }),
      { numRuns: 300 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        await readAll(Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes]))
      }),
      { numRuns: 200 },
    )
  })

  it('B10 is read beyond 4 GiB and 65,535 contents', async () => {
    const original = await content()
    const { bytes } = await written(original)
    // The same file with its last content moved beyond 4 GiB; what lies between is never read.
    const sealed = noise(200, 2)
    const name = `blobs/${original.blobs[1]!.hash}`
    const crcAt = Buffer.from(bytes).indexOf(Buffer.from(name)) - 16
    const crc = new DataView(bytes.buffer).getUint32(crcAt, true)
    const far = { name, method: 0, crc, compressedSize: 200, size: 200 } as const
    const gap = 5 * 2 ** 30
    const start = Buffer.from(bytes).indexOf(Buffer.from('PK\x01\x02', 'latin1'))
    const near = bytes.slice(0, start)
    const entries = Object.entries(unzipSync(bytes)).filter(([title]) => title !== name)
    const places = entries.map(([title, { length }]) => {
      const offset = Buffer.from(near).indexOf(Buffer.from(title)) - 30
      const view = new DataView(near.buffer, offset)
      const method = view.getUint16(8, true) as 0 | 8
      const file = { name: title, method, crc: view.getUint32(14, true), size: length }
      return { file: { ...file, compressedSize: view.getUint32(18, true) }, offset }
    })
    const many = Array.from({ length: 66_000 }, (_, at) => ({
      file: { name: `other/${at}`, method: 0, crc: 0, compressedSize: 0, size: 0 } as const,
      offset: 0,
    }))
    const header = localHeader(far)
    const end = directoryOf([...places, ...many, { file: far, offset: gap }], gap + header.length + 200)
    const tail = new Uint8Array([...header, ...sealed])
    const stretches = [
      { at: 0, bytes: near },
      { at: gap, bytes: tail },
      { at: gap + tail.length, bytes: end },
    ]
    const opened = await openBackup({
      size: gap + tail.length + end.length,
      read: async (from, to) => {
        const found = new Uint8Array(to - from)
        for (const { at, bytes } of stretches) {
          const part = bytes.subarray(Math.max(0, from - at), Math.max(0, to - at))
          if (part.length > 0) found.set(part, Math.max(0, at - from))
        }
        return found
      },
    })
    if (opened.outcome === 'refused') throw new Error(JSON.stringify(opened.reason))
    expect(opened.complete).toBe(true)
    const kinds: string[] = []
    for await (const { kind } of opened.blobs()) kinds.push(kind)
    expect(kinds).toEqual(['whole', 'whole'])
  })
})
