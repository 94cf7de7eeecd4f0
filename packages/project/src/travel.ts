import type { Instant } from '@mazmun/model'
import type { ProjectDocument } from './document.ts'
import { writerOf, type Entry, type Holder } from './places.ts'
import type { StepLog } from './step-log.ts'

/**
 * Takes the newest step back, or brings it again: puts back what stood there before, wherever nobody has written since.
 * Where somebody has, their work stays. Call inside a transaction.
 */
export function travel(document: ProjectDocument, log: StepLog, kind: 'undone' | 'redone', at: Instant): void {
  const step = kind === 'undone' ? log.undoable : log.redoable
  if (!step) return
  log.take(kind)
  log.wroteAs(document.doc.clientID)
  const standsFor = new Map<Holder, Holder>()
  const back = step.entries.flatMap((entry) => {
    const made = goBack(document, log, entry)
    if (made && writerOf(entry.was) !== undefined) standsFor.set(entry.was, made.now)
    return made ? [made] : []
  })
  if (back.length > 0) log.addTravelled({ step: step.step, at, entries: back }, kind, standsFor)
}

function goBack(document: ProjectDocument, log: StepLog, { place, value, now }: Entry): Entry | undefined {
  if (document.holder(place) !== now) return undefined
  if (value !== undefined && document.holdsOf(place, log.lent)) return undefined
  const current = document.valueAt(place)
  document.putBack(place, value, log.writers)
  const holder = document.holder(place)
  if (holder === undefined || holder === now) return undefined
  return { place, was: now, now: holder, ...(current !== undefined && { value: current }) }
}
