import type { Direction, Transcript } from '@mazmun/model'
import type { SurfaceCoding } from '../../web/src/features/reading/surface/index.ts'
import { codings, transcript, type CorpusLanguage } from '../corpus.ts'

export const techniques = ['surface', 'surface-canvas', 'floor', 'all', 'marks', 'svg'] as const
export type Technique = (typeof techniques)[number]

/** A source to open: everything is generated before the clock starts. */
export interface Scene {
  readonly language: CorpusLanguage
  readonly direction: Direction
  readonly transcript: Transcript
  readonly codings: readonly SurfaceCoding[]
}

/** A page that shows a source with one technique. */
export interface Exhibit {
  readonly scroller: HTMLElement
  /** Adds a coding; it is visible with the next frame. */
  add(coding: SurfaceCoding): void
}

export function scene(language: CorpusLanguage, words: number, count: number): Scene {
  const source = transcript(language, words)
  return {
    language,
    direction: language === 'fa' ? 'rtl' : 'ltr',
    transcript: source,
    codings: codings(source, count, language),
  }
}

export function makeScroller(): HTMLElement {
  const scroller = document.createElement('div')
  scroller.className = 'scroller'
  document.getElementById('stage')?.replaceChildren(scroller)
  return scroller
}
