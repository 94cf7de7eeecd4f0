import type { FigureLine, FigureNode, Ink } from './figure.ts'
import { lineLooks } from './line-looks.ts'
import { groundOf, outlineInk, outlineOf } from './node-shape.ts'

/** Many shapes as one path: what is too small to read is drawn without words and at once. */
export interface RoughPath {
  readonly key: string
  readonly path: string
  readonly fill: Ink | 'none'
  readonly stroke: Ink
  readonly width: number
  readonly dimmed: boolean
}

/** Outlines stay while what is looked for or moved changes. */
const outlines = new WeakMap<FigureNode, string>()

export function roughDrawing(
  nodes: readonly FigureNode[],
  lines: readonly FigureLine[],
  isDimmed: (node: FigureNode) => boolean,
): readonly RoughPath[] {
  const paths = new Map<string, { parts: string[]; look: Omit<RoughPath, 'path' | 'key'> }>()
  const add = (key: string, part: string, look: Omit<RoughPath, 'path' | 'key'>) => {
    const known = paths.get(key)
    if (known) known.parts.push(part)
    else paths.set(key, { parts: [part], look })
  }
  for (const { kind, path } of lines) {
    const { ink, width } = lineLooks[kind]
    // Thin lines would vanish at this size.
    add(`line ${kind}`, path, { fill: 'none', stroke: ink, width: width * 1.6, dimmed: false })
  }
  for (const node of nodes) {
    const dimmed = isDimmed(node)
    const fill = node.shape === 'plain' ? 'line-strong' : groundOf(node)
    const stroke = node.shape === 'plain' ? 'line-strong' : outlineInk(node)
    add(`node ${fill} ${stroke} ${dimmed}`, roughOutline(node), { fill, stroke, width: 2, dimmed })
  }
  return [...paths].map(([key, { parts, look }]) => ({ key, path: parts.join(''), ...look }))
}

/** Frames around themes as one path. */
export function ringsAround(nodes: readonly FigureNode[]): string {
  return nodes
    .map(({ box: { x, y, width, height } }) => `M${x - 4} ${y - 4}h${width + 8}v${height + 8}h${-width - 8}Z`)
    .join('')
}

function roughOutline(node: FigureNode): string {
  let outline = outlines.get(node)
  if (outline === undefined) outlines.set(node, (outline = node.shape === 'plain' ? barOf(node) : outlineOf(node)))
  return outline
}

/** Words alone are drawn as the bar they would fill. */
function barOf({ box: { x, y, width, height } }: FigureNode): string {
  return `M${x} ${y + height * 0.4}h${width}v${height * 0.2}h${-width}Z`
}
