import type { FigureNode, Ink } from './figure.ts'
import { figure } from './geometry.ts'

/** The outline of a theme; empty for one that is its words alone. */
export function outlineOf({ box, shape }: Pick<FigureNode, 'box' | 'shape'>): string {
  if (shape === 'plain') return ''
  const { x, y, width, height } = box
  if (shape === 'oval') {
    const arc = `A${figure(width / 2)} ${figure(height / 2)} 0 0 1 `
    return `M${figure(x)} ${figure(y + height / 2)}${arc}${figure(x + width)} ${figure(y + height / 2)}${arc}${figure(x)} ${figure(y + height / 2)}Z`
  }
  const radius = shape === 'pill' ? Math.min(height / 2, 20) : 7
  const corner = (toX: number, toY: number) => `A${radius} ${radius} 0 0 1 ${figure(toX)} ${figure(toY)}`
  return [
    `M${figure(x + radius)} ${figure(y)}H${figure(x + width - radius)}${corner(x + width, y + radius)}`,
    `V${figure(y + height - radius)}${corner(x + width - radius, y + height)}`,
    `H${figure(x + radius)}${corner(x, y + height - radius)}`,
    `V${figure(y + radius)}${corner(x + radius, y)}Z`,
  ].join('')
}

/** Higher levels stand out by a deeper ground; all of them by an outline in the colour of their theme. */
export function groundOf({ shape, hue, rank }: Pick<FigureNode, 'shape' | 'hue' | 'rank'>): Ink | 'none' {
  if (shape === 'plain') return 'none'
  return rank === 0 ? 'raised' : `tint-${hue}-${rank === 1 ? 1 : 2}`
}

export function outlineInk({ hue }: Pick<FigureNode, 'hue'>): Ink {
  return `mark-${hue}`
}
