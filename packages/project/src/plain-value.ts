/**
 * Whether a value is what honest replicas write, so that it can be kept as JSON and put into a document again: texts,
 * numbers, truth values and null, in lists and plain objects at any depth. Yjs asks a value for its constructor.
 */
export function isPlainValue(value: unknown): boolean {
  if (typeof value !== 'object') return ['string', 'number', 'boolean'].includes(typeof value)
  if (value === null) return true
  if (Array.isArray(value)) return value.every(isPlainValue)
  return (
    Object.getPrototypeOf(value) === Object.prototype &&
    !Object.hasOwn(value, 'constructor') &&
    Object.values(value).every(isPlainValue)
  )
}
