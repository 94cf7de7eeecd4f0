import { expect, test } from 'vitest'
import type { CodeId, RelationId } from '@mazmun/model'
import { codebook } from '../../messages/codebook.ts'
import { themeMap as words } from '../../messages/theme-map.ts'
import type { Workspace } from '../../live/workspace.svelte.ts'
import type { Network } from './network.svelte.ts'
import { nodeMenu } from './node-menu.ts'

const [theme, other] = ['a' as CodeId, 'b' as CodeId]
const relation = { id: 'r' as RelationId, from: theme, to: other, kind: 'leads-to', label: '' }

/** What the menu of a theme offers that was put somewhere, is related and can be folded. */
function offered(mayWrite: boolean) {
  const view = { codes: new Map(), relations: () => [relation] }
  const network = { shown: { foldedUnder: new Map() }, canFold: () => true, put: new Map([[theme, { x: 0, y: 0 }]]) }
  const nothing = () => undefined
  const entries = nodeMenu(theme, {
    network: network as unknown as Network,
    workspace: { mayWrite, live: { about: () => view } } as unknown as Workspace,
    selected: [],
    openPage: nothing,
    relate: nothing,
    editRelation: nothing,
    rename: nothing,
  })
  return entries.flatMap((entry) => (entry.kind === 'action' ? [entry.label] : []))
}

test('who may only read opens and folds a theme, and is offered nothing that refuses', () => {
  expect(offered(false)).toEqual([codebook.openPage, words.collapse])
  expect(offered(true)).toEqual(expect.arrayContaining([words.rename, words.relate, words.arrangeSelected]))
  expect(offered(true)).toHaveLength(6)
})
