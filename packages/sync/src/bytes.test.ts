import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64Url, toBase64Url } from './base64url.ts'
import { bytesText, joined, Malformed, Reader, sameBytes, textBytes, Writer } from './bytes.ts'
import { fromHex, memberBytes, memberOf, toHex } from './hex.ts'

test('B1 integers are unsigned and big-endian, and those that do not fit are refused', () => {
  const bytes = new Writer().u8(1).u16(0x0203).u32(0x04050607).u64(0x08090a0b0c0d).finish()
  expect(toHex(bytes)).toBe('01020304050607000008090a0b0c0d')
  const reader = new Reader(bytes)
  expect([reader.u8(), reader.u16(), reader.u32(), reader.u64()]).toEqual([1, 0x0203, 0x04050607, 0x08090a0b0c0d])
  reader.end()
  for (const value of [-1, 256, 1.5, Number.NaN]) expect(() => new Writer().u8(value)).toThrow(RangeError)
  expect(() => new Writer().u64(2 ** 53)).toThrow(RangeError)
  expect(() => new Reader(fromHex('0020000000000000')).u64()).toThrow(Malformed)
  expect(new Reader(fromHex('001fffffffffffff')).u64()).toBe(Number.MAX_SAFE_INTEGER)
})

test('B2 a reader gives no byte that is not there, and none twice', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 6 }), fc.nat(), (parts, cut) => {
      const bytes = parts.reduce((writer, part) => writer.sized(part), new Writer()).finish()
      const reader = new Reader(bytes)
      expect(reader.untilEnd(() => reader.sized())).toEqual(parts)
      if (bytes.length === 0) return
      const short = new Reader(bytes.slice(0, bytes.length - 1 - (cut % Math.min(4, bytes.length))))
      if (short.left > 0) expect(() => parts.map(() => short.sized())).toThrow(Malformed)
    }),
  )
  expect(() => new Reader(new Uint8Array([0, 0, 0, 9, 1])).sized()).toThrow(Malformed)
  expect(() => new Reader(new Uint8Array([0, 0, 0, 2, 1, 1])).sized(1)).toThrow(Malformed)
  expect(() => new Reader(new Uint8Array(1)).end()).toThrow(Malformed)
})

test('B2 what a reader gave does not change with what it read from', () => {
  const bytes = new Uint8Array([1, 2, 3])
  const taken = new Reader(bytes).bytes(3)
  bytes.fill(0)
  expect(taken).toEqual(new Uint8Array([1, 2, 3]))
})

test('B3 hexadecimal, base64url and UTF-8 come back as they were', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.string({ unit: 'grapheme' }), (bytes, text) => {
      expect(fromHex(toHex(bytes))).toEqual(bytes)
      expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
      expect(bytesText(textBytes(text))).toBe(text)
    }),
  )
  for (const wrong of ['1', 'xy', '0x', '۱۲']) expect(() => fromHex(wrong)).toThrow(Malformed)
  expect(() => fromHex('00', 2)).toThrow(Malformed)
  expect(() => bytesText(new Uint8Array([0xff]))).toThrow(Malformed)
  expect(fromBase64Url('a+b')).toBeUndefined()
})

test('B4 members are UUIDs in lower case', () => {
  const member = '0190b8f2-7c1e-7d3a-9f00-0123456789ab'
  expect(memberOf(memberBytes(member))).toBe(member)
  for (const wrong of [member.toUpperCase(), member.replaceAll('-', ''), `${member}0`, '']) {
    expect(() => memberBytes(wrong)).toThrow(Malformed)
  }
})

test('B5 bytes are compared and joined by value', () => {
  expect(sameBytes(joined(new Uint8Array([1]), new Uint8Array(), new Uint8Array([2])), new Uint8Array([1, 2]))).toBe(
    true,
  )
  expect(sameBytes(new Uint8Array([1]), new Uint8Array([1, 2]))).toBe(false)
  expect(sameBytes(new Uint8Array([1, 3]), new Uint8Array([1, 2]))).toBe(false)
})
