import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId, type CodingId, type CodingRecord } from '@mazmun/model'
import { schemaVersion } from '../schema.ts'
import { collectionNames } from '../writes.ts'
import { act, actions, workingTeam } from '../testing/actions.ts'
import { finished, randomHistory } from './testing.ts'
import { decodeSnapshot, encodeSnapshot, snapshotOf, type ReadSnapshot, type Snapshot } from './snapshot.ts'

function encoded(snapshot: Snapshot): string {
  return [...encodeSnapshot(snapshot)].join('')
}

function decoded(text: string): ReadSnapshot {
  return finished(decodeSnapshot(text))
}

function small(): { readonly snapshot: Snapshot; readonly lines: readonly string[] } {
  const snapshot = snapshotOf(workingTeam(2).project(0).projection)
  return { snapshot, lines: encoded(snapshot).trimEnd().split('\n') }
}

describe('a snapshot', () => {
  it('P50 is read back as it was written, whatever has happened in the project', () => {
    fc.assert(
      fc.property(actions(80), (list) => {
        const { project } = randomHistory(list)
        const snapshot = snapshotOf(project.projection)
        expect(decoded(encoded(snapshot))).toEqual({ outcome: 'read', snapshot })
      }),
      { numRuns: 60 },
    )
  })

  it('P50 stays as it was while work goes on', () => {
    const team = workingTeam(1)
    const snapshot = snapshotOf(team.project(0).projection)
    const before = encoded(snapshot)
    for (let what = 0; what < 90; what += 1) act(team, { who: 0, what, a: what, b: 1, c: 1 })
    expect(encoded(snapshot)).toBe(before)
  })

  it('P51 has no key of a text', () => {
    const snapshot = snapshotOf(workingTeam(1).project(0).projection)
    expect(snapshot.sources).not.toHaveLength(0)
    for (const { transcript, original } of snapshot.sources) expect([transcript.key, original.key]).toEqual(['', ''])
  })

  it('P50 names an id that stands for nothing known as it is', () => {
    const { snapshot } = small()
    const [coding] = snapshot.codings
    const stray: CodingRecord = { ...(coding as CodingRecord), id: newId<CodingId>(), code: newId(), source: newId() }
    const strange = { ...snapshot, codings: [...snapshot.codings, stray] }
    expect(decoded(encoded(strange))).toEqual({ outcome: 'read', snapshot: strange })
  })

  it('P91 one of before there was evidence is read, with none', () => {
    const { snapshot, lines } = small()
    const [head, ...rest] = lines
    const { evidence: _e, relations: _r, mapPositions: _m, dismissals: _d, project: _p, ...known } = snapshot
    const counts = collectionNames.flatMap((name) => (name in known ? [snapshot[name].length] : []))
    const older = [JSON.stringify({ ...JSON.parse(head!), version: 1 }), ...rest.slice(0, -1)]
    expect(decoded([...older, JSON.stringify(['end', counts]), ''].join('\n'))).toEqual({ outcome: 'read', snapshot })
    for (const end of [counts.slice(1), [...counts, 1, 0, 0, 0], [...counts, 0]])
      expect(decoded([...older, JSON.stringify(['end', end]), ''].join('\n')).outcome).toBe('refused')
  })

  it('P50 takes less than 150 bytes a coding before it is compressed', () => {
    const { snapshot } = small()
    const [coding] = snapshot.codings
    const codings = Array.from({ length: 1000 }, (_, index) => ({
      ...(coding as CodingRecord),
      id: newId<CodingId>(),
      start: index * 37,
      end: index * 37 + 90,
      at: 1_700_000_000_000 + index,
    }))
    const without = encoded({ ...snapshot, codings: [] }).length
    expect((encoded({ ...snapshot, codings }).length - without) / codings.length).toBeLessThan(150)
  })
})

describe('P52 what is not a sound snapshot is refused with a reason', () => {
  const refused = (reason: object) => ({ outcome: 'refused', reason })

  it.each(['', '\n', 'text\n', '[]\n', '{"format":"other","version":1,"schema":1}\n', '{"format":"mazmun-version"}\n'])(
    'something else: %j',
    (text) => expect(decoded(text)).toEqual(refused({ kind: 'not-a-version' })),
  )

  it('a newer format, a newer schema', () => {
    const { lines } = small()
    const [head, ...rest] = lines
    const with_ = (change: object) => [JSON.stringify({ ...JSON.parse(head!), ...change }), ...rest, ''].join('\n')
    expect(decoded(with_({ version: 3 }))).toEqual(refused({ kind: 'newer', version: 3, known: 2 }))
    expect(decoded(with_({ schema: schemaVersion + 1 }))).toEqual(
      refused({ kind: 'newer', version: schemaVersion + 1, known: schemaVersion }),
    )
  })

  it('cut off anywhere, a line left out, a line twice', () => {
    const { lines } = small()
    const text = [...lines, ''].join('\n')
    for (let end = lines[0]!.length + 1; end < text.length; end += 7)
      expect(decoded(text.slice(0, end)).outcome).toBe('refused')
    for (let at = 1; at < lines.length; at += 1) {
      expect(decoded([...lines.slice(0, at), ...lines.slice(at + 1), ''].join('\n')).outcome).toBe('refused')
      expect(decoded([...lines.slice(0, at), lines[at], ...lines.slice(at), ''].join('\n')).outcome).toBe('refused')
    }
  })

  it('any value put in place of any other is read as sound records or refused, and never throws', () => {
    const { lines } = small()
    const paths = lines
      .slice(1)
      .flatMap((line, index) => pathsIn(JSON.parse(line)).map((path) => [index + 1, path] as const))
    const strange = [null, -1, 1e300, 0.5, '', 'x'.repeat(5000), [], {}, true, '__proto__', { __proto__: null }]
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.constantFrom(...strange), ([at, path], value) => {
        const line = JSON.stringify(replaced(JSON.parse(lines[at]!), path, value))
        const read = decoded([...lines.slice(0, at), line, ...lines.slice(at + 1), ''].join('\n'))
        if (read.outcome === 'read') expect(decoded(encoded(read.snapshot))).toEqual(read)
      }),
      { numRuns: 1500 },
    )
  })
})

type Path = readonly (string | number)[]

function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))]
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by
  const copy = structuredClone(value) as Record<string, unknown>
  copy[key] = replaced(copy[key], rest, by)
  return copy
}
