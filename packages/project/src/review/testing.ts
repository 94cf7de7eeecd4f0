import * as Y from 'yjs'
import { newId, type MemberId } from '@mazmun/model'
import { tickingClock } from '../testing/replicas.ts'
import { ReviewRoom } from './review-room.ts'

/** A review room and the people in it, each with a replica of their own. */
export class ReviewTeam {
  readonly docs: Y.Doc[] = []
  readonly rooms: ReviewRoom[] = []
  readonly #clocks: readonly (() => number)[]
  #restarts = 0

  /** Without clocks of their own all have the same right one. */
  constructor(size: number, clocks: readonly (() => number)[] = []) {
    const common = tickingClock()
    this.#clocks = Array.from({ length: size }, (_, index) => clocks[index] ?? common)
    for (const [index, clock] of this.#clocks.entries()) {
      const doc = new Y.Doc()
      doc.clientID = index + 1
      this.docs.push(doc)
      this.rooms.push(ReviewRoom.open(doc, newId<MemberId>(), clock))
    }
  }

  room(index: number): ReviewRoom {
    return this.rooms[index % this.rooms.length] as ReviewRoom
  }

  doc(index: number): Y.Doc {
    return this.docs[index % this.docs.length] as Y.Doc
  }

  /** Sends what `from` has and `to` lacks. */
  send(from: number, to: number): void {
    const [source, target] = [this.doc(from), this.doc(to)]
    if (source !== target) Y.applyUpdate(target, Y.encodeStateAsUpdate(source, Y.encodeStateVector(target)), 'network')
  }

  /** Ends every partition. */
  meet(): void {
    for (let round = 0; round < 2; round += 1)
      for (const from of this.docs.keys()) for (const to of this.docs.keys()) this.send(from, to)
  }

  /** Closes a replica and opens it from what it had stored. */
  restart(index: number): void {
    const at = index % this.docs.length
    const doc = new Y.Doc()
    this.#restarts += 1
    doc.clientID = 1000 + this.#restarts
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc(at)))
    const { member } = this.room(at)
    this.room(at).close()
    this.docs[at] = doc
    this.rooms[at] = ReviewRoom.open(doc, member, this.#clocks[at])
  }
}
