import { definitionParts, type Definition } from '@mazmun/model'
import { mostLevels } from '../schema.ts'
import type { StoredFields } from './stored-fields.ts'

export const attributePrefix = 'attribute.'

/** The field an attribute is kept in: one each, so that attributes set apart merge. The prefix makes every name safe. */
const attributeField = (name: string) => `${attributePrefix}${name}`

/** Attributes of a case as fields; one given as undefined is taken away. */
export function attributeFields(attributes: Readonly<Record<string, string | undefined>>): StoredFields {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [attributeField(name), value]))
}

export const definitionPrefix = 'definition.'

/** The field a part of a definition is kept in. */
export const definitionField = (part: keyof Definition) => `${definitionPrefix}${part}`

/** The parts of a definition that say something, one field each, so that parts edited apart merge. */
export function definitionFields(definition: Partial<Definition>): StoredFields {
  return Object.fromEntries(
    definitionParts.flatMap((part) => (definition[part] ? [[definitionField(part), definition[part]] as const] : [])),
  )
}

const levelPrefix = 'level.'

/** The fields that names of levels are kept in: one each, so that names given apart both stand. */
export function levelFields(levels: readonly string[]): StoredFields {
  return Object.fromEntries(levels.map((name, index) => [`${levelPrefix}${index}`, name]))
}

/** The level a field names, `undefined` for any other field. */
export function levelOf(field: string): number | undefined {
  const index = /^level\.(0|[1-9]\d?)$/.test(field) ? Number(field.slice(levelPrefix.length)) : mostLevels
  return index < mostLevels ? index : undefined
}
