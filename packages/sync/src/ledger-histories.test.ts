import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { Malformed } from './bytes.ts'
import { Ledger } from './ledger.ts'
import { roles, type Role } from './room.ts'
import { announceProfile, assignRole, removeDevices, revokeInvitation, rotateKey } from './statement-makers.ts'
import { decodeStatement } from './statement.ts'
import { flipped } from './testing/flipped.ts'
import { anything, throwsOnlyMalformed } from './testing/fuzz.ts'
import { testDevice, TestProject, testTime, type TestDevice } from './testing/test-project.ts'

const profile = { name: 'Sara', hue: 3, device: 'Phone' }

/** A team that may do anything valid; steps that would not be valid are left out. */
class Team {
  readonly project: TestProject
  readonly devices: TestDevice[]
  readonly seeds: Uint8Array[] = []

  constructor(project: TestProject) {
    this.project = project
    this.devices = [project.owner]
  }

  async step({ kind, pick, role }: Step): Promise<void> {
    const { project, devices } = this
    const { ledger, owner } = project
    const device = devices[pick % devices.length]!
    const others = devices.filter(({ id }) => id !== owner.id)
    const other = others[pick % Math.max(1, others.length)]
    if (kind === 'invite') this.seeds.push(await project.invite(role, { uses: 1 + (pick % 3) }))
    if (kind === 'join' && this.#open() !== undefined) devices.push(await project.join(this.#open()!))
    if (kind === 'revoke') {
      const open = ledger.invitations.find(({ state }) => state === 'open')
      if (open !== undefined) await project.append(await revokeInvitation(ledger, owner.keys, open.key, testTime))
    }
    if (kind === 'remove' && other !== undefined) {
      await project.append(await removeDevices(ledger, owner.keys, [other.keys.signing.public], testTime))
      devices.splice(devices.indexOf(other), 1)
      await project.append(await rotateKey(ledger, owner.keys, testTime))
    }
    if (kind === 'leave' && other !== undefined) {
      await project.append(await removeDevices(ledger, other.keys, [other.keys.signing.public], testTime))
      devices.splice(devices.indexOf(other), 1)
    }
    if (kind === 'assign' && other !== undefined) {
      await project.append(await assignRole(ledger, owner.keys, other.member, role, testTime))
    }
    if (kind === 'rotate') await project.append(await rotateKey(ledger, owner.keys, testTime))
    if (kind === 'profile') await project.append(await announceProfile(ledger, device.keys, profile, testTime))
  }

  #open(): Uint8Array | undefined {
    const { invitations } = this.project.ledger
    return this.seeds.find((_, at) => invitations[at]?.state === 'open')
  }
}

interface Step {
  readonly kind: 'invite' | 'join' | 'revoke' | 'remove' | 'leave' | 'assign' | 'rotate' | 'profile'
  readonly pick: number
  readonly role: Role
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    'invite',
    'invite',
    'join',
    'join',
    'join',
    'revoke',
    'remove',
    'leave',
    'assign',
    'rotate',
    'profile',
  ),
  pick: fc.nat(20),
  role: fc.constantFrom(...roles),
})

function picture(ledger: Ledger) {
  const { devices, invitations, members, epochs, place, isDissolved } = ledger
  return { devices, invitations, members, epochs, place, isDissolved }
}

test('G1 every valid history is accepted, by whoever reads it anew or has it half already', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.nat(), async (steps, cut) => {
      const team = new Team(await TestProject.found())
      for (const next of steps) await team.step(next)
      const { ledger } = team.project
      const anew = Ledger.empty(ledger.project)
      const half = cut % (ledger.index + 1)
      for (const statement of ledger.statements.slice(0, half))
        expect(await anew.append(statement)).toEqual({ ok: true })
      const later = anew.copy()
      for (const statement of ledger.statements.slice(half)) expect(await later.append(statement)).toEqual({ ok: true })
      expect(picture(later)).toEqual(picture(ledger))
      expect(anew.index).toBe(half)
      expect(ledger.presentDevices.map(({ id }) => id).toSorted()).toEqual(team.devices.map(({ id }) => id).toSorted())
      expect(ledger.presentDevices.some(({ role }) => role === 'owner')).toBe(true)
      for (const device of team.devices) {
        expect(team.project.keyring(device).current?.epoch).toBe(ledger.epoch?.number)
        expect(team.project.keyring(device).key(1)).toBeDefined()
      }
    }),
    { numRuns: 15 },
  )
})

describe('G2 against a ledger with every kind of statement', () => {
  let statements: readonly Uint8Array[]
  const before: Ledger[] = []

  beforeAll(async () => {
    const project = await TestProject.found()
    const { ledger, owner } = project
    const coder = await project.add('coder')
    const open = await project.invite('viewer')
    await project.append(await announceProfile(ledger, coder.keys, profile, testTime))
    await project.append(await assignRole(ledger, owner.keys, coder.member, 'viewer', testTime))
    await project.append(await rotateKey(ledger, owner.keys, testTime))
    await project.join(open, testDevice())
    await project.append(await removeDevices(ledger, owner.keys, [coder.keys.signing.public], testTime))
    statements = [...ledger.statements]
    const growing = Ledger.empty(ledger.project)
    for (const statement of statements) {
      before.push(growing.copy())
      await growing.append(statement)
    }
  })

  test('any changed bit of any statement is refused and leaves no trace', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), async (which, bit) => {
        const at = which % statements.length
        const ledger = before[at]!.copy()
        const appended = await ledger.append(flipped(statements[at]!, bit % (statements[at]!.length * 8)))
        expect(appended.ok).toBe(false)
        expect(picture(ledger)).toEqual(picture(before[at]!))
        expect(await ledger.append(statements[at]!)).toEqual({ ok: true })
      }),
      { numRuns: 400 },
    )
  })

  test('G3 what was kept is taken up as it was, and only in its order', async () => {
    const { project } = before[0]!
    const kept = Ledger.ofVerified(project, statements)
    const verified = before.at(-1)!.copy()
    await verified.append(statements.at(-1)!)
    expect(picture(kept)).toEqual(picture(verified))
    expect(kept.statements).toEqual(verified.statements)
    expect(picture(Ledger.ofVerified(project, []))).toEqual(picture(before[0]!))
    expect(() => Ledger.ofVerified(project, statements.slice(1))).toThrow(Malformed)
    expect(() => Ledger.ofVerified(project, [...statements].reverse())).toThrow(Malformed)
    expect(() => Ledger.ofVerified(new Uint8Array(32), statements)).toThrow(Malformed)
  })

  test('dropped, repeated and swapped statements are refused', async () => {
    for (let at = 0; at < statements.length; at += 1) {
      for (const [other, statement] of statements.entries()) {
        if (other !== at) expect((await before[at]!.copy().append(statement)).ok).toBe(false)
      }
    }
  })

  test('whatever comes, decoding throws nothing but Malformed and the ledger only refuses', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(7).chain((at) => anything(fc.constant(statements[at]!))),
        async (bytes) => {
          throwsOnlyMalformed(() => decodeStatement(bytes))
          const same = statements.some((statement) => Buffer.compare(statement, bytes) === 0)
          if (!same) expect((await before[3]!.copy().append(bytes)).ok).toBe(false)
        },
      ),
      { numRuns: 500 },
    )
  })
})
