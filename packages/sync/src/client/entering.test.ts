import { describe, expect, it, onTestFinished } from 'vitest'
import type { Ledger } from '../ledger.ts'
import { invitationKeys, joinProject, makeDeviceKeys } from '../statement-makers.ts'
import { toHex } from '../hex.ts'
import { fakeEnvironment } from '../testing/fake-environment.ts'
import { modelOrigin } from '../testing/model-relay.ts'
import { TestTeam } from '../testing/test-team.ts'
import { enterProject, type Entering } from './entering.ts'

const member = '0198aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee'

/** A project at a relay, and somebody with a link. */
async function visitor(invitation?: Parameters<TestTeam['project']['invite']>[1]) {
  const team = await TestTeam.found()
  onTestFinished(() => team.end())
  await team.owner().start()
  await team.pass(1000)
  const seed = await team.project.invite('coder', invitation)
  await team.publish()
  const device = makeDeviceKeys()
  const join = (ledger: Ledger) =>
    joinProject(ledger, { seed, device, member, profile: { name: 'V', hue: 1, device: 'd' }, at: 5 })
  const enter = async (over: Partial<Entering> = {}) => {
    const entering = enterProject({
      relay: modelOrigin,
      project: team.project.ledger.project,
      keys: invitationKeys(seed),
      environment: fakeEnvironment(team.clock, team.relay),
      make: join,
      ...over,
    })
    const entered = { isOver: false }
    const settled = Promise.allSettled([entering]).then(() => (entered.isOver = true))
    // Signing happens beside the test's time: on a busy machine that must not pass before the answer is signed.
    for (let seconds = 0; seconds < 20 && !entered.isOver; seconds += 1) {
      await team.pass(1000)
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    await settled
    return entering
  }
  const known = () => team.relay.project(team.project.ledger.project).ledger.device(toHex(device.signing.public))
  return { team, seed, device, join, enter, known }
}

describe('entering with an invitation', () => {
  it('brings the statement behind the ledger and gives that', async () => {
    const { enter, known } = await visitor()
    const entered = await enter()
    expect(entered).toMatchObject({ ok: true })
    expect(known()).toMatchObject({ member, role: 'coder' })
    if (entered.ok) expect(entered.ledger.devices.map((device) => device.member)).toContain(member)
  })

  it('makes the statement anew when somebody else was faster', async () => {
    const { team, enter, join, known } = await visitor()
    let made = 0
    const entered = await enter({
      make: async (ledger) => {
        const statement = await join(ledger)
        made += 1
        if (made === 1) {
          await team.project.invite('viewer')
          await team.publish()
        }
        return statement
      },
    })
    expect(entered).toMatchObject({ ok: true })
    expect(made).toBe(2)
    expect(known()).toBeDefined()
  })

  it('leaves without one when there is none to make', async () => {
    const { enter, known } = await visitor()
    expect(await enter({ make: () => Promise.resolve(undefined) })).toEqual({ ok: false, reason: 'left' })
    expect(known()).toBeUndefined()
  })

  it('hears why the relay does not take it', async () => {
    const { enter, seed, team } = await visitor()
    await team.project.join(seed)
    await team.publish()
    expect(await enter({ make: (ledger) => joinAgain(ledger, seed) })).toEqual({ ok: false, reason: 'not-allowed' })
    const stranger = await visitor()
    expect(await stranger.enter({ keys: makeDeviceKeys() })).toEqual({ ok: false, reason: 'notMember' })
    expect(await stranger.enter({ project: new Uint8Array(32).fill(7) })).toEqual({
      ok: false,
      reason: 'noSuchProject',
    })
  })

  it('takes no ledger that does not hold', async () => {
    const { team, enter, known } = await visitor()
    team.relay.tamper = (message) =>
      message.kind === 'welcome'
        ? [
            {
              ...message,
              statements: message.statements.map((bytes) => bytes.map((byte, at) => (at === 90 ? byte ^ 1 : byte))),
            },
          ]
        : [message]
    expect(await enter()).toEqual({ ok: false, reason: 'false-ledger' })
    expect(known()).toBeUndefined()
  })

  it('gives up a relay that cannot be reached, and when it is told to', async () => {
    const { team, enter } = await visitor()
    team.relay.isReachable = false
    expect(await enter()).toEqual({ ok: false, reason: 'unreachable' })
    const stopping = new AbortController()
    stopping.abort(new Error('stopped'))
    await expect(enter({ signal: stopping.signal })).rejects.toThrow('stopped')
  })
})

function joinAgain(ledger: Ledger, seed: Uint8Array): Promise<Uint8Array> {
  const device = makeDeviceKeys()
  return joinProject(ledger, {
    seed,
    device,
    member: '0198aaaa-bbbb-7ccc-8ddd-ffffffffffff',
    profile: { name: 'W', hue: 1, device: 'e' },
    at: 6,
  })
}
