import { expect, it, onTestFinished, vi } from 'vitest'
import { NoAnswer, TeamChannel } from './team-channel.ts'
import type { TeamActions, TeamView } from './team-view.ts'

let made = 0

function view(relay: string): TeamView {
  return { relay } as TeamView
}

function tab(team: string) {
  const channel = new TeamChannel(team)
  const seen: string[] = []
  channel.watch(({ relay }) => (seen.at(-1) === relay ? undefined : seen.push(relay)))
  onTestFinished(() => channel.close())
  return { channel, seen }
}

const actions = (over: Partial<TeamActions> = {}): TeamActions =>
  ({ invite: () => Promise.resolve({ ok: true, result: 'link' }), ...over }) as TeamActions

it('tabs see what the leading one shows, also those that come later', async () => {
  const team = `team ${(made += 1)}`
  const [leader, other] = [tab(team), tab(team)]
  leader.channel.lead(actions())
  leader.channel.show(view('one'))
  expect(leader.seen).toEqual(['one'])
  await expect.poll(() => other.seen).toEqual(['one'])
  const late = tab(team)
  await expect.poll(() => late.seen).toEqual(['one'])
  expect(tab(`${team} of another`).seen).toEqual([])
})

it('the leading tab does what another asks for, and says what came of it', async () => {
  const team = `team ${(made += 1)}`
  const [leader, other] = [tab(team), tab(team)]
  const revoke = vi.fn(() => Promise.resolve({ ok: false, reason: 'not-allowed' } as const))
  leader.channel.lead(actions({ revoke }))
  leader.channel.show(view('one'))
  expect(await other.channel.ask('revoke', 'i')).toEqual({ ok: false, reason: 'not-allowed' })
  expect(revoke).toHaveBeenCalledExactlyOnceWith('i')
  expect(await leader.channel.ask('invite', { role: 'coder', expires: 0, uses: 1, ownDevice: false })).toEqual({
    ok: true,
    result: 'link',
  })
})

it('who asked a tab that is followed by another hears that there is no answer', async () => {
  const team = `team ${(made += 1)}`
  const [first, second, asking] = [tab(team), tab(team), tab(team)]
  first.channel.lead(actions({ leave: () => new Promise(() => {}) }))
  first.channel.show(view('first'))
  await expect.poll(() => asking.seen).toEqual(['first'])
  const asked = expect(asking.channel.ask('leave')).rejects.toBeInstanceOf(NoAnswer)
  first.channel.close()
  second.channel.lead(actions())
  second.channel.show(view('second'))
  await asked
  await expect.poll(() => asking.seen).toEqual(['first', 'second'])
})

it('what is asked before anybody leads is done once somebody does, here or elsewhere, and once', async () => {
  const team = `team ${(made += 1)}`
  const [one, other] = [tab(team), tab(team)]
  const revoke = vi.fn(() => Promise.resolve({ ok: true, result: undefined } as const))
  const [here, there] = [one.channel.ask('revoke', 'here'), other.channel.ask('revoke', 'there')]
  one.channel.lead(actions({ revoke }))
  one.channel.show(view('one'))
  expect(await Promise.all([here, there])).toHaveLength(2)
  expect(revoke.mock.calls).toEqual([['here'], ['there']])
})
