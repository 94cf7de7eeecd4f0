import { snapToUnits, spanIndexAt, type Span } from '@mazmun/model'
import type { Edge, Passage, Step } from './surface-events.ts'

export function passageSpan(passage: Passage): Span {
  return { start: Math.min(passage.anchor, passage.focus), end: Math.max(passage.anchor, passage.focus) }
}

/** The unit at `offset`, else the next one, else the last; -1 when there are none. */
export function unitAt(units: readonly Span[], offset: number): number {
  const at = spanIndexAt(units, offset)
  const inside = at >= 0 && offset < (units[at] as Span).end
  return inside ? at : Math.min(at + 1, units.length - 1)
}

/** A passage over whole units; `focus` may be the earlier one. Indexes are clamped. */
export function passageOfUnits(units: readonly Span[], anchor: number, focus: number): Passage {
  const clamp = (index: number): Span => units[Math.max(0, Math.min(index, units.length - 1))] as Span
  return anchor <= focus
    ? { anchor: clamp(anchor).start, focus: clamp(focus).end }
    : { anchor: clamp(anchor).end, focus: clamp(focus).start }
}

/** The units at the fixed and at the moving edge of a passage. */
export function unitsOfPassage(
  units: readonly Span[],
  passage: Passage,
): { readonly anchor: number; readonly focus: number } {
  const { start, end } = passageSpan(passage)
  const first = unitAt(units, start)
  const last = unitAt(units, Math.max(start, end - 1))
  return passage.anchor <= passage.focus ? { anchor: first, focus: last } : { anchor: last, focus: first }
}

/** Goes to the neighbouring unit, or with `extend` moves only the focus edge by one unit. `units` is not empty. */
export function moveByUnit(units: readonly Span[], passage: Passage, step: Step, extend: boolean): Passage {
  const { anchor, focus } = unitsOfPassage(units, passage)
  const next = Math.max(0, Math.min(focus + step, units.length - 1))
  return passageOfUnits(units, extend ? anchor : next, next)
}

/**
 * In free coding: moves the focus edge to the next unit edge, whatever the passage began with.
 * At the ends of the source the passage stays as it is.
 */
export function extendFreely(units: readonly Span[], passage: Passage, step: Step): Passage {
  const { anchor, focus } = passage
  if (step === 1) {
    const shrunk = units.find((unit) => unit.start > focus)?.start
    if (shrunk !== undefined && shrunk < anchor) return { anchor, focus: shrunk }
    const base = Math.max(anchor, focus)
    const ahead = units.find((unit) => unit.end > base)?.end
    return ahead === undefined ? passage : { anchor, focus: ahead }
  }
  const shrunk = units.findLast((unit) => unit.end < focus)?.end
  if (shrunk !== undefined && shrunk > anchor) return { anchor, focus: shrunk }
  const base = Math.min(anchor, focus)
  const behind = units.findLast((unit) => unit.start < base)?.start
  return behind === undefined ? passage : { anchor, focus: behind }
}

/** Widens a drawn selection to whole units and keeps its direction; undefined when it touches none. */
export function snapPassage(units: readonly Span[], passage: Passage): Passage | undefined {
  const span = passageSpan(passage)
  const snapped = span.end > span.start ? snapToUnits(span, units) : undefined
  if (!snapped) return undefined
  return passage.anchor <= passage.focus
    ? { anchor: snapped.start, focus: snapped.end }
    : { anchor: snapped.end, focus: snapped.start }
}

/** Takes white space off both ends; undefined when nothing else is selected. */
export function trimPassage(text: string, passage: Passage): Passage | undefined {
  let { start, end } = passageSpan(passage)
  while (start < end && /\s/.test(text[start] as string)) start += 1
  while (end > start && /\s/.test(text[end - 1] as string)) end -= 1
  if (start === end) return undefined
  return passage.anchor <= passage.focus ? { anchor: start, focus: end } : { anchor: end, focus: start }
}

/** A span with one edge moved to the next unit edge; the span itself where it would become empty or leave the source. */
export function nudgeSpan(units: readonly Span[], span: Span, edge: Edge, step: Step): Span {
  const find = (fits: (unit: Span) => boolean): Span | undefined =>
    step === 1 ? units.find(fits) : units.findLast(fits)
  if (edge === 'start') {
    const unit = find(({ start }) => (step === 1 ? start > span.start && start < span.end : start < span.start))
    return unit ? { start: unit.start, end: span.end } : span
  }
  const unit = find(({ end }) => (step === 1 ? end > span.end : end < span.end && end > span.start))
  return unit ? { start: span.start, end: unit.end } : span
}

/**
 * A span with one edge dragged to `offset`, snapped to whole units (`snap` false: as it is, but at
 * least one character). The other edge never moves.
 */
export function dragSpan(units: readonly Span[], span: Span, edge: Edge, offset: number, snap: boolean): Span {
  if (!snap) {
    return edge === 'start'
      ? { start: Math.min(offset, span.end - 1), end: span.end }
      : { start: span.start, end: Math.max(offset, span.start + 1) }
  }
  const at = unitAt(units, edge === 'start' ? offset : Math.max(0, offset - 1))
  const unit = units[at]
  if (!unit) return span
  if (edge === 'start') return unit.start < span.end ? { start: unit.start, end: span.end } : span
  return unit.end > span.start ? { start: span.start, end: unit.end } : span
}
