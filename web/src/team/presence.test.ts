import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SourceId } from '@mazmun/model'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, outdatedTimeout } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { PresenceHost } from './presence-host.ts'
import { Presence } from './presence.svelte.ts'
import { hostOf, memberId, Wire } from './testing/wired.ts'

const source = (number: number) => `00000000-0000-7000-8000-0000000001${String(number).padStart(2, '0')}` as SourceId
const open: Presence[] = []
const hosts: PresenceHost[] = []
let wire: Wire

function tab(number: number, device?: string): Presence {
  return tabOf(hostOf(wire, number, device))
}

function tabOf(host: PresenceHost, names = () => undefined as { name: string; hue: number } | undefined): Presence {
  const presence = new Presence(host, names)
  presence.introduce({ name: `Person ${hosts.length + 1}`, hue: hosts.length })
  hosts.push(host)
  open.push(presence)
  return presence
}

const settle = () => vi.advanceTimersByTime(300)
const namesOf = ({ colleagues }: Presence) => colleagues.map(({ name }) => name)

beforeEach(() => {
  vi.useFakeTimers()
  wire = new Wire()
})

afterEach(() => {
  for (const presence of open.splice(0)) presence.close()
  for (const { awareness } of hosts.splice(0)) awareness.destroy()
  vi.useRealTimers()
})

describe('telling', () => {
  test('the first word goes at once, a storm of them at most ten times a second, the last one wins', () => {
    const [one, two] = [tab(1), tab(2)]
    settle()
    wire.sent = 0
    one.tell({ area: 'reading', source: source(1), revision: 1, unit: { start: 0, end: 1 } })
    expect(wire.sent).toBe(1)
    for (let at = 0; at < 1000; at += 10) {
      one.tell({ unit: { start: at, end: at + 5 } })
      vi.advanceTimersByTime(10)
    }
    expect(wire.sent).toBeGreaterThan(5)
    expect(wire.sent).toBeLessThanOrEqual(11)
    settle()
    expect(two.colleagues[0]?.unit).toEqual({ start: 990, end: 995 })
  })

  test('nothing new is not told, and whoever rests only gives a sign of life', () => {
    const one = tab(1)
    one.tell({ area: 'reading', source: source(1), revision: 1, passage: { start: 1, end: 2 } })
    settle()
    wire.sent = 0
    one.tell({ area: 'reading', passage: { start: 1, end: 2 } })
    one.introduce({ name: 'Person 1', hue: 0 })
    vi.advanceTimersByTime(60_000)
    expect(wire.sent).toBeLessThanOrEqual(4)
  })

  test('what was taken away is gone for the others too', () => {
    const [one, two] = [tab(1), tab(2)]
    one.tell({ area: 'reading', source: source(1), revision: 1, passage: { start: 1, end: 2 } })
    settle()
    expect(two.colleagues[0]?.passage).toEqual({ start: 1, end: 2 })
    one.tell({ passage: undefined })
    settle()
    expect(two.colleagues[0]).not.toHaveProperty('passage')
  })
})

describe('seeing', () => {
  test('who came before is there, who comes after joins, who closes is gone', () => {
    const one = tab(1)
    settle()
    const two = tab(2)
    settle()
    expect([namesOf(one), namesOf(two)]).toEqual([['Person 2'], ['Person 1']])
    two.close()
    settle()
    expect(namesOf(one)).toEqual([])
  })

  test('whoever is silent vanishes', () => {
    const one = tab(1)
    tab(2)
    settle()
    expect(one.colleagues).toHaveLength(1)
    const [{ awareness: here }, { awareness: silent }] = [hosts[0]!, hosts[1]!]
    wire.cut(here)
    // The library took hold of the real clock when it was loaded.
    const heard = here.meta.get(silent.clientID)!
    here.meta.set(silent.clientID, { ...heard, lastUpdated: heard.lastUpdated - outdatedTimeout })
    vi.advanceTimersByTime(outdatedTimeout / 10 + 100)
    expect(one.colleagues).toEqual([])
  })

  test('several tabs and devices of one person are one line: the tab on screen that was used last', () => {
    const one = tab(1)
    const [desk, laptop] = [tab(2, 'b1'), tab(2, 'b2')]
    desk.tell({ area: 'reading', source: source(1), revision: 1 })
    vi.advanceTimersByTime(1000)
    laptop.tell({ area: 'reading', source: source(2), revision: 1 })
    settle()
    expect(one.colleagues.map((colleague) => colleague.source)).toEqual([source(2)])
    laptop.setAway(true)
    settle()
    expect(one.colleagues.map((colleague) => colleague.source)).toEqual([source(1)])
    laptop.close()
    desk.close()
    settle()
    expect(one.colleagues).toEqual([])
  })

  test('own other tabs are oneself, only other devices are named', () => {
    const [here] = [tab(1, 'a1'), tab(1, 'a1'), tab(1, 'a2')]
    settle()
    expect(here.colleagues).toEqual([])
    expect(here.ownDevices.map(({ device }) => device)).toEqual(['a2'])
  })

  test('people keep their order and, unchanged, their object', () => {
    const one = tab(1)
    const [two] = [tab(2), tab(3), tab(4)]
    settle()
    const before = one.colleagues
    two.tell({ area: 'reading', source: source(1), revision: 1, unit: { start: 0, end: 3 } })
    settle()
    expect(namesOf(one)).toEqual(['Person 2', 'Person 3', 'Person 4'])
    expect(one.colleagues[1]).toBe(before[1])
    const people = one.people
    two.tell({ unit: { start: 3, end: 6 } })
    settle()
    expect(one.people).toBe(people)
    expect(one.peopleIn(source(1)).map(({ name }) => name)).toEqual(['Person 2'])
  })

  test('the project knows better what somebody is called', () => {
    const one = tabOf(hostOf(wire, 1), () => ({ name: 'Sara', hue: 7 }))
    tab(2)
    settle()
    expect(one.colleagues).toMatchObject([{ name: 'Sara', hue: 7 }])
  })

  test('somebody out of sight is away, later no longer here, and back when they come back', () => {
    const [one, two] = [tab(1), tab(2)]
    settle()
    two.setAway(true)
    settle()
    expect(one.colleagues).toMatchObject([{ away: true }])
    vi.advanceTimersByTime(4 * 60_000)
    expect(one.colleagues).toEqual([])
    two.tell({ area: 'history' })
    settle()
    expect(one.colleagues).toEqual([])
    two.setAway(false)
    settle()
    expect(one.colleagues).toMatchObject([{ away: false, area: 'history' }])
  })
})

test('whoever closes the page is gone at once, and back when the browser brings it back', () => {
  const [one, two] = [tab(1), tab(2)]
  settle()
  two.leave()
  settle()
  expect(one.colleagues).toEqual([])
  two.comeBack()
  settle()
  expect(namesOf(one)).toEqual(['Person 2'])
})

describe('hostile colleagues', () => {
  /** Says anything under a client id of its own. */
  function say(state: unknown): Awareness {
    const liar = wire.join(new Awareness(new Y.Doc()))
    liar.setLocalState(state as Record<string, unknown>)
    hosts.push({ awareness: liar, member: memberId(99), device: '', members: new Map() })
    return liar
  }
  const claim = (number: number) => ({ version: 1, member: memberId(number), name: 'x', hue: 1 })

  test('cannot speak for somebody whose device did not sign it', () => {
    const liar = say({})
    const host = hostOf(wire, 1)
    const one = tabOf({ ...host, ownerOf: (client) => (client === liar.clientID ? memberId(9) : undefined) })
    liar.setLocalState(claim(2))
    settle()
    expect(one.colleagues).toEqual([])
    liar.setLocalState(claim(9))
    settle()
    expect(one.colleagues).toHaveLength(1)
  })

  test('cannot fill the page: sixty-four people, whoever was there first stays', () => {
    const [one] = [tab(1), tab(2)]
    settle()
    const crowd = Array.from({ length: 300 }, (_, at) => at + 100)
    const said = {
      states: new Map(crowd.map((client) => [client, claim(client)])),
      meta: new Map(crowd.map((client) => [client, { clock: 1, lastUpdated: 0 }])),
    } as unknown as Awareness
    applyAwarenessUpdate(hosts[0]!.awareness, encodeAwarenessUpdate(said, crowd), 'wire')
    settle()
    expect(one.colleagues).toHaveLength(64)
    expect(one.colleagues[0]?.name).toBe('Person 2')
  })

  test('nonsense shows nobody and takes away who it was', () => {
    const one = tab(1)
    const liar = say(claim(5))
    settle()
    expect(one.colleagues).toHaveLength(1)
    for (const nonsense of [{ version: 1 }, { version: 1, member: {} }, { x: { y: [] } }]) liar.setLocalState(nonsense)
    settle()
    expect(one.colleagues).toEqual([])
  })

  test('a broken update of the awareness changes nothing here', () => {
    const [one, two] = [tab(1), tab(2)]
    settle()
    const update = encodeAwarenessUpdate(hosts[1]!.awareness, [hosts[1]!.awareness.clientID])
    expect(() => applyAwarenessUpdate(hosts[0]!.awareness, update.slice(0, 9), 'wire')).toThrow()
    settle()
    expect(namesOf(one)).toEqual(['Person 2'])
    expect(namesOf(two)).toEqual(['Person 1'])
  })
})

describe('following', () => {
  test('is told, leads to where they are, and ends when asked', () => {
    const [one, two] = [tab(1), tab(2)]
    two.tell({ area: 'reading', source: source(1), revision: 1, top: 40 })
    settle()
    one.follow(memberId(2))
    settle()
    expect(one.goal).toMatchObject({ source: source(1), top: 40 })
    expect(two.colleagues).toMatchObject([{ follows: memberId(2) }])
    one.stopFollowing()
    settle()
    expect(one.goal).toBeUndefined()
    expect(two.colleagues[0]).not.toHaveProperty('follows')
  })

  test('goes on to whom they follow, and nowhere in a circle', () => {
    const [one, two, three] = [tab(1), tab(2), tab(3)]
    three.tell({ area: 'reading', source: source(3), revision: 1 })
    settle()
    two.follow(memberId(3))
    one.follow(memberId(2))
    settle()
    expect(one.goal?.member).toBe(memberId(3))
    three.follow(memberId(1))
    settle()
    expect(one.goal).toBeUndefined()
  })

  test('outlives a reload of theirs and ends when they stay away', () => {
    const [one, two] = [tab(1), tab(2)]
    settle()
    one.follow(memberId(2))
    two.close()
    vi.advanceTimersByTime(2000)
    expect(one.following).toBe(memberId(2))
    tab(2)
    vi.advanceTimersByTime(10_000)
    expect(one.following).toBe(memberId(2))
    open.at(-1)!.close()
    vi.advanceTimersByTime(10_000)
    expect(one.following).toBeUndefined()
  })

  test('of somebody who is not here is nothing', () => {
    const one = tab(1)
    one.follow(memberId(7))
    expect(one.following).toBeUndefined()
  })
})
