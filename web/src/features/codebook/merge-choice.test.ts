import { expect, test } from 'vitest'
import { mergeCodes } from '@mazmun/project'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { MergeChoice } from './merge-choice.svelte.ts'
import { codebookOf } from '../../ui/testing/test-codebook.ts'

const { view, id, name } = codebookOf({
  theme: { level: 1 },
  first: { under: ['theme'], definition: { brief: 'of the first' } },
  second: {},
  retired: { retired: true },
  merged: { mergedInto: 'second' },
})

function choiceOf(...names: readonly string[]): MergeChoice {
  const workspace = {
    live: { about: () => view },
    project: { projection: view },
    refusalOf: (_: typeof mergeCodes, args: Parameters<typeof mergeCodes>[1]) => {
      const plan = mergeCodes(view, args, { member: 'm' as never, now: 0 })
      return plan.verdict === 'refused' ? plan : undefined
    },
  }
  return new MergeChoice(workspace as unknown as Workspace, names.map(id))
}
const namesIn = (choice: MergeChoice) => choice.ordered.map((code) => name(code.id))

test('the code it begins with stands for all until another is chosen, and comes first', () => {
  const choice = choiceOf('first')
  expect(choice.refusal).toEqual({ kind: 'nothing-to-do' })
  choice.add(id('second'))
  choice.add(id('second'))
  expect(namesIn(choice)).toEqual(['first', 'second'])
  expect(choice.toDecide).toEqual([])
  choice.standFor(id('second'))
  expect(namesIn(choice)).toEqual(['second', 'first'])
  expect(choice.toDecide).toEqual(['brief'])
  expect(choice.refusal).toBeUndefined()
  choice.leaveOut(id('second'))
  expect([choice.into, choice.refusal?.kind]).toEqual([id('first'), 'nothing-to-do'])
})

test('a retired code can be merged, but never stands for the others', () => {
  const choice = choiceOf('retired', 'first')
  choice.standFor(id('retired'))
  expect(namesIn(choice)).toEqual(['first', 'retired'])
  expect(choice.refusal).toBeUndefined()
  expect(choiceOf('retired').into).toBeUndefined()
})

test('a code that was merged away leaves the choice and is named', () => {
  const choice = choiceOf('first', 'merged', 'second')
  expect(namesIn(choice)).toEqual(['first', 'second'])
  expect(choice.gone).toEqual(['merged'])
})
