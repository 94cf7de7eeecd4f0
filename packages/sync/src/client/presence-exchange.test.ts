import { describe, expect, test } from 'vitest'
import { FakeClock, fakeEnvironment } from '../testing/fake-environment.ts'
import { decodeEntries, encodeEntries, gone, type PresenceEntry } from './presence-entries.ts'
import { PresenceExchange } from './presence-exchange.ts'

function exchange() {
  const clock = new FakeClock()
  const sent: { at: number; entries: PresenceEntry[] }[] = []
  const shown: PresenceEntry[] = []
  const presence = new PresenceExchange(fakeEnvironment(clock), {
    send: (update) => sent.push({ at: clock.now(), entries: decodeEntries(update) }),
    show: (update) => shown.push(...decodeEntries(update)),
  })
  const say = (client: number, clock: number, state: string) =>
    presence.local(encodeEntries([{ client, clock, state }]))
  const hear = (writer: string, client: number, clock: number, state: string) =>
    presence.receive(writer, encodeEntries([{ client, clock, state }]))
  return { clock, sent, shown, presence, say, hear }
}

describe('presence', () => {
  test('R20 sends on only what is this device’s own', async () => {
    const { clock, sent, presence, say, hear } = exchange()
    presence.live(10, 4096)
    for (let other = 100; other < 130; other += 1) hear('other', other, 1, '{}')
    say(1, 1, '{"cursor":1}')
    // The provider repeats what it was shown, and what it took for gone by itself.
    for (let other = 100; other < 130; other += 1) say(other, 1, '{}')
    say(100, 1, gone)
    say(555, 1, gone)
    await clock.advance(1000)
    expect(sent.map(({ entries }) => entries)).toEqual([[{ client: 1, clock: 1, state: '{"cursor":1}' }]])
  })

  test('R21 sends at most so often as the relay allows, the newest state, all clients of the device', async () => {
    const { clock, sent, presence, say } = exchange()
    presence.live(10, 4096)
    say(2, 1, '{"tab":2}')
    for (let move = 1; move <= 200; move += 1) {
      say(1, move, `{"cursor":${move}}`)
      await clock.advance(5)
    }
    await clock.advance(200)
    for (const [at, { at: moment }] of sent.entries()) {
      if (at > 0) expect(moment - sent[at - 1]!.at).toBeGreaterThanOrEqual(100)
    }
    expect(sent.length).toBeLessThanOrEqual(12)
    expect(sent.at(-1)?.entries).toEqual([
      { client: 2, clock: 1, state: '{"tab":2}' },
      { client: 1, clock: 200, state: '{"cursor":200}' },
    ])
  })

  test('R22 says it all again over a new connection, and that a client has left once', async () => {
    const { clock, sent, presence, say } = exchange()
    say(1, 1, '{"a":1}')
    say(2, 1, '{"b":1}')
    await clock.advance(1000)
    expect(sent).toEqual([])
    presence.live(10, 4096)
    await clock.advance(1000)
    presence.pause()
    say(2, 2, gone)
    presence.live(10, 4096)
    await clock.advance(1000)
    say(1, 2, '{"a":2}')
    await clock.advance(1000)
    expect(sent.map(({ entries }) => entries.map(({ client, state }) => `${client} ${state}`))).toEqual([
      ['1 {"a":1}', '2 {"b":1}'],
      ['1 {"a":1}', '2 null'],
      ['1 {"a":2}'],
    ])
  })

  test('R23 lets clients vanish that have been silent for 30 seconds, and those of a removed device at once', async () => {
    const { clock, shown, presence, hear } = exchange()
    hear('alef', 1, 1, '{}')
    hear('be', 2, 1, '{}')
    await clock.advance(20_000)
    hear('be', 2, 2, '{}')
    shown.length = 0
    await clock.advance(15_000)
    expect(shown).toEqual([{ client: 1, clock: 1, state: gone }])
    expect(presence.writerOf(1)).toBeUndefined()
    expect(presence.writerOf(2)).toBe('be')
    presence.forget('be')
    expect(shown.at(-1)).toEqual({ client: 2, clock: 2, state: gone })
  })

  test('R24 lets nobody speak for a client of another device', () => {
    const { shown, say, hear } = exchange()
    say(1, 1, '{}')
    hear('alef', 2, 1, '{"name":"Alef"}')
    hear('be', 2, 9, '{"name":"Be as Alef"}')
    hear('be', 1, 9, '{"name":"Be as this device"}')
    hear('be', 3, 1, 'not JSON')
    expect(shown).toEqual([{ client: 2, clock: 1, state: '{"name":"Alef"}' }])
    hear('alef', 2, 2, gone)
    hear('be', 2, 3, '{}')
    expect(shown.at(-1)).toEqual({ client: 2, clock: 3, state: '{}' })
  })

  test('R25 leaves out what is larger than the relay takes', async () => {
    const { clock, sent, presence, say } = exchange()
    presence.live(10, 256)
    say(1, 1, JSON.stringify('x'.repeat(1000)))
    say(2, 1, '{}')
    await clock.advance(100)
    expect(sent[0]?.entries.map(({ client }) => client)).toEqual([2])
  })
})
