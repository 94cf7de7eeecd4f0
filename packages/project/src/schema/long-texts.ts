import { textLimits } from '../schema.ts'
import type { CollectionName } from '../writes.ts'
import { attributePrefix, definitionPrefix } from './part-fields.ts'
import type { StoredFields } from './stored-fields.ts'

/** Whether a text among these fields is longer than its field holds. */
export function hasTooLongText(collection: CollectionName | 'project', fields: StoredFields): boolean {
  return Object.entries(fields).some(
    ([field, value]) =>
      field.length > textLimits.name || (typeof value === 'string' && value.length > limitOf(collection, field)),
  )
}

function limitOf(collection: CollectionName | 'project', field: string): number {
  if (field.startsWith(attributePrefix)) return textLimits.attribute
  if (field.startsWith(definitionPrefix) || field === 'description') return textLimits.definition
  if (field === 'body') return textLimits.memo
  if (field === 'suggestion') return textLimits.suggestion
  return collection === 'members' ? textLimits.personName : textLimits.name
}
