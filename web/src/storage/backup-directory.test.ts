import { expect, it } from 'vitest'
import { newId, type MemberId, type ProjectId } from '@mazmun/model'
import { IncompleteFile, writeIntoDirectory } from './backup-directory.ts'
import type { BackupRunner } from './backup-runner.ts'

/** A folder in memory that behaves as the File System standard says: what is written shows when it is closed. */
class Folder {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>()
  readonly seen: string[][] = []
  canMove = true
  /** Bytes that the folder loses of what is written. */
  loses = 0

  get names(): string[] {
    return [...this.files.keys()].sort()
  }

  async getFileHandle(name: string): Promise<unknown> {
    if (!this.files.has(name)) this.files.set(name, new Uint8Array())
    return {
      getFile: async () => new File([this.files.get(name)!], name),
      createWritable: async () => {
        const pieces: Uint8Array<ArrayBuffer>[] = []
        const close = async () => {
          const whole = new Uint8Array(await new Blob(pieces).arrayBuffer())
          this.files.set(name, whole.slice(0, whole.length - this.loses))
          this.seen.push(this.names)
        }
        const write = async (bytes: Uint8Array<ArrayBuffer>) => void pieces.push(bytes)
        return Object.assign(new WritableStream({ write, close }), { write, close, abort: async () => undefined })
      },
      ...(this.canMove && {
        move: async (to: string) => {
          this.files.set(to, this.files.get(name)!)
          this.files.delete(name)
          this.seen.push(this.names)
        },
      }),
    }
  }

  async removeEntry(name: string): Promise<void> {
    if (!this.files.delete(name)) throw new DOMException(name, 'NotFoundError')
    this.seen.push(this.names)
  }
}

const asDirectory = (folder: Folder) => folder as unknown as FileSystemDirectoryHandle
const subject = { project: newId<ProjectId>(), member: newId<MemberId>() }

/** Backups of these bytes each, at these moments. */
function runner(size: number, writtenAt: number, failsAt = Infinity): BackupRunner {
  return {
    async *write() {
      for (let done = 1; done <= size; done += 1) {
        if (done === failsAt) throw new Error('interrupted')
        yield { bytes: new Uint8Array([done]), done, total: size }
      }
      return { writtenAt, size, lost: [] }
    },
    restore: () => Promise.reject(new Error('not here')),
  }
}

it.each([true, false])('the last three stay, by date, where files can be renamed: %s', async (canMove) => {
  const folder = new Folder()
  folder.canMove = canMove
  folder.files.set('somebody else’s.mazmun', new Uint8Array([9]))
  let files: Awaited<ReturnType<typeof writeIntoDirectory>> = []
  for (let at = 1; at <= 5; at += 1)
    files = await writeIntoDirectory(asDirectory(folder), files, `${at}.mazmun`, subject, { runner: runner(at, at) })
  expect(folder.names).toEqual(['3.mazmun', '4.mazmun', '5.mazmun', 'somebody else’s.mazmun'])
  expect(files).toEqual([3, 4, 5].map((at) => ({ name: `${at}.mazmun`, writtenAt: at })))
  expect([...folder.files.get('5.mazmun')!]).toEqual([1, 2, 3, 4, 5])
  // At every moment after the first the folder held a whole one, and never one that only looked whole.
  for (const names of folder.seen.slice(folder.seen.findIndex((names) => names.includes('1.mazmun'))))
    expect(names.some((name) => /^\d\.mazmun$/u.test(name))).toBe(true)
})

it('an interrupted one leaves those before and nothing else', async () => {
  const folder = new Folder()
  const files = await writeIntoDirectory(asDirectory(folder), [], '1.mazmun', subject, { runner: runner(3, 1) })
  const broken = writeIntoDirectory(asDirectory(folder), files, '2.mazmun', subject, { runner: runner(3, 2, 2) })
  await expect(broken).rejects.toThrow('interrupted')
  expect(folder.names).toEqual(['1.mazmun'])
})

it('one that did not arrive whole does not take the place of those before', async () => {
  const folder = new Folder()
  const files = await writeIntoDirectory(asDirectory(folder), [], '1.mazmun', subject, { runner: runner(3, 1) })
  folder.loses = 1
  await expect(
    writeIntoDirectory(asDirectory(folder), files, '2.mazmun', subject, { runner: runner(3, 2) }),
  ).rejects.toBeInstanceOf(IncompleteFile)
  expect(folder.names).toEqual(['1.mazmun'])
})
