import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBase64Url, toBase64Url } from './base64url.ts'
import { formatInvitation, parseInvitation } from './invitation-link.ts'
import { bytesOf } from './testing/fuzz.ts'

const project = Uint8Array.from({ length: 32 }, (_, at) => at * 7)
const seed = Uint8Array.from({ length: 32 }, (_, at) => 255 - at)
const invitation = { relay: 'https://relay.example', project, seed, name: 'نقش معلم‌ها' }
const link = formatInvitation(invitation)

function problem(text: string): string {
  const parsed = parseInvitation(text)
  return parsed.ok ? 'ok' : parsed.problem
}

test('I1 an invitation comes back from its link', () => {
  const relay = fc.constantFrom('https://relay.example', 'http://192.168.1.7:4455', 'https://a.b:8443')
  const name = fc.option(fc.string({ minLength: 1, maxLength: 20 }), { nil: undefined })
  fc.assert(
    fc.property(fc.record({ relay, project: bytesOf(32), seed: bytesOf(32), name }), (sent) => {
      expect(parseInvitation(formatInvitation(sent))).toEqual({ ok: true, invitation: sent })
    }),
  )
})

test('I2 everything is in the fragment, which no server is sent', () => {
  const url = new URL(link)
  expect([url.origin, url.pathname, url.search]).toEqual(['https://relay.example', '/join', ''])
  expect(url.hash.slice(1)).toMatch(/^[\w-]+$/)
  const withApp = new URL(formatInvitation(invitation, 'https://app.example/m/join#old'))
  expect([withApp.origin, withApp.pathname, withApp.hash]).toEqual(['https://app.example', '/m/join', url.hash])
})

describe('I3 it is found in what somebody pastes', () => {
  const [address = '', code = ''] = link.split('#')
  test.each([
    ['white space around it', `  \n${link}\t`],
    ['words around it', `سلام، با این پیوند بیا: ${link} ممنون`],
    ['a stop behind it', `See ${link}.`],
    ['brackets around it', `(<${link}>)`],
    ['another link before it', `https://example.org/page#part and ${link}`],
    ['a damaged invitation before it', `${address}#AQAA ${link}`],
    ['direction marks in it', `\u200f${link.slice(0, 60)}\u200e${link.slice(60)}\u202c`],
    ['lines of 76 characters', link.replaceAll(/(.{76})/g, '$1\r\n')],
    ['a line break behind the sign', `${address}#\n${code}`],
    ['the fragment alone', code],
    ['the fragment with its sign', `#${code}`],
    ['a slash before the sign', `${address}/#${code}`],
    ['text right behind the last line', `${link}\nSee you`],
  ])('with %s', (_, text) => {
    expect(parseInvitation(text)).toEqual({ ok: true, invitation })
  })
})

describe('I4 what is wrong is said', () => {
  test.each([
    ['', 'nothing'],
    ['Come and join us', 'nothing'],
    ['https://relay.example/join', 'nothing'],
    ['https://relay.example/p/1#heading', 'nothing'],
    ['https://relay.example/join#', 'incomplete'],
    [link.slice(0, -1), 'incomplete'],
    [link.slice(0, 80), 'incomplete'],
  ])('%j: %s', (text, expected) => {
    expect(problem(text)).toBe(expected)
  })

  test('a later version', () => {
    const bytes = fromBase64Url(link.split('#')[1]!)!
    bytes[0] = 2
    expect(problem(`https://relay.example/join#${toBase64Url(bytes)}`)).toBe('newer')
  })

  test('any changed letter, and never another invitation', () => {
    const start = link.indexOf('#') + 1
    fc.assert(
      fc.property(
        fc.nat(link.length - start - 1),
        fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_'),
        (at, letter) => {
          const changed = link.slice(0, start + at) + letter + link.slice(start + at + 1)
          const parsed = parseInvitation(changed)
          // Bits of the last letter that belong to no byte may differ.
          if (parsed.ok) expect(parsed.invitation).toEqual(invitation)
          else expect(['incomplete', 'damaged', 'newer']).toContain(parsed.problem)
          if (parsed.ok) expect(changed === link || at === link.length - start - 1).toBe(true)
        },
      ),
    )
  })

  test('any text gives an answer', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string().map((rest) => `x/join#${rest}`),
    )
    fc.assert(
      fc.property(text, (pasted) => {
        expect(parseInvitation(pasted).ok).toBe(false)
      }),
    )
  })

  test('an address that is no origin is refused when a link is made', () => {
    for (const relay of ['https://relay.example/', 'relay.example', 'ftp://relay.example', 'https://a.b/path']) {
      expect(() => formatInvitation({ ...invitation, relay }, 'https://app.example/join')).toThrow(RangeError)
    }
    expect(() => formatInvitation({ ...invitation, name: 'x'.repeat(201) })).toThrow(RangeError)
  })
})
