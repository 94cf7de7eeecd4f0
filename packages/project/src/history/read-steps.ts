import type { Entry } from '../places.ts'
import type { StepName } from '../operation.ts'
import { keptShape, type KeptSteps, type Step } from '../step-log.ts'
import { collectionNames, isFieldwise } from '../writes.ts'

/**
 * Reads a step log that was kept, as `Project.keptSteps` gave it. Undefined for anything else: another version's, a
 * damaged one. Whether its items are in a document is found out when a step is taken back.
 */
export function readKeptSteps(value: unknown): KeptSteps | undefined {
  if (!isObject(value) || value['shape'] !== keptShape) return undefined
  const { writers, lent, undo, redo } = value
  return isList(writers, isWhole) && isList(lent, isText) && isList(undo, isStep) && isList(redo, isStep)
    ? { shape: keptShape, writers, lent, undo, redo }
    : undefined
}

function isStep(value: unknown): value is Step {
  return isObject(value) && isName(value['step']) && isWhole(value['at']) && isList(value['entries'], isEntry)
}

function isEntry(value: unknown): value is Entry {
  return (
    isObject(value) &&
    isPlace(value['place']) &&
    isText(value['was']) &&
    isText(value['now']) &&
    isPlain(value['value'])
  )
}

function isPlace(value: unknown): boolean {
  if (!isList(value, isText)) return false
  const [collection, key, field] = value
  if (collection === 'project') return value.length === 2 && key !== 'id' && key !== 'schema'
  const known = collectionNames.find((name) => name === collection)
  return (
    known !== undefined && key !== undefined && value.length === (isFieldwise(known) && field !== undefined ? 3 : 2)
  )
}

/** What a document takes as a value, and what can be put back into it. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain)
  if (value instanceof Uint8Array) return true
  if (isObject(value)) return Object.values(value).every(isPlain)
  return value === null || ['undefined', 'string', 'number', 'boolean'].includes(typeof value)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function isList<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isItem)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** The names a step can have grow with the app; a log of this shape was written by one that knows them. */
function isName(value: unknown): value is StepName {
  return isText(value)
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value)
}
