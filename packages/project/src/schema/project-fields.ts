import { unitKinds, type ProjectRecord } from '@mazmun/model'
import { textLimits } from '../schema.ts'
import { levelOf } from './part-fields.ts'
import {
  id,
  instant,
  language,
  oneOf,
  optional,
  optionalOr,
  textUpTo,
  Unreadable,
  type StoredFields,
} from './stored-fields.ts'

export const defaultLevels: Readonly<Record<'fa' | 'en', readonly string[]>> = {
  fa: ['کد اولیه', 'مضمون فرعی', 'مضمون اصلی', 'بعد'],
  en: ['Initial code', 'Sub-theme', 'Main theme', 'Dimension'],
}

/**
 * Reads the project's own fields. Undefined without an id: nothing has been written yet. Any other field that is
 * missing or was not written by an honest replica gets a neutral value, so that no field can close a project.
 */
export function readProject(fields: StoredFields): ProjectRecord | undefined {
  const projectId = optional(fields, 'id', (f, key) => id<ProjectRecord['id']>(f, key))
  return (
    projectId &&
    Object.freeze({
      id: projectId,
      name: optionalOr(fields, 'name', textUpTo(textLimits.name), ''),
      description: optionalOr(fields, 'description', textUpTo(textLimits.definition), ''),
      language: optionalOr(fields, 'language', language, 'other'),
      unit: optionalOr(fields, 'unit', (f, key) => oneOf(f, key, unitKinds), 'sentence'),
      levels: levelNames(fields),
      createdAt: optionalOr(fields, 'createdAt', instant, 0),
    })
  )
}

/** Names of levels from the lowest up; one that nobody gave a readable name has the usual one. */
function levelNames(fields: StoredFields): readonly string[] {
  const named: (string | undefined)[] = []
  for (const [field, name] of Object.entries(fields)) {
    const level = levelOf(field)
    if (level !== undefined && typeof name === 'string' && name.length <= textLimits.name) named[level] = name
  }
  const usual = defaultLevels[fields['language'] === 'fa' ? 'fa' : 'en']
  if (named.length > 0) return Object.freeze(Array.from(named, (name, level) => name ?? usual[level] ?? ''))
  return optionalOr(fields, 'levels', levelList, usual)
}

/** The names as version 1 kept them: one list. */
function levelList(fields: StoredFields, key: string): readonly string[] {
  const levels = fields[key]
  if (!Array.isArray(levels) || levels.length === 0 || !levels.every((level) => typeof level === 'string'))
    throw new Unreadable(key)
  return Object.freeze([...levels])
}
