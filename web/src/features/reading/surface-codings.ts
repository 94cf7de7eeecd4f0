import type { CodeId, Hue, SourceId } from '@mazmun/model'
import type { EffectiveCoding, Projection } from '@mazmun/project'
import { initials } from '@mazmun/text'
import type { SurfaceCoding } from './surface/index.ts'

/** Turns codings into what the surface shows, and gives the same object again while nothing about it changed. */
export class SurfaceCodings {
  readonly #known = new WeakMap<EffectiveCoding, SurfaceCoding>()

  /** Codings of a source that the filter lets through, in reading order. */
  of(view: Projection, source: SourceId, isShown: (coding: EffectiveCoding) => boolean): readonly SurfaceCoding[] {
    return view
      .codingsOfSource(source)
      .filter(isShown)
      .map((coding) => this.#surfaceCoding(view, coding))
  }

  #surfaceCoding(view: Projection, coding: EffectiveCoding): SurfaceCoding {
    const { id, code, start, end, coder } = coding
    const name = nameOf(view, code)
    const hue: Hue = view.hueOf(code)
    const by = view.members.get(coder)
    const letters = initials(by?.name ?? '')
    const coderHue = view.members.size > 1 ? by?.hue : undefined
    const known = this.#known.get(coding)
    if (known && known.name === name && known.hue === hue && known.initials === letters && known.coderHue === coderHue)
      return known
    const made: SurfaceCoding = {
      ...{ id, code, start, end, coder, hue, name, initials: letters },
      ...(coderHue !== undefined && { coderHue }),
    }
    this.#known.set(coding, made)
    return made
  }
}

/** Name of a code; a code that has not arrived yet shows the beginning of its id. */
function nameOf(view: Projection, code: CodeId): string {
  return view.codes.get(code)?.name ?? code.slice(0, 8)
}
