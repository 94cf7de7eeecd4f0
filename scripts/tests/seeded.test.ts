import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seedIn } from '../seeded/seed.ts'
import { seededBytes } from '../seeded/seeded-bytes.ts'

test('a run has the same seed as any other, unless one is named', () => {
  expect(seedIn({})).toBe(seedIn({}))
  expect(seedIn({ MAZMUN_FUZZ_SEED: '-42' })).toBe(-42)
  for (const wrong of ['', 'random', '1.5']) expect(() => seedIn({ MAZMUN_FUZZ_SEED: wrong })).toThrow(RangeError)
})

test('properties are tried with that seed', () => {
  expect(fc.readConfigureGlobal().seed).toBe(seedIn(process.env))
})

test('bytes are the same for a seed, others for another, and all values come up', () => {
  const bytes = (seed: number, length: number) => {
    const into = new Uint8Array(length)
    seededBytes(seed)(into)
    return into
  }
  expect(bytes(7, 4099)).toEqual(bytes(7, 4099))
  expect(bytes(7, 64)).not.toEqual(bytes(8, 64))
  expect(new Set(bytes(7, 4099)).size).toBe(256)
})
