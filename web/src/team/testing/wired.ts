import type { MemberId } from '@mazmun/model'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { PresenceHost } from '../presence-host.ts'

/** Awareness instances that hear each other at once, as over a relay without delay. */
export class Wire {
  readonly #ends = new Set<Awareness>()
  /** How many messages went over it. */
  sent = 0

  join(awareness: Awareness = new Awareness(new Y.Doc())): Awareness {
    for (const other of this.#ends)
      applyAwarenessUpdate(awareness, encodeAwarenessUpdate(other, [...other.getStates().keys()]), this)
    this.#ends.add(awareness)
    const pass = (
      { added, updated, removed }: Readonly<Record<'added' | 'updated' | 'removed', number[]>>,
      origin: unknown,
    ) => {
      if (origin !== 'local') return
      this.sent += 1
      const update = encodeAwarenessUpdate(awareness, [...added, ...updated, ...removed])
      for (const other of this.#ends) if (other !== awareness) applyAwarenessUpdate(other, update, this)
    }
    awareness.on('update', pass)
    return awareness
  }

  /** What this end says or hears from now on is lost. */
  cut(awareness: Awareness): void {
    this.#ends.delete(awareness)
  }
}

export function memberId(number: number): MemberId {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}` as MemberId
}

/** A tab of somebody, as the team session gives it to presence. */
export function hostOf(wire: Wire, number: number, device = 'a1'): PresenceHost {
  return { awareness: wire.join(), member: memberId(number), device, members: new Map() }
}
