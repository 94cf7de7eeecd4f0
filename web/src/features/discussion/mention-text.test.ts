import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId, type MemberId } from '@mazmun/model'
import {
  afterEdit,
  fromStored,
  mentionQuery,
  partsOf,
  plainText,
  toStored,
  withMention,
  type MentionText,
} from './mention-text.ts'

const sara = newId<MemberId>()
const omid = newId<MemberId>()
const names = new Map([
  [sara, 'سارا رضایی'],
  [omid, 'Omid'],
])
const nameOf = (member: MemberId) => names.get(member) ?? '?'

/** `see @Omid, please` with Omid named. */
const written: MentionText = { text: 'see @Omid, please', mentions: [{ start: 4, end: 9, member: omid }] }

describe('a text that names people', () => {
  test('is stored with their ids and read back with the names they have then', () => {
    const { body, mentions } = toStored(written)
    expect(body).toBe(`see @[${omid}], please`)
    expect(mentions).toEqual([omid])
    expect(fromStored(body, () => 'امید').text).toBe('see @امید, please')
    expect(partsOf(body)).toEqual([
      { kind: 'text', text: 'see ' },
      { kind: 'mention', member: omid },
      { kind: 'text', text: ', please' },
    ])
  })

  test('names somebody once however often they are mentioned, and is trimmed', () => {
    const twice = fromStored(` @[${sara}] @[${sara}]\n`, nameOf)
    expect(toStored(twice)).toEqual({ body: `@[${sara}] @[${sara}]`, mentions: [sara] })
  })

  test('leaves what only looks like an id as it is', () => {
    const body = '@[not-a-member-at-all-but-as-long-as-it] here'
    expect(partsOf(body)).toEqual([{ kind: 'text', text: body }])
  })

  test('reads as one line', () => {
    expect(plainText(`Please\n\n @[${sara}]`, nameOf)).toBe('Please @سارا رضایی')
  })

  test('keeps who is named through any edit beside the names, and never names a wrong stretch', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(sara, omid), fc.string({ maxLength: 6 })), { maxLength: 5 }),
        fc.nat(60),
        fc.nat(6),
        fc.string({ maxLength: 4 }),
        (pieces, at, length, inserted) => {
          const body = pieces.map((piece) => (names.has(piece as MemberId) ? `@[${piece}]` : piece)).join(' ')
          const before = fromStored(body, nameOf)
          const start = Math.min(at, before.text.length)
          const end = Math.min(start + length, before.text.length)
          const after = afterEdit(before, before.text.slice(0, start) + inserted + before.text.slice(end))
          for (const mention of after.mentions)
            expect(after.text.slice(mention.start, mention.end)).toBe(`@${nameOf(mention.member)}`)
          const untouched = before.mentions.filter((mention) => mention.end < start || mention.start > end)
          expect(after.mentions.length).toBeGreaterThanOrEqual(untouched.length)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('naming somebody', () => {
  const plain = (text: string): MentionText => ({ text, mentions: [] })

  test('begins with an @ at the beginning or after a space, also in Persian', () => {
    expect(mentionQuery(plain('@'), 1)).toEqual({ start: 0, query: '' })
    expect(mentionQuery(plain('ببین @سا'), 8)).toEqual({ start: 5, query: 'سا' })
    expect(mentionQuery(plain('ببین «@سارا ر'), 13)).toEqual({ start: 6, query: 'سارا ر' })
  })

  test('does not begin within an address, after a space, on another line, or in somebody named already', () => {
    expect(mentionQuery(plain('me@example'), 10)).toBeUndefined()
    expect(mentionQuery(plain('@ 5 pm'), 6)).toBeUndefined()
    expect(mentionQuery(plain('@sa\nra'), 6)).toBeUndefined()
    expect(mentionQuery(written, 9)).toBeUndefined()
    expect(mentionQuery(written, 12)).toBeUndefined()
  })

  test('puts the name in place of what was typed, with a space after it, and the caret behind', () => {
    const draft = plain('ببین @سا')
    const named = withMention(draft, { start: 5, caret: 8 }, sara, nameOf(sara))
    expect(named.text).toBe('ببین @سارا رضایی ')
    expect(named.caret).toBe(named.text.length)
    expect(toStored(named)).toEqual({ body: `ببین @[${sara}]`, mentions: [sara] })
  })

  test('keeps people named before and after it', () => {
    const draft: MentionText = {
      text: '@Omid @s @Omid',
      mentions: [
        { start: 0, end: 5, member: omid },
        { start: 9, end: 14, member: omid },
      ],
    }
    const named = withMention(draft, { start: 6, caret: 8 }, sara, nameOf(sara))
    expect(toStored(named).body).toBe(`@[${omid}] @[${sara}] @[${omid}]`)
  })

  test('leaves an edited name as plain words', () => {
    expect(afterEdit(written, 'see @Omi, please').mentions).toEqual([])
    expect(afterEdit(written, 'please see @Omid, please').mentions).toEqual([{ start: 11, end: 16, member: omid }])
  })
})
