import { expect, test } from 'vitest'
import type { CodeId, CodingId, MemberId, SourceId } from '@mazmun/model'
import type { EffectiveCoding, Projection } from '@mazmun/project'
import { CardFacts } from './card-facts.ts'

const [theme, code, other] = ['theme', 'code', 'other'] as unknown as [CodeId, CodeId, CodeId]
const [sara, ali] = ['sara', 'ali'] as unknown as [MemberId, MemberId]

/** A theme above two codes; what is coded with them can change, and with it what they come to. */
function study() {
  const codings = new Map<CodeId, EffectiveCoding[]>()
  const evidence: { stance: string; coding: EffectiveCoding | undefined }[] = []
  const read: CodeId[] = []
  let use = {}
  const coded = (of: CodeId, coder: MemberId, start: number, end: number) => {
    const id = `${of}${start}` as CodingId
    const coding = { id, source: 's' as SourceId, revision: 1, start, end, code: of, coder } as EffectiveCoding
    codings.set(of, [...(codings.get(of) ?? []), coding])
    use = {}
    return coding
  }
  const view = {
    codingsOfCode: (of: CodeId) => {
      read.push(of)
      return codings.get(of) ?? []
    },
    ownCodingCount: (of: CodeId) => codings.get(of)?.length ?? 0,
    lattice: () => ({ childrenOf: new Map([[theme, [code, other]]]), parentsOf: new Map() }),
    useOf: () => use,
    evidenceOf: () => evidence.map(({ stance, coding }) => ({ record: { stance }, coding, state: 'below' })),
  } as unknown as Projection
  const moved = () => (use = {})
  return { facts: new CardFacts(view), coded, evidence, moved, read }
}

test('coders of a theme are those below it, most active first, and the same list until that changes', () => {
  const { facts, coded } = study()
  coded(code, sara, 0, 10)
  coded(other, ali, 0, 10)
  coded(other, ali, 20, 30)
  const before = facts.codersOf(theme)
  expect(before).toEqual([ali, sara])
  expect(facts.codersOf(theme)).toBe(before)
  expect(facts.isCodedBy(code, ali)).toBe(false)
  coded(code, ali, 40, 50)
  facts.forget({ codedCodes: new Set([code]) })
  expect(facts.isCodedBy(code, ali)).toBe(true)
  expect(facts.codersOf(code)).toEqual([ali, sara])
})

test('evidence speaks for a theme before anything else, then its own codings, then those below it', () => {
  const { facts, coded, evidence } = study()
  expect(facts.passageOf(theme)).toBeUndefined()
  const below = coded(code, sara, 0, 10)
  facts.forget({ codedCodes: new Set([code]) })
  expect(facts.passageOf(theme)).toBe(below)
  const own = coded(theme, sara, 100, 190)
  facts.forget({ codedCodes: new Set([theme]) })
  expect(facts.passageOf(theme)).toBe(own)
  evidence.push({ stance: 'contrary', coding: own }, { stance: 'supports', coding: undefined })
  expect(facts.passageOf(theme)).toBe(own)
  evidence.push({ stance: 'supports', coding: below })
  expect(facts.passageOf(theme)).toBe(below)
})

test('the codings of a code are read once, however often cards move and are shown, and again when it is coded', () => {
  const { facts, coded, moved, read } = study()
  coded(code, sara, 0, 10)
  const quoted = coded(other, ali, 20, 25)
  const shown = () => [theme, code, other].map((each) => [facts.passageOf(each), facts.codersOf(each)])
  const before = shown()
  moved()
  expect(shown()).toEqual(before)
  expect(before[0]?.[0]).toBe(quoted)
  expect(read).toEqual([code, other])
  coded(other, sara, 20, 25)
  facts.forget({ codedCodes: new Set([other]) })
  shown()
  expect(read).toEqual([code, other, other])
})
