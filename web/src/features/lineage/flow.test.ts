import { expect, test } from 'vitest'
import type { CodeId, CodingId } from '@mazmun/model'
import { structureAt } from '@mazmun/project'
import { codebookOf } from '../../ui/testing/test-codebook.ts'
import { codeOf, Flow, type FlowNode } from './flow.ts'
import type { Quotations } from './quotations.svelte.ts'
import { layOut, neighbour } from './flow-layout.ts'

const { view, id, name } = codebookOf({
  شهر: { level: 2 },
  داده: { level: 1, under: ['شهر'] },
  اعتماد: { level: 1, under: ['شهر'] },
  سامانه: { under: ['داده', 'اعتماد'] },
  قدیم: { mergedInto: 'سامانه' },
  تنها: {},
  رفته: { retired: true },
  مانده: { retired: true },
})
const quotation = (index: number) => `22222222-0000-7000-8000-${String(index).padStart(12, '0')}` as CodingId
const made = new Map([
  [quotation(1), 'سامانه'],
  [quotation(2), 'قدیم'],
  [quotation(3), 'مانده'],
])
const quotationsOf = new Map([
  [id('سامانه'), [quotation(1), quotation(2)]],
  [id('مانده'), [quotation(3)]],
])
const flow = new Flow(structureAt(view, Infinity), quotationsIn(quotationsOf), {
  storedCodings: new Map([...made].map(([coding, code]) => [coding, { code: id(code) } as never])),
})

function quotationsIn(codes: ReadonlyMap<CodeId, readonly CodingId[]>): Quotations {
  return { of: (code) => codes.get(code) ?? [], countOf: (code) => codes.get(code)?.length ?? 0 }
}

function told(node: FlowNode): string {
  const code = codeOf(node)
  return code ? `${node.kind === 'merged' ? '~' : ''}${name(code.id)}` : node.kind
}

function walked(nodes: readonly FlowNode[]): readonly unknown[] {
  return nodes.map((node) => {
    const children = flow.childrenOf(node)
    return children.length === 0 ? told(node) : [told(node), node.count, ...walked(children)]
  })
}

test('the way goes from themes to quotations, at every place of a code, each quotation at the code it was made with', () => {
  const system = ['سامانه', 2, ['~قدیم', 1, 'quotation'], 'quotation']
  expect(walked(flow.roots())).toEqual([
    ['شهر', 2, ['داده', 2, system], ['اعتماد', 2, system]],
    ['apart', 1, 'تنها', ['مانده', 1, 'quotation']],
  ])
})

test('a theme that was retired leaves what stands under nothing else, at every level', () => {
  const book = codebookOf({
    کهنه: { level: 2, retired: true },
    کهنه‌تر: { level: 1, under: ['کهنه'], retired: true },
    نو: { level: 1 },
    هردو: { under: ['کهنه‌تر', 'نو'] },
    تنها: { under: ['کهنه‌تر'] },
  })
  const quoted = new Map(['هردو', 'تنها'].map((each, index) => [book.id(each), [quotation(index)]]))
  const storedCodings = new Map([...quoted].map(([code, [coding]]) => [coding as CodingId, { code } as never]))
  const after = new Flow(structureAt(book.view, Infinity), quotationsIn(quoted), { storedCodings })
  const names = (nodes: readonly FlowNode[]) =>
    nodes.map((node) => (codeOf(node) ? book.name(codeOf(node)!.id) : node.kind))
  expect(names(after.roots())).toEqual(['نو', 'apart'])
  expect(after.roots().map((node) => names(after.childrenOf(node)))).toEqual([['هردو'], ['تنها']])
})

test('in columns a node stands beside the first it leads to, in an outline every node has a row', () => {
  const isOpen = ({ kind }: FlowNode) => kind === 'code'
  const places = (kind: 'columns' | 'outline') =>
    layOut(flow, isOpen, kind).nodes.map(({ node, row, column }) => [told(node), row, column])
  expect(places('columns')).toEqual([
    ['شهر', 0, 0],
    ['داده', 0, 1],
    ['سامانه', 0, 2],
    ['~قدیم', 0, 3],
    ['quotation', 1, 4],
    ['اعتماد', 2, 1],
    ['سامانه', 2, 2],
    ['~قدیم', 2, 3],
    ['quotation', 3, 4],
    ['apart', 4, 0],
  ])
  expect(places('outline').map(([, row]) => row)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('the arrows walk a column up and down, and the way in and out', () => {
  const layout = layOut(flow, ({ kind }) => kind === 'code', 'columns')
  const at = (index: number) => layout.nodes[index] as (typeof layout.nodes)[number]
  const goal = (index: number, way: Parameters<typeof neighbour>[2]) => {
    const found = neighbour(layout, at(index), way, 'columns')
    return found && layout.nodes.indexOf(found)
  }
  expect(goal(1, 'down')).toBe(5)
  expect(goal(5, 'up')).toBe(1)
  expect(goal(5, 'down')).toBeUndefined()
  expect(goal(1, 'in')).toBe(2)
  expect(goal(2, 'out')).toBe(1)
  expect(goal(9, 'in')).toBeUndefined()
  expect(goal(3, 'last')).toBe(9)
})
