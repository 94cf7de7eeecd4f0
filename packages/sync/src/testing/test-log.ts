import { encodeUpdates, type WriterPlace } from '../content.ts'
import { decodeFrame, frameHash, type LogPlace } from '../frame-header.ts'
import { toHex } from '../hex.ts'
import { chainNext, chainStart } from '../log-chain.ts'
import type { NumberedFrame } from '../messages.ts'
import type { RoomName } from '../room.ts'
import type { TestDevice, TestFrame, TestProject } from './test-project.ts'

/** The log of one room as an honest relay keeps it. */
export class TestLog {
  readonly project: TestProject
  readonly room: RoomName
  readonly frames: NumberedFrame[] = []
  /** Where the log was after each frame; the first is before all. */
  readonly places: LogPlace[]

  constructor(project: TestProject, room: RoomName = 'coding') {
    this.project = project
    this.room = room
    this.places = [chainStart(project.room(room))]
  }

  get head(): LogPlace {
    return this.places.at(-1) ?? chainStart(this.project.room(this.room))
  }

  /** Appends the device's next frame, by a writer who has seen the whole log unless told otherwise. */
  async append(
    device: TestDevice,
    options: TestFrame & { readonly content?: Uint8Array } = {},
  ): Promise<NumberedFrame> {
    const content = options.content ?? (await encodeUpdates([new Uint8Array([this.frames.length])]))
    const sealed = await this.project.frame(device, content, { room: this.room, seen: this.head, ...options })
    return this.store(sealed.bytes)
  }

  /** Appends a frame as it is. */
  store(bytes: Uint8Array): NumberedFrame {
    const frame = { seq: this.head.seq + 1, frame: bytes }
    this.frames.push(frame)
    this.places.push(chainNext(this.head, frameHash(bytes)))
    return frame
  }

  /** The last frame of each writer, as a snapshot of the whole log lists them. */
  writers(): Map<string, WriterPlace> {
    return new Map(
      this.frames.map(({ frame }) => {
        const { header } = decodeFrame(frame)
        return [toHex(header.writer), { counter: header.counter, hash: frameHash(frame) }]
      }),
    )
  }
}
