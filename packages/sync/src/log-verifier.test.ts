import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeSnapshot } from './content.ts'
import { randomBytes } from './crypto/hash.ts'
import { sealFrame } from './frame.ts'
import { frameHash, zeroHash } from './frame-header.ts'
import { keyId } from './keyring.ts'
import { LogVerifier, type LogState, type Verdict } from './log-verifier.ts'
import type { NumberedFrame } from './messages.ts'
import type { RoomName } from './room.ts'
import { assignRole, removeDevices, rotateKey } from './statement-makers.ts'
import { flipped } from './testing/flipped.ts'
import { TestLog } from './testing/test-log.ts'
import { testDevice, TestProject, testTime, type TestDevice } from './testing/test-project.ts'

function verifier(log: TestLog, state?: LogState, room: RoomName = log.room): LogVerifier {
  const { ledger, owner } = log.project
  return new LogVerifier({ room, ledger, keyring: () => log.project.keyring(owner), state })
}

function words(verdicts: readonly Verdict[]): string {
  return verdicts.map((verdict) => (verdict.kind === 'fault' ? verdict.fault.kind : verdict.kind)).join(' ')
}

async function checked(log: TestLog, frames: readonly NumberedFrame[] = log.frames): Promise<string> {
  return words(await verifier(log).check(frames))
}

/** Frames as a relay would send them that numbers what it has anew. */
function numbered(frames: readonly NumberedFrame[]): NumberedFrame[] {
  return frames.map(({ frame }, at) => ({ seq: at + 1, frame }))
}

async function team(): Promise<{ log: TestLog; project: TestProject; coder: TestDevice; viewer: TestDevice }> {
  const project = await TestProject.found()
  const coder = await project.add('coder')
  const viewer = await project.add('viewer')
  return { log: new TestLog(project), project, coder, viewer }
}

test('V1 an honest log is accepted, its content opened, its place and writers known', async () => {
  const { log, project, coder } = await team()
  for (const device of [project.owner, coder, coder, project.owner]) await log.append(device)
  const checking = verifier(log)
  const verdicts = await checking.check(log.frames)
  expect(words(verdicts)).toBe('accepted accepted accepted accepted')
  expect(verdicts.map((verdict) => verdict.kind === 'accepted' && verdict.content)).toEqual(
    [0, 1, 2, 3].map((at) => ({ type: 'update', update: { kind: 'updates', updates: [new Uint8Array([at])] } })),
  )
  expect(checking.place).toEqual(log.head)
  expect(checking.state.writers).toEqual(log.writers())
  expect(checking.state.ledgerIndex).toBe(project.ledger.index)
})

describe('V2 what an honest relay does not do is a fault and stops there', () => {
  test('random drops, duplicates, swaps and rewinds, under the seqs as stored or numbered anew', async () => {
    const { log, project, coder } = await team()
    for (let at = 0; at < 8; at += 1) await log.append(at % 3 === 0 ? project.owner : coder)
    const manipulation = fc.oneof(
      fc.record({ kind: fc.constant('drop'), at: fc.nat(6), to: fc.constant(0) }),
      fc.record({ kind: fc.constant('duplicate'), at: fc.nat(7), to: fc.nat(7) }),
      fc.record({ kind: fc.constant('move'), at: fc.nat(7), to: fc.nat(7) }).filter(({ at, to }) => at !== to),
      fc.record({ kind: fc.constant('flip'), at: fc.nat(7), to: fc.nat(4000) }),
    )
    await fc.assert(
      fc.asyncProperty(manipulation, fc.boolean(), async ({ kind, at, to }, anew) => {
        const frames = [...log.frames]
        const [taken] = frames.splice(at, 1)
        if (kind === 'duplicate') frames.splice(at, 0, taken!)
        if (kind === 'flip') frames.splice(at, 0, { ...taken!, frame: flipped(taken!.frame, to) })
        if (kind !== 'drop' && kind !== 'flip') frames.splice(to, 0, taken!)
        const checking = verifier(log)
        const verdicts = await checking.check(anew ? numbered(frames) : frames)
        expect(verdicts.at(-1)!.kind).toBe('fault')
        const accepted = verdicts.length - 1
        expect(checking.place).toEqual(log.places[accepted])
        expect(words(verdicts.slice(0, -1))).toBe(Array(accepted).fill('accepted').join(' '))
      }),
      { numRuns: 150 },
    )
  })

  test('a gap and a replay are told apart', async () => {
    const { log, coder } = await team()
    for (let at = 0; at < 3; at += 1) await log.append(coder)
    const [one, two, three] = log.frames
    expect(await checked(log, [one!, three!])).toBe('accepted gap')
    expect(await checked(log, numbered([one!, three!]))).toBe('accepted gap')
    expect(await checked(log, [one!, one!])).toBe('accepted replay')
    expect(await checked(log, numbered([one!, two!, one!]))).toBe('accepted accepted replay')
  })

  test('a broken chain: the writer’s frame before was another', async () => {
    const { log, project, coder } = await team()
    await log.append(coder)
    const next = await log.append(coder)
    const instead = { counter: 1, previous: zeroHash }
    const other = await project.frame(coder, new Uint8Array([0]), { instead, seen: log.places[0]! })
    const verdicts = await verifier(log).check([{ seq: 1, frame: other.bytes }, next])
    expect(words(verdicts)).toBe('accepted broken-chain')
    expect(verdicts[1]).toMatchObject({ fault: { seq: 2, writer: coder.id } })
  })

  test('V3 a fork: the writer had seen another log than the relay shows here', async () => {
    const { log, project, coder } = await team()
    await log.append(project.owner)
    await log.append(coder)
    const seen = { seq: 1, hash: randomBytes(32) }
    await log.append(coder, { seen })
    expect(await checked(log)).toBe('accepted accepted fork')
  })

  test('V3 a fork: a writer can not have seen the frame itself or a later one', async () => {
    const { log, coder } = await team()
    await log.append(coder, { seen: { seq: 1, hash: zeroHash } })
    expect(await checked(log)).toBe('fork')
  })

  test('V3 a fork: another start of the log', async () => {
    const { log, coder } = await team()
    await log.append(coder, { seen: { seq: 0, hash: zeroHash } })
    expect(await checked(log)).toBe('fork')
  })

  test('V4 a rollback or a fork shows in the head, also after a restart', async () => {
    const { log, coder } = await team()
    for (let at = 0; at < 4; at += 1) await log.append(coder)
    const first = verifier(log)
    await first.check(log.frames)
    for (const checking of [first, verifier(log, first.state)]) {
      expect(checking.headFault(log.head)).toBeUndefined()
      expect(checking.headFault({ seq: 9, hash: randomBytes(32) })).toBeUndefined()
      expect(checking.headFault(log.places[3]!)?.kind).toBe('rollback')
      expect(checking.headFault({ ...log.head, hash: randomBytes(32) })?.kind).toBe('fork')
    }
  })

  test('V5 frames of another room, of a stranger, of a viewer, and a snapshot by a coder', async () => {
    const { log, project, coder, viewer } = await team()
    const elsewhere = await project.frame(coder, new Uint8Array([0]), { room: 'review', seen: log.head })
    expect(await checked(log, [{ seq: 1, frame: elsewhere.bytes }])).toBe('other-room')
    const reviewer = await project.add('reviewer')
    for (const [device, options] of [
      [viewer, {}],
      [reviewer, {}],
      [coder, { type: 'snapshot' }],
      [viewer, { type: 'confirm' }],
    ] as const) {
      const instead = { counter: 1, previous: zeroHash }
      const { bytes } = await project.frame(device, new Uint8Array([0]), { seen: log.head, instead, ...options })
      expect(await checked(log, [{ seq: 1, frame: bytes }])).toBe('not-allowed')
    }
    const reviewing = new TestLog(project, 'review')
    await reviewing.append(reviewer)
    expect(await checked(reviewing)).toBe('accepted')
    const presence = await project.frame(coder, new Uint8Array(1), { type: 'presence', seen: log.head })
    expect(await checked(log, [{ seq: 1, frame: presence.bytes }])).toBe('malformed')
  })

  test('V6 a removed device does not write behind its removal by naming an older statement', async () => {
    const { log, project, coder } = await team()
    const { ledger, owner } = project
    const before = ledger.place
    await log.append(coder)
    await project.append(await removeDevices(ledger, owner.keys, [coder.keys.signing.public], testTime))
    await log.append(coder, { ledger: before })
    // Nobody in the log knew of the removal yet, so the frame may have come before it.
    expect(await checked(log)).toBe('accepted accepted')
    await log.append(owner)
    await log.append(coder, { ledger: before })
    expect(await checked(log)).toBe('accepted accepted accepted not-allowed')
    const checking = verifier(log)
    await checking.check(log.frames.slice(0, 3))
    expect(words(await verifier(log, checking.state).check(log.frames.slice(3)))).toBe('not-allowed')
  })

  test('V6 nor one that was given a lower role', async () => {
    const { log, project, coder } = await team()
    const before = project.ledger.place
    await project.append(await assignRole(project.ledger, project.owner.keys, coder.member, 'viewer', testTime))
    await log.append(project.owner)
    await log.append(coder, { ledger: before })
    expect(await checked(log)).toBe('accepted not-allowed')
  })

  test('V6 nor does a right count that the writer had not yet where it says to be', async () => {
    const { log, project, viewer } = await team()
    const before = project.ledger.place
    await project.append(await assignRole(project.ledger, project.owner.keys, viewer.member, 'coder', testTime))
    await log.append(project.owner)
    await log.append(viewer, { ledger: before })
    expect(await checked(log)).toBe('accepted not-allowed')
  })

  test('V7 a statement that is another, or not given', async () => {
    const { log, project, coder } = await team()
    const { place } = project.ledger
    await log.append(coder, { ledger: { ...place, hash: randomBytes(32) } })
    expect(await checked(log)).toBe('fork')
    const other = new TestLog(project)
    await other.append(project.owner, { ledger: { index: place.index + 1, hash: randomBytes(32) } })
    expect(await checked(other)).toBe('unknown-statement')
  })

  test('V8 another epoch than that of the statement named', async () => {
    const { log, project, coder } = await team()
    const before = project.ledger.place
    await project.append(await rotateKey(project.ledger, project.owner.keys, testTime))
    const old = project.keyring(coder).key(1)!
    const strange = { epoch: 2, id: keyId(old.key), key: old.key }
    for (const [key, ledger] of [
      [old, project.ledger.place],
      [strange, project.ledger.place],
      [{ ...old, epoch: 2 }, before],
      [project.keyring(coder).current!, before],
    ] as const) {
      const sealing = {
        type: 'update' as const,
        room: project.room('coding'),
        key,
        writer: coder.keys.signing,
        counter: 1,
        previous: zeroHash,
        seen: log.head,
        ledger,
        content: new Uint8Array([0]),
      }
      const { bytes } = await sealFrame(sealing)
      expect(await checked(log, [{ seq: 1, frame: bytes }])).toBe('unknown-epoch')
    }
    await log.append(coder, { ledger: before })
    await log.append(coder)
    expect(await checked(log)).toBe('accepted accepted')
  })
})

test('V9 content that can not be used is passed over; the log goes on', async () => {
  const { log, project, coder } = await team()
  await log.append(coder, { content: new Uint8Array([7]) })
  await log.append(coder, { content: new Uint8Array([1, 1, 2, 3]) })
  const { current } = project.keyring(coder)
  const sealing = {
    type: 'update' as const,
    room: project.room('coding'),
    key: { ...current!, key: randomBytes(32) },
    writer: project.owner.keys.signing,
    counter: 1,
    previous: zeroHash,
    seen: log.head,
    ledger: project.ledger.place,
    content: new Uint8Array([0]),
  }
  log.store((await sealFrame(sealing)).bytes)
  await log.append(coder)
  const verdicts = await verifier(log).check(log.frames)
  expect(words(verdicts)).toBe('unusable unusable unusable accepted')
  expect(verdicts.map((verdict) => verdict.kind === 'unusable' && verdict.because)).toEqual([
    'malformed-content',
    'malformed-content',
    'does-not-open',
    false,
  ])
  const keyless = new LogVerifier({
    room: 'coding',
    ledger: project.ledger,
    keyring: () => project.keyring(testDevice()),
  })
  expect((await keyless.check(log.frames))[3]).toMatchObject({ kind: 'unusable', because: 'no-key' })
  expect(keyless.place).toEqual(log.head)
})

test('V12 a person can decide to go on behind a fault', async () => {
  const { log, project, coder } = await team()
  await log.append(coder)
  await log.append(coder, { seen: { seq: 1, hash: randomBytes(32) } })
  log.store(randomBytes(300))
  await log.append(coder)
  await log.append(project.owner)
  const checking = verifier(log)
  expect(words(await checking.check(log.frames))).toBe('accepted fork')
  expect((await checking.passOver(log.frames[2]!))?.kind).toBe('gap')
  expect((await checking.passOver(log.frames[0]!))?.kind).toBe('replay')
  expect(await checking.passOver(log.frames[1]!)).toBeUndefined()
  expect(words(await checking.check(log.frames.slice(2)))).toBe('malformed')
  expect(await checking.passOver(log.frames[2]!)).toBeUndefined()
  expect(words(await checking.check(log.frames.slice(3)))).toBe('accepted accepted')
  expect(checking.place).toEqual(log.head)
})

describe('V10 own frames', () => {
  test('an acknowledgement must be where the frame stands', async () => {
    const { log, project, coder } = await team()
    await log.append(project.owner)
    const mine = await log.append(coder)
    const checking = verifier(log)
    expect((await checking.acknowledge(mine.frame, log.head))?.kind).toBe('gap')
    await checking.check(log.frames.slice(0, 1))
    expect((await checking.acknowledge(mine.frame, { ...log.head, hash: randomBytes(32) }))?.kind).toBe('fork')
    expect(checking.place).toEqual(log.places[1])
    expect(await checking.acknowledge(mine.frame, log.head)).toBeUndefined()
    expect(checking.place).toEqual(log.head)
    expect((await checking.acknowledge(mine.frame, log.head))?.kind).toBe('replay')
    await log.append(project.owner)
    expect(words(await checking.check(log.frames.slice(2)))).toBe('accepted')
  })

  test('a frame under its own key that it did not write shows that the keys are in use twice', async () => {
    const { log, project, coder } = await team()
    await log.append(coder)
    await log.append(coder)
    const { ledger } = project
    const own = { device: coder.id, counter: () => 1 }
    const checking = new LogVerifier({ room: 'coding', ledger, keyring: () => project.keyring(coder), own })
    expect(words(await checking.check(log.frames))).toBe('accepted twin')
  })
})

describe('V11 beginning at a snapshot', () => {
  async function withSnapshot() {
    const { log, project, coder, viewer } = await team()
    for (let at = 0; at < 3; at += 1) await log.append(coder)
    const covered = log.head
    const blob = { hash: randomBytes(32), key: randomBytes(32), size: 10 }
    const content = encodeSnapshot({ blob, writers: log.writers() })
    await log.append(coder)
    const snapshot = await log.append(project.owner, { type: 'snapshot', seen: covered, content })
    await log.append(coder)
    return { log, project, coder, viewer, covered, snapshot, content }
  }

  test('a new device takes its place and writers, and goes on behind what it covers', async () => {
    const { log, covered, snapshot } = await withSnapshot()
    const checking = verifier(log)
    expect((await checking.startFrom(snapshot)).kind).toBe('accepted')
    expect(checking.place).toEqual(covered)
    expect(words(await checking.check(log.frames.slice(3)))).toBe('accepted accepted accepted')
    expect(checking.state).toMatchObject({ place: log.head, writers: log.writers() })
  })

  test('the snapshot must come again at its place', async () => {
    const { log, project, snapshot, covered, content } = await withSnapshot()
    const other = new TestLog(project)
    for (const { frame } of log.frames.slice(0, 4)) other.store(frame)
    const { bytes } = await sealFrame({
      type: 'snapshot',
      room: project.room('coding'),
      key: project.keyring(project.owner).current!,
      writer: project.owner.keys.signing,
      counter: 1,
      previous: zeroHash,
      seen: covered,
      ledger: project.ledger.place,
      content,
    })
    other.store(bytes)
    const checking = verifier(log)
    await checking.startFrom(snapshot)
    expect(words(await checking.check(other.frames.slice(3)))).toBe('accepted fork')
  })

  test('it may not cover less than the device knows, nor another log', async () => {
    const { log, project, coder, snapshot, covered } = await withSnapshot()
    const ahead = verifier(log)
    await ahead.check(log.frames)
    expect(words([await ahead.startFrom(snapshot)])).toBe('rollback')
    expect(ahead.place).toEqual(log.head)
    const behind = verifier(log)
    await behind.check(log.frames.slice(0, 1))
    expect(words([await behind.startFrom(snapshot)])).toBe('accepted')
    const blob = { hash: randomBytes(32), key: randomBytes(32), size: 10 }
    const id = coder.id
    for (const [writers, fault] of [
      [new Map(), 'rollback'],
      [new Map([[id, { counter: 1, hash: frameHash(log.frames[0]!.frame) }]]), 'rollback'],
      [new Map([[id, { counter: 3, hash: randomBytes(32) }]]), 'fork'],
    ] as const) {
      const known = verifier(log)
      await known.check(log.frames.slice(0, 3))
      const content = encodeSnapshot({ blob, writers })
      const { bytes } = await project.frame(project.owner, content, { type: 'snapshot', seen: covered })
      expect(words([await known.startFrom({ seq: 5, frame: bytes })])).toBe(fault)
    }
    const { bytes } = await project.frame(project.owner, encodeSnapshot({ blob, writers: log.writers() }), {
      type: 'snapshot',
      seen: { seq: 3, hash: randomBytes(32) },
    })
    const known = verifier(log)
    await known.check(log.frames.slice(0, 3))
    expect(words([await known.startFrom({ seq: 5, frame: bytes })])).toBe('fork')
  })

  test('only an owner’s, signed, and of this room', async () => {
    const { log, project, coder, snapshot, covered, content } = await withSnapshot()
    const start = async (frame: Uint8Array, seq = 5) => words([await verifier(log).startFrom({ seq, frame })])
    expect(await start(flipped(snapshot.frame, 8000))).toBe('bad-signature')
    expect(await start(log.frames[0]!.frame)).toBe('malformed')
    expect(await start(new Uint8Array(9))).toBe('malformed')
    expect(await start(snapshot.frame, 3)).toBe('fork')
    const byCoder = await project.frame(coder, content, { type: 'snapshot', seen: covered })
    expect(await start(byCoder.bytes)).toBe('not-allowed')
    const elsewhere = await project.frame(project.owner, content, { type: 'snapshot', room: 'review', seen: covered })
    expect(await start(elsewhere.bytes)).toBe('other-room')
  })
})
