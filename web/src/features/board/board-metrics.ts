/** What a card shows: everything; name and figures; a line; a block of colour with its name where there is room. */
export type Density = 'card' | 'brief' | 'line' | 'block'

/** Sizes of the board at a zoom, in CSS pixels. */
export interface BoardMetrics {
  readonly zoom: number
  readonly density: Density
  /** Least width of a lane of cards. */
  readonly lane: number
  readonly laneGap: number
  readonly card: number
  readonly gap: number
  /** Height of the heading of a group; 0 = groups have none, only more room between them. */
  readonly head: number
  /** Between groups. */
  readonly groupGap: number
  /** Font size of names. */
  readonly text: number
}

export const zoomRange = { least: 0.04, most: 1.5 } as const
/** Where the keys and buttons stop. */
const zoomStops = [0.04, 0.08, 0.14, 0.22, 0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.25, 1.5] as const
/** Below this height of a card its name cannot be read. */
export const readableCard = 10

type Stop = readonly [
  zoom: number,
  sizes: readonly [lane: number, card: number, gap: number, head: number, groupGap: number, text: number],
]

interface Stage {
  readonly density: Density
  readonly from: Stop
  readonly to: Stop
}

/** Sizes between two stops are interpolated; where the density changes, the sizes leap. */
const stages: readonly [Stage, ...Stage[]] = [
  { density: 'block', from: [0.04, [22, 2, 1, 0, 2, 10]], to: [0.14, [74, 7, 1, 0, 4, 10]] },
  { density: 'block', from: [0.14, [74, 7, 1, 0, 4, 10]], to: [0.2, [92, 13, 1, 0, 5, 10]] },
  { density: 'block', from: [0.2, [92, 13, 1, 0, 5, 10]], to: [0.3, [126, 19, 1, 0, 7, 11.5]] },
  { density: 'line', from: [0.3, [132, 22, 2, 20, 6, 11.5]], to: [0.5, [176, 28, 3, 23, 9, 12]] },
  { density: 'brief', from: [0.5, [184, 52, 4, 25, 10, 12]], to: [0.8, [228, 60, 6, 28, 12, 13]] },
  { density: 'card', from: [0.8, [236, 120, 7, 28, 12, 13]], to: [1, [264, 134, 8, 30, 14, 14]] },
  { density: 'card', from: [1, [264, 134, 8, 30, 14, 14]], to: [1.5, [360, 182, 10, 36, 18, 17]] },
]

/** The sizes at a zoom; 1 = cards as they are made to be read. Zooms beyond the range are brought into it. */
export function metricsAt(zoom: number): BoardMetrics {
  const within = Math.min(zoomRange.most, Math.max(zoomRange.least, zoom))
  const part = stages.findLast(({ from }) => from[0] <= within) ?? stages[0]
  const [start, end] = [part.from[0], part.to[0]]
  const share = (within - start) / (end - start)
  const [lane, card, gap, head, groupGap, text] = part.from[1].map(
    (size, index) => size + ((part.to[1][index] as number) - size) * share,
  ) as unknown as Stop[1]
  const { density } = part
  return {
    zoom: within,
    density,
    lane: Math.round(lane),
    laneGap: density === 'block' ? Math.max(2, Math.round(within * 20)) : 8,
    // Whole pixels keep hairlines sharp; far out they would be too coarse a step.
    card: card > 12 ? Math.round(card) : Math.round(card * 4) / 4,
    gap: Math.round(gap),
    head: head > 12 ? Math.round(head) : Math.round(head * 4) / 4,
    groupGap: Math.round(groupGap),
    text,
  }
}

/** The next stop closer (1) or further out (-1). */
export function steppedZoom(zoom: number, by: 1 | -1): number {
  return by === 1
    ? (zoomStops.find((stop) => stop > zoom * 1.01) ?? zoomRange.most)
    : (zoomStops.findLast((stop) => stop < zoom * 0.99) ?? zoomRange.least)
}
