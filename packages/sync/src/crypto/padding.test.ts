import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Malformed } from '../bytes.ts'
import { flipped } from '../testing/flipped.ts'
import { padded, paddedLength, unpadded } from './padding.ts'

test.each([
  [0, 256],
  [1, 256],
  [256, 256],
  [257, 512],
  [2048, 2048],
  // Above: Padmé. ⌊log₂⌋ = 11, four bits kept, so steps of 128.
  [2049, 2176],
  [2177, 2304],
  [4095, 4096],
  // ⌊log₂⌋ = 12, steps of 256.
  [4097, 4352],
  [10_000, 10_240],
  // ⌊log₂⌋ = 16, five bits kept, steps of 2,048.
  [100_000, 100_352],
  [1_000_000, 1_015_808],
])('F1 content of %i bytes with its length is padded to %i', (length, expected) => {
  expect(paddedLength(length)).toBe(expected)
})

test('F1 padding adds at most 12 % above 2,048 bytes, keeps the order, and is stable', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2049, max: 300_000 }), (length) => {
      const result = paddedLength(length)
      expect(result).toBeGreaterThanOrEqual(length)
      expect(result).toBeLessThan(length * 1.12)
      expect(paddedLength(length + 1)).toBeGreaterThanOrEqual(result)
      expect(paddedLength(result)).toBe(result)
    }),
  )
})

test('F1 what was padded comes back, and only the exact padding is taken', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), fc.nat(), (content, bit) => {
      const bytes = padded(content)
      expect(unpadded(bytes)).toEqual(content)
      const changed = flipped(
        bytes,
        (content.length + 4) * 8 + (bit % Math.max(1, (bytes.length - content.length - 4) * 8)),
      )
      if (content.length + 4 < bytes.length) expect(() => unpadded(changed)).toThrow(Malformed)
      expect(() => unpadded(bytes.slice(0, -1))).toThrow(Malformed)
      expect(() => unpadded(new Uint8Array([...bytes, ...new Uint8Array(256)]))).toThrow(Malformed)
    }),
  )
})
