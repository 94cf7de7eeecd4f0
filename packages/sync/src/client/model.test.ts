import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { removeDevices, rotateKey } from '../statement-makers.ts'
import { TestTeam, type TestClient } from '../testing/test-team.ts'
import { toHex } from '../hex.ts'

type Step =
  | { readonly kind: 'write' | 'erase'; readonly client: number; readonly code: number }
  | { readonly kind: 'disconnect' | 'crash' | 'reload' | 'burst'; readonly client: number }
  | { readonly kind: 'relay-crash' | 'relay-away' | 'relay-back' | 'rotate' | 'remove' | 'snapshot' }
  | { readonly kind: 'pass'; readonly milliseconds: number }

/** The owner, two coders, a viewer who writes all the same, and a coder who is going to be removed. */
const clients = 5
const viewer = 3
const removed = 4

const client = fc.nat({ max: clients - 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('write' as const), client, code: fc.nat({ max: 30 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('erase' as const), client, code: fc.nat({ max: 30 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('disconnect' as const, 'crash' as const, 'reload' as const, 'burst' as const),
      client,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'relay-crash' as const,
        'relay-away' as const,
        'relay-back' as const,
        'rotate' as const,
        'remove' as const,
        'snapshot' as const,
      ),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      milliseconds: fc.constantFrom(1, 30, 200, 1000, 20_000),
    }),
  },
)

class Run {
  readonly team: TestTeam
  readonly all: readonly TestClient[]
  /** What was acknowledged may never be missing: values that a writer saw acknowledged, unless somebody erased them. */
  readonly written = new Map<string, string>()
  #isRemoved = false

  constructor(team: TestTeam, all: readonly TestClient[]) {
    this.team = team
    this.all = all
  }

  async do(step: Step): Promise<void> {
    switch (step.kind) {
      case 'write':
        return this.#write(step.client, `code ${step.code}`)
      case 'erase':
        return this.#erase(step.client, `code ${step.code}`)
      case 'burst':
        for (let count = 0; count < 12; count += 1) await this.#write(step.client, `burst ${count}`)
        return
      case 'disconnect':
        this.all[step.client]!.disconnect()
        return
      case 'crash':
        return this.#crash(step.client)
      case 'reload':
        await this.team.pass(2000)
        return this.#crash(step.client)
      case 'relay-crash':
        this.team.relay.crash()
        return
      case 'relay-away':
        this.team.relay.isReachable = false
        this.team.relay.crash()
        return
      case 'relay-back':
        this.team.relay.isReachable = true
        return
      case 'rotate':
        return this.#state((owner, keys) => owner.session.propose((ledger) => rotateKey(ledger, keys, 0)))
      case 'remove':
        if (this.#isRemoved) return
        return this.#state(async (owner, keys) => {
          const device = this.all[removed]!.device.keys.signing.public
          const { ok } = await owner.session.propose((ledger) => removeDevices(ledger, keys, [device], 0))
          this.#isRemoved ||= ok
          if (ok) await owner.session.propose((ledger) => rotateKey(ledger, keys, 0))
        })
      case 'snapshot':
        // A rotation with something behind it makes one due; here it also becomes old.
        return this.team.pass(45_000)
      case 'pass':
        return this.team.pass(step.milliseconds)
    }
  }

  async #write(at: number, code: string): Promise<void> {
    const writer = this.all[at]!
    const value = `${at}:${this.written.size}`
    writer.codes.set(code, value)
    this.written.set(value, code)
    await this.team.settle()
  }

  async #erase(at: number, code: string): Promise<void> {
    // What a viewer erases for itself would be missing there, and rightly so.
    if (at !== viewer) this.all[at]!.codes.delete(code)
    await this.team.settle()
  }

  async #crash(at: number): Promise<void> {
    this.all[at]!.crash()
    await this.all[at]!.start()
  }

  async #state(say: (owner: TestClient, keys: TestClient['device']['keys']) => Promise<unknown>): Promise<void> {
    const owner = this.all[0]!
    await this.team.settle()
    // With nobody there to take it a statement waits for its relay, and the test would wait for it.
    if (owner.state.connection !== 'live' || !this.team.relay.isReachable) return
    await say(owner, owner.device.keys)
    await this.team.settle()
  }

  /** Whether everybody who can is through. */
  get isQuiet(): boolean {
    return this.all.every(({ state }, at) => {
      if (at === removed && this.#isRemoved) return true
      return state.connection === 'live' && (at === viewer || state.waiting === 0)
    })
  }

  get isRemoved(): boolean {
    return this.#isRemoved
  }
}

async function start(seed: number): Promise<Run> {
  const team = await TestTeam.found(seed)
  const owner = team.owner()
  const others = [
    await team.member('coder'),
    await team.member('coder'),
    await team.member('viewer'),
    await team.member('coder'),
  ]
  await owner.start()
  await team.pass(100)
  await team.publish()
  for (const other of others) await other.start()
  await team.pass(1000)
  return new Run(team, [owner, ...others])
}

const ended: TestTeam[] = []
afterAll(() => {
  for (const team of ended) team.end()
})

test('R80 whatever happens in between, everybody who may has the same in the end, and nothing acknowledged is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 40, size: 'max' }), fc.nat(), async (steps, seed) => {
      const run = await start(seed)
      const { team, all } = run
      try {
        for (const each of steps) await run.do(each)
        team.relay.isReachable = true
        for (let wait = 0; wait < 15 && !run.isQuiet; wait += 1) await team.pass(10_000)
        await team.pass(2000)

        const log = team.relay.project(team.project.ledger.project).rooms.coding
        const [owner, ...others] = all.filter((_, at) => at !== viewer && !(at === removed && run.isRemoved))
        for (const member of [owner!, ...others]) {
          expect(member.state).toMatchObject({ connection: 'live', waiting: 0, problem: undefined })
          expect(member.codes.toJSON()).toEqual(owner!.codes.toJSON())
          expect(member.store.saved).toMatchObject({ outbox: [], waiting: 0, cursor: { seq: log.head.seq } })
        }
        // Frames of the log are those that were stored before they were sent, each counter once.
        for (const member of all) {
          const own = log.frames.filter(({ frame }) => toHex(frame.header.writer) === member.device.id)
          for (const { frame } of own) {
            expect(toHex(frame.bytes)).toBe(toHex(member.store.everSent.get(frame.header.counter)!))
          }
          expect(member.store.conflicts).toEqual([])
        }
        expect(log.frames.some(({ frame }) => toHex(frame.header.writer) === all[viewer]!.device.id)).toBe(false)
        // The viewer has all that the others have, under what it wrote for itself.
        expect([...all[viewer]!.codes.keys()]).toEqual(expect.arrayContaining([...owner!.codes.keys()]))

        // A newcomer finds in the log all that they have.
        const newcomer = team.client(await joined(team))
        await newcomer.start()
        await team.pass(3000)
        expect(newcomer.codes.toJSON()).toEqual(owner!.codes.toJSON())
      } finally {
        team.end()
      }
    }),
    { numRuns: 5, endOnFailure: true },
  )
})

async function joined(team: TestTeam) {
  // The test's own ledger has not what the owner stated meanwhile.
  const { ledger } = team.relay.project(team.project.ledger.project)
  for (const statement of ledger.statements.slice(team.project.ledger.index)) await team.project.append(statement)
  const device = await team.project.add('coder')
  await team.publish()
  return device
}
