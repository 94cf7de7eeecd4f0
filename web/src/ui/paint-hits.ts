import type { Span } from '@mazmun/model'
import type { Attachment } from 'svelte/attachments'

const name = 'search-hit'

function hitHighlight(): Highlight | undefined {
  if (typeof Highlight === 'undefined') return undefined
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  CSS.highlights.set(name, made)
  return made
}

/**
 * Paints hits over an element that holds nothing but `text`. Painted, not wrapped: an element around part of a
 * word breaks the joining of letters. A browser without the Highlight API shows the plain text.
 */
export function paintHits(text: string, hits: readonly Span[]): Attachment<HTMLElement> {
  return (element) => {
    const highlight = hitHighlight()
    const node = element.firstChild
    if (!highlight || !(node instanceof Text)) return
    const ranges = hits
      .filter((hit) => hit.start < hit.end && hit.end <= text.length)
      .map(
        ({ start, end }) =>
          new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }),
      )
    for (const range of ranges) highlight.add(range)
    return () => {
      for (const range of ranges) highlight.delete(range)
    }
  }
}
