import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { joinTabs, tellTabs } from './tabs.ts'

const leave: (() => void)[] = []
let made = 0

function tab(name: string): Y.Doc {
  const doc = new Y.Doc()
  leave.push(joinTabs(name, doc))
  return doc
}

const contentOf = (doc: Y.Doc) => doc.getMap('m').toJSON()

afterEach(() => {
  for (const stop of leave.splice(0)) stop()
})

it('a tab that comes gets what the others have and gives what they lack', async () => {
  const name = `tabs ${(made += 1)}`
  const first = tab(name)
  first.getMap('m').set('from the first', 1)
  const second = new Y.Doc()
  second.getMap('m').set('from the second', 2)
  leave.push(joinTabs(name, second))
  const both = { 'from the first': 1, 'from the second': 2 }
  await expect.poll(() => [contentOf(first), contentOf(second)]).toEqual([both, both])
})

it('changes reach every tab of the document and no other', async () => {
  const name = `tabs ${(made += 1)}`
  const [one, two, three] = [tab(name), tab(name), tab(name)]
  const stranger = tab(`${name} of another`)
  one.getMap('m').set('a', 1)
  two.getMap('m').set('b', 2)
  for (const doc of [one, two, three]) await expect.poll(() => contentOf(doc)).toEqual({ a: 1, b: 2 })
  expect(contentOf(stranger)).toEqual({})
})

it('a tab that left hears nothing more', async () => {
  const name = `tabs ${(made += 1)}`
  const [stays, leaves] = [tab(name), new Y.Doc()]
  joinTabs(name, leaves)()
  const witness = tab(name)
  stays.getMap('m').set('a', 1)
  await expect.poll(() => contentOf(witness)).toEqual({ a: 1 })
  expect(contentOf(leaves)).toEqual({})
})

it.each([1, 130, 40_000])(
  'a change of %i letters made where the document is not open reaches its tabs',
  async (letters) => {
    const name = `tabs ${(made += 1)}`
    const shown = tab(name)
    const elsewhere = new Y.Doc()
    elsewhere.getMap('m').set('a', 'x'.repeat(letters))
    tellTabs(name, Y.encodeStateAsUpdate(elsewhere))
    await expect.poll(() => contentOf(shown)).toEqual({ a: 'x'.repeat(letters) })
  },
)
