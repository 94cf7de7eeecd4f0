/** Parsed JSON together with where it came from, so that a wrong value is reported by file and field. */
export interface Json {
  readonly value: unknown
  readonly where: string
}

function fail(json: Json, expected: string): never {
  throw new Error(
    `${json.where}: expected ${expected}, found ${json.value === undefined ? 'nothing' : JSON.stringify(json.value)}`,
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @throws when the text is not JSON, naming `where`. */
export function parseJson(text: string, where: string): Json {
  try {
    return { value: JSON.parse(text), where }
  } catch (cause) {
    throw new Error(`${where}: not valid JSON`, { cause })
  }
}

/** The named field; its value is undefined when the record lacks it. @throws when `json` is not a record. */
export function field(json: Json, name: string): Json {
  if (!isRecord(json.value)) return fail(json, 'an object')
  return { value: json.value[name], where: `${json.where} › ${name}` }
}

/** @throws when `json` is not an array. */
export function items(json: Json): readonly Json[] {
  if (!Array.isArray(json.value)) return fail(json, 'an array')
  return json.value.map((value: unknown, index) => ({ value, where: `${json.where}[${index}]` }))
}

/** @throws when `json` is not a string with something in it. */
export function text(json: Json): string {
  return typeof json.value === 'string' && json.value.trim() !== '' ? json.value : fail(json, 'a text')
}

/** @throws when `json` is not one of the allowed texts. */
export function oneOf<const T extends string>(json: Json, allowed: readonly T[]): T {
  return allowed.find((candidate) => candidate === json.value) ?? fail(json, `one of ${allowed.join(', ')}`)
}

/** @throws when `json` is not a whole number from 0 upwards. */
export function wholeNumber(json: Json): number {
  return typeof json.value === 'number' && Number.isSafeInteger(json.value) && json.value >= 0
    ? json.value
    : fail(json, 'a whole number from 0 upwards')
}

/** @throws when `json` is not a record of texts. */
export function texts(json: Json): Record<string, string> {
  if (!isRecord(json.value)) return fail(json, 'an object')
  return Object.fromEntries(Object.keys(json.value).map((name) => [name, text(field(json, name))]))
}
