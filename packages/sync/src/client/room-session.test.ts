import { afterEach, describe, expect, test } from 'vitest'
import { TestTeam, type TestClient } from '../testing/test-team.ts'

const teams: TestTeam[] = []

async function found(): Promise<TestTeam> {
  const team = await TestTeam.found()
  teams.push(team)
  return team
}

/** An owner and a coder, both live. */
async function pair(): Promise<{ team: TestTeam; owner: TestClient; coder: TestClient }> {
  const team = await found()
  const owner = team.owner()
  const coder = await team.member('coder')
  await owner.start()
  await team.pass(100)
  await team.publish()
  await coder.start()
  await team.pass(2000)
  return { team, owner, coder }
}

afterEach(() => {
  for (const team of teams.splice(0)) team.end()
})

describe('a room between devices', () => {
  test('C30 two unmodified providers converge, offline edits included', async () => {
    const { team, owner, coder } = await pair()
    expect([owner.state.connection, coder.state.connection]).toEqual(['live', 'live'])
    owner.codes.set('a', 1)
    coder.codes.set('b', 2)
    await team.pass(1000)
    expect(owner.codes.toJSON()).toEqual({ a: 1, b: 2 })
    expect(coder.codes.toJSON()).toEqual({ a: 1, b: 2 })
    team.relay.isReachable = false
    team.relay.crash()
    await team.pass(100)
    owner.codes.set('c', 3)
    owner.codes.delete('a')
    coder.codes.set('d', 4)
    await team.pass(60_000)
    expect(owner.state).toMatchObject({ connection: 'offline', waiting: 2 })
    team.relay.isReachable = true
    await team.pass(60_000)
    expect(owner.codes.toJSON()).toEqual({ b: 2, c: 3, d: 4 })
    expect(coder.codes.toJSON()).toEqual({ b: 2, c: 3, d: 4 })
    expect(owner.state).toMatchObject({ connection: 'live', waiting: 0, problem: undefined })
  })
})
