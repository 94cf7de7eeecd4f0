import type { Entry } from '../places.ts'
import type { StepName } from '../operation.ts'
import { isPlainValue } from '../plain-value.ts'
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
    isPutBack(value['value'])
  )
}

function isPlace(value: unknown): boolean {
  if (!isList(value, isText)) return false
  const [collection, key] = value
  if (collection === 'project') return value.length === 2 && key !== 'id' && key !== 'schema'
  const known = collectionNames.find((name) => name === collection)
  return known !== undefined && key !== undefined && value.length === (isFieldwise(known) ? 3 : 2)
}

function isPutBack(value: unknown): boolean {
  return value === undefined || isPlainValue(value)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
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
