/** A stripe that would like its name beside it. */
export interface LabelWish {
  readonly id: string
  /** The line the coding starts on and the bottom of its stripe, px of the scrolled content. */
  readonly top: number
  readonly bottom: number
  /** Block the coding starts in. Names of different blocks never push each other. */
  readonly block: number
}

export interface PlacedLabel {
  readonly id: string
  readonly top: number
}

/**
 * Finds room for names, top to bottom, without overprinting. A name may slide down as far as its
 * stripe reaches, or by one name for a short stripe, and is left out beyond that. Each block starts
 * afresh and ends where the next block's first name stands, so scrolling never moves a name.
 * `wishes` are in source order; `height` is that of one name in px.
 */
export function placeLabels(wishes: readonly LabelWish[], height: number): PlacedLabel[] {
  const placed: PlacedLabel[] = []
  let from = 0
  while (from < wishes.length) {
    const { block } = wishes[from] as LabelWish
    let to = from
    while (to < wishes.length && (wishes[to] as LabelWish).block === block) to += 1
    placeBlock(wishes.slice(from, to), wishes[to]?.top ?? Infinity, height, placed)
    from = to
  }
  return placed
}

function placeBlock(wishes: readonly LabelWish[], limit: number, height: number, placed: PlacedLabel[]): void {
  const before = placed[placed.length - 1]
  const taken = before ? before.top + height : -Infinity
  let free = -Infinity
  for (const wish of wishes) {
    const top = Math.max(wish.top, free)
    const lowest = Math.max(wish.top + height, wish.bottom - height)
    // `taken` matters only where a long paragraph was cut in the middle of a line.
    if (top < taken || top > lowest || top + height > limit) continue
    placed.push({ id: wish.id, top })
    free = top + height
  }
}
