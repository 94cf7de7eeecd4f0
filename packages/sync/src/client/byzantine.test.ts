import { afterEach, describe, expect, test } from 'vitest'
import { encodeUpdates } from '../content.ts'
import type { Message, NumberedFrame } from '../messages.ts'
import { flipped } from '../testing/flipped.ts'
import { TestTeam, type TestClient } from '../testing/test-team.ts'
import { emptyUpdate } from './y-messages.ts'

const teams: TestTeam[] = []

afterEach(() => {
  for (const team of teams.splice(0)) team.end()
})

interface Scene {
  readonly team: TestTeam
  readonly owner: TestClient
  readonly second: TestClient
  readonly victim: TestClient
}

async function scene(): Promise<Scene> {
  const team = await TestTeam.found()
  teams.push(team)
  const owner = team.owner()
  const [second, victim] = [await team.member('coder'), await team.member('coder')]
  await owner.start()
  await team.pass(100)
  await team.publish()
  await second.start()
  await victim.start()
  owner.codes.set('before', 1)
  await team.pass(2000)
  return { team, owner, second, victim }
}

/** Tells the victim something else; the others hear the truth. */
function lie({ team, victim }: Scene, change: (message: Message) => readonly Message[]): void {
  team.relay.tamper = (message, to) => (to.member?.id === victim.device.id ? change(message) : [message])
}

/** Changes the stream of live frames. */
function lieAboutFrames(at: Scene, change: (frame: NumberedFrame) => readonly NumberedFrame[]): void {
  lie(at, (message) => {
    if (message.kind !== 'frames') return [message]
    return message.frames.flatMap(change).map((frame) => ({ kind: 'frames', frames: [frame] }))
  })
}

async function write(team: TestTeam, client: TestClient, code: string): Promise<void> {
  client.codes.set(code, 1)
  await team.pass(1000)
}

function log({ relay, project }: TestTeam) {
  return relay.project(project.ledger.project).rooms.coding
}

interface Deed {
  readonly name: string
  readonly kind: string
  /** Of whom the frame in question is. */
  readonly writer?: keyof Omit<Scene, 'team'>
  readonly seq: number
  readonly act: (at: Scene) => Promise<void>
}

const deeds: readonly Deed[] = [
  {
    name: 'leaves a frame out and closes the ranks',
    kind: 'gap',
    writer: 'owner',
    seq: 2,
    act: async (at) => {
      lieAboutFrames(at, ({ seq, frame }) => (seq === 2 ? [] : [{ seq: seq - 1, frame }]))
      await write(at.team, at.owner, 'dropped')
      await write(at.team, at.owner, 'next')
    },
  },
  {
    name: 'leaves a frame out for good',
    kind: 'gap',
    writer: 'owner',
    seq: 3,
    act: async (at) => {
      lieAboutFrames(at, (frame) => (frame.seq === 2 ? [] : [frame]))
      await write(at.team, at.owner, 'dropped')
      await write(at.team, at.owner, 'next')
      await at.team.pass(30_000)
    },
  },
  {
    name: 'shows a frame a second time as a new one',
    kind: 'replay',
    writer: 'owner',
    seq: 3,
    act: async (at) => {
      lieAboutFrames(at, ({ seq, frame }) => [
        { seq, frame },
        { seq: seq + 1, frame },
      ])
      await write(at.team, at.owner, 'twice')
    },
  },
  {
    name: 'exchanges two frames of a writer',
    kind: 'gap',
    writer: 'owner',
    seq: 2,
    act: async (at) => {
      const held: NumberedFrame[] = []
      lieAboutFrames(at, ({ seq, frame }) => {
        if (seq === 2) held.push({ seq: 3, frame })
        return seq === 2 ? [] : [{ seq: seq - 1, frame }, ...held]
      })
      await write(at.team, at.owner, 'first')
      await write(at.team, at.owner, 'second')
    },
  },
  {
    name: 'exchanges frames of two writers, which shows when the next has seen another log',
    kind: 'fork',
    writer: 'second',
    seq: 4,
    act: async (at) => {
      const held: NumberedFrame[] = []
      lieAboutFrames(at, ({ seq, frame }) => {
        if (seq === 2) held.push({ seq: 3, frame })
        if (seq === 3) return [{ seq: 2, frame }, ...held]
        return seq === 2 ? [] : [{ seq, frame }]
      })
      at.owner.codes.set('at the same time', 1)
      await write(at.team, at.second, 'at the same time')
      await write(at.team, at.second, 'and another')
    },
  },
  {
    name: 'changes a byte',
    kind: 'bad-signature',
    writer: 'owner',
    seq: 2,
    act: async (at) => {
      lieAboutFrames(at, ({ seq, frame }) => [{ seq, frame: flipped(frame, 8 * 230) }])
      await write(at.team, at.owner, 'changed')
    },
  },
  {
    name: 'takes what a viewer signed',
    kind: 'not-allowed',
    seq: 2,
    act: async (at) => {
      const { team, victim } = at
      const viewer = await team.project.add('viewer')
      await team.publish()
      await team.pass(100)
      const { head } = log(team)
      log(team).store((await team.project.frame(viewer, await encodeUpdates([emptyUpdate]), { seen: head })).bytes)
      lie(at, (message) => [message])
      victim.disconnect()
      await team.pass(5000)
    },
  },
  {
    name: 'moves a frame here from the other room',
    kind: 'other-room',
    writer: 'second',
    seq: 2,
    act: async ({ team, second, victim }) => {
      const content = await encodeUpdates([emptyUpdate])
      log(team).store((await team.project.frame(second.device, content, { room: 'review' })).bytes)
      victim.disconnect()
      await team.pass(5000)
    },
  },
  {
    name: 'hides a statement that a writer knew',
    kind: 'unknown-statement',
    writer: 'owner',
    seq: 2,
    act: async (at) => {
      lie(at, (message) => {
        if (message.kind === 'ledger') return []
        return message.kind === 'welcome' ? [{ ...message, statements: [] }] : [message]
      })
      await at.team.project.invite('viewer')
      await at.team.publish()
      await at.team.pass(100)
      await write(at.team, at.owner, 'knows more')
      await at.team.pass(30_000)
    },
  },
  {
    name: 'shows a statement that is not valid',
    kind: 'ledger-refused',
    seq: 0,
    act: async (at) => {
      lie(at, (message) => {
        if (message.kind !== 'ledger' && message.kind !== 'welcome') return [message]
        return [{ ...message, statements: message.statements.map((each) => flipped(each, 8 * 150)) }]
      })
      await at.team.project.invite('viewer')
      await at.team.publish()
      await at.team.pass(10_000)
    },
  },
  {
    name: 'shows another statement than before',
    kind: 'ledger-fork',
    seq: 0,
    act: async (at) => {
      lie(at, (message) => {
        if (message.kind !== 'welcome') return [message]
        return [{ ...message, statements: at.team.project.ledger.statements.map((each) => flipped(each, 8 * 150)) }]
      })
      at.victim.disconnect()
      await at.team.pass(5000)
    },
  },
  {
    name: 'acknowledges a frame at a place where it is not',
    kind: 'fork',
    writer: 'victim',
    seq: 2,
    act: async (at) => {
      lie(at, (message) =>
        message.kind === 'acknowledged' ? [{ ...message, hash: flipped(message.hash, 3) }] : [message],
      )
      await write(at.team, at.victim, 'acknowledged falsely')
    },
  },
]

describe('a relay that is not honest', () => {
  test.each(deeds)('R70 $name: a fault by name, and nothing of it is taken', async ({ kind, writer, seq, act }) => {
    const at = await scene()
    const { team, victim } = at
    const heads = victim.states.length
    await act(at)
    expect(victim.states.length).toBeGreaterThan(heads)
    expect(victim.state).toMatchObject({ connection: 'stopped', problem: { kind: 'fault', fault: { kind, seq } } })
    const { problem } = victim.state
    if (writer && problem?.kind === 'fault') expect(problem.fault.writer).toBe(at[writer].device.id)
    const { accepted } = team.relay
    victim.codes.set('local', 1)
    victim.session.retry()
    await team.pass(60_000)
    expect(team.relay.accepted).toBe(accepted)
    expect(victim.state.connection).toBe('stopped')
    expect(victim.store.saved?.fault?.kind).toBe(kind)

    // R71: once a person decides to go on, everybody gets everything, and what this device has besides goes up.
    team.relay.tamper = (message) => [message]
    for (const client of [at.owner, at.second, victim]) {
      if (client.state.problem?.kind === 'fault') client.session.acceptFault()
    }
    await team.pass(10_000)
    for (const client of [at.owner, at.second]) {
      if (client.state.problem?.kind === 'fault') client.session.acceptFault()
    }
    await team.pass(20_000)
    const all = at.owner.codes.toJSON()
    expect(all).toMatchObject({ before: 1, local: 1 })
    expect(victim.codes.toJSON()).toEqual(all)
    expect(at.second.codes.toJSON()).toEqual(all)
    expect(victim.state).toMatchObject({ connection: 'live', waiting: 0, problem: undefined })
    expect(victim.store.saved?.fault).toBeUndefined()
  })

  test('R72 what comes twice or is lost on the way is no fault: it is asked for again', async () => {
    const at = await scene()
    const { team, owner, victim } = at
    let lost = 0
    lieAboutFrames(at, (frame) => {
      if (frame.seq === 3 && lost === 0) {
        lost += 1
        return []
      }
      return [frame, frame]
    })
    for (const code of ['a', 'b', 'c', 'd']) await write(team, owner, code)
    await team.pass(5000)
    expect(victim.state).toMatchObject({ connection: 'live', problem: undefined })
    expect(victim.codes.toJSON()).toEqual(owner.codes.toJSON())
  })

  test('R73 a frame that only members could see to be broken is left out, and the rest goes on', async () => {
    const { team, owner, second, victim } = await scene()
    const { head } = log(team)
    const previous = log(team).last(second.device.id)
    expect(previous).toBeUndefined()
    second.crash()
    log(team).store(
      (await team.project.frame(second.device, new TextEncoder().encode('no updates'), { seen: head })).bytes,
    )
    victim.disconnect()
    owner.disconnect()
    await team.pass(5000)
    expect(victim.state).toMatchObject({
      connection: 'live',
      notices: [{ kind: 'left-out', writer: second.device.id, seq: 2 }],
    })
    await write(team, owner, 'after')
    expect(victim.codes.get('after')).toBe(1)
  })
})
