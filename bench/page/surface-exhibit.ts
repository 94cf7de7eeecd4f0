import { ReadingSurface, type SurfaceEvents, type SurfaceWords } from '../../web/src/features/reading/surface/index.ts'
import { makeScroller, type Exhibit, type Scene } from './stage.ts'

export const words: SurfaceWords = {
  region: 'Text of the source',
  regionKind: 'coding text',
  more: (count) => `+${count}`,
  moreTitle: (count) => `${count} more codings here`,
  separator: '، ',
  startHandle: 'Start of the coding',
  endHandle: 'End of the coding',
}

/** The product's own reading surface. */
export function surface(
  scene: Scene,
  withoutHighlights: boolean,
  events: SurfaceEvents = {},
): Exhibit & { readonly surface: ReadingSurface } {
  const scroller = makeScroller()
  const content = document.createElement('div')
  scroller.append(content)
  const made = new ReadingSurface({
    scroller,
    content,
    transcript: scene.transcript,
    direction: scene.direction,
    locale: scene.language,
    unit: 'sentence',
    words,
    events,
    codings: scene.codings,
    quietSpeakers: new Set(['Interviewer', 'مصاحبه‌گر']),
    withoutHighlights,
  })
  return { scroller, surface: made, add: (coding) => made.change({ added: [coding], updated: [], removed: [] }) }
}
