import { Graph, layout } from '@dagrejs/dagre'
import type { LayeredLayout } from './arrange.ts'
import type { Point } from './geometry.ts'

/** Layers after Sugiyama et al. 1981, by dagre: arrows run in the direction of reading as far as they can. */
export const layered: LayeredLayout = (boxes, edges, direction) => {
  const graph = new Graph()
  graph.setGraph({ rankdir: direction === 'rtl' ? 'RL' : 'LR', nodesep: 56, ranksep: 120 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const [id, { width, height }] of boxes) graph.setNode(id, { width, height })
  for (const { from, to } of edges) graph.setEdge(from, to)
  layout(graph)
  return new Map(
    [...boxes.keys()].map((id) => {
      const { x, y } = graph.node(id) as Partial<Point>
      return [id, { x: x ?? 0, y: y ?? 0 }]
    }),
  )
}
