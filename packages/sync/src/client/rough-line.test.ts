import { afterEach, expect, test } from 'vitest'
import type { Message } from '../messages.ts'
import { randomFrom } from '../testing/fake-environment.ts'
import { TestTeam } from '../testing/test-team.ts'

const teams: TestTeam[] = []

/** An owner and two coders, live. */
async function three() {
  const team = await TestTeam.found()
  teams.push(team)
  const clients = [team.owner(), await team.member('coder'), await team.member('coder')]
  for (const client of clients) {
    await client.start()
    await team.pass(100)
    if (client === clients[0]) await team.publish()
  }
  await team.pass(2000)
  expect(clients.map(({ state }) => state.connection)).toEqual(['live', 'live', 'live'])
  return { team, clients }
}

const honest = (message: Message) => [message]

afterEach(() => {
  for (const team of teams.splice(0)) team.end()
})

test.each([1, 2, 3, 4])(
  'R74 a line that loses, doubles and breaks is no fault of the relay, and once it is good all have the same (seed %i)',
  async (seed) => {
    const { team, clients } = await three()
    const chance = randomFrom(seed)
    team.relay.tamper = (message, to) => {
      const fate = chance()
      if (fate < 0.12) return []
      if (fate < 0.24) return [message, message]
      if (fate < 0.3) setTimeout(() => to.close(1006))
      return [message]
    }
    const all: Record<string, number> = {}
    for (let round = 0; round < 30; round += 1) {
      for (const [at, client] of clients.entries()) {
        if (chance() < 0.5) continue
        all[`${at} ${round}`] = round
        client.codes.set(`${at} ${round}`, round)
      }
      await team.pass(Math.floor(chance() * 4000))
    }
    team.relay.tamper = honest
    await team.pass(60_000)
    for (const [at, client] of clients.entries()) {
      all[`${at} last`] = at
      client.codes.set(`${at} last`, at)
      await team.pass(40_000)
    }
    for (const client of clients) {
      expect(client.state).toMatchObject({ connection: 'live', waiting: 0, problem: undefined })
      expect(client.codes.toJSON()).toEqual(all)
      expect(client.states.filter(({ problem }) => problem?.kind === 'fault')).toEqual([])
      expect(client.states.filter(({ connection }) => connection === 'stopped')).toEqual([])
    }
  },
)

test('R75 the end of the log, or a statement, that a line has lost comes over the next connection', async () => {
  const { team, clients } = await three()
  const [owner, coder, other] = clients as [(typeof clients)[0], (typeof clients)[0], (typeof clients)[0]]
  coder.disconnect()
  let lost = 0
  team.relay.tamper = (message, to) => {
    const isLost = to.member?.id === coder.device.id && message.kind === 'frames' && lost < 2
    lost += isLost ? 1 : 0
    return isLost ? [] : [message]
  }
  owner.codes.set('a', 1)
  await team.pass(30_000)
  expect(lost).toBe(2)
  expect(coder.codes.toJSON()).toEqual({ a: 1 })
  expect(coder.state).toMatchObject({ connection: 'live', problem: undefined })

  team.relay.tamper = (message, to) => (to.member?.id === coder.device.id && message.kind === 'ledger' ? [] : [message])
  await team.project.add('viewer')
  await team.publish()
  await team.pass(1000)
  team.relay.tamper = honest
  other.codes.set('b', 2)
  await team.pass(30_000)
  expect(coder.codes.toJSON()).toEqual({ a: 1, b: 2 })
  expect(coder.states.filter(({ connection }) => connection === 'stopped')).toEqual([])
})

test('R76 a relay that goes on hiding the end of the log is named', async () => {
  const { team, clients } = await three()
  const [owner, coder] = clients as [(typeof clients)[0], (typeof clients)[0]]
  team.relay.tamper = (message, to) => (to.member?.id === coder.device.id && message.kind === 'frames' ? [] : [message])
  coder.disconnect()
  owner.codes.set('a', 1)
  await team.pass(120_000)
  expect(coder.state).toMatchObject({ connection: 'stopped', problem: { kind: 'fault', fault: { kind: 'fork' } } })
})

test.each([
  ['what others show tells', 5_000, ['caught-up']],
  ['only frames of others come', 60_000, ['caught-up', 'presence', 'left']],
])('R77 a "caught up" that a line has lost is asked for again while others go on: %s', async (_, within, hidden) => {
  const { team, clients } = await three()
  const [owner, coder] = clients as [(typeof clients)[0], (typeof clients)[0]]
  let connections = 0
  team.relay.tamper = (message, to) => {
    if (to.member?.id !== coder.device.id) return [message]
    if (message.kind === 'welcome') connections += 1
    return connections === 1 && hidden.includes(message.kind) ? [] : [message]
  }
  coder.disconnect()
  owner.codes.set('before', 1)
  const beganAt = coder.states.length
  for (let passed = 0; passed < within; passed += 1000) {
    owner.codes.set(`${passed}`, passed)
    await team.pass(1000)
  }
  await team.pass(5000)
  expect(connections).toBe(2)
  expect(coder.state).toMatchObject({ connection: 'live', problem: undefined })
  expect(coder.codes.toJSON()).toEqual(owner.codes.toJSON())
  const told = coder.states.slice(beganAt).flatMap(({ progress }) => progress ?? [])
  expect(told.filter(({ done, total }) => done > total)).toEqual([])
  expect(told.length).toBeGreaterThan(0)
})
