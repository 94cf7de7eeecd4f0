import { expect, test } from 'vitest'
import type { EffectiveCoding } from '@mazmun/project'
import { joinPassages, passagesOf, representativeCoding } from './representative.ts'

let made = 0
function coding(source: string, start: number, end: number, coder: string): EffectiveCoding {
  made += 1
  return { id: `id-${made}`, source, revision: 1, start, end, coder } as unknown as EffectiveCoding
}

test('speaks for a code: the passage of the median length among those that most people coded', () => {
  const long = [coding('a', 0, 90, 'sara'), coding('a', 0, 90, 'ali')]
  const middle = [coding('b', 10, 40, 'sara'), coding('b', 10, 40, 'ali')]
  const short = [coding('c', 5, 10, 'sara'), coding('c', 5, 10, 'ali')]
  const alone = [coding('a', 200, 230, 'sara'), coding('b', 200, 231, 'ali')]
  const all = [...long, ...middle, ...short, ...alone]
  const spoken = (codings: readonly EffectiveCoding[]) => representativeCoding(passagesOf(codings))
  expect(spoken(all)).toBe(middle[0])
  expect(spoken(all.toReversed())).toBe(middle[0])
  expect(spoken([...long, ...middle])).toBe(middle[0])
  expect(spoken(alone)).toBe(alone[0])
  expect(spoken([])).toBeUndefined()
  const apart = [[...long, ...alone], [middle[1]], [...short, middle[0]]] as readonly EffectiveCoding[][]
  expect(representativeCoding(joinPassages(apart.map(passagesOf)))).toBe(middle[0])
})
