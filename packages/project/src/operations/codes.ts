import { definitionParts, type CodeId, type Definition, type Hue } from '@mazmun/model'
import { allow, refuse, type Operation } from '../operation.ts'

/** Renames a code; refused when another code of its level has that name under folding. */
export const renameCode: Operation<{ readonly code: CodeId; readonly name: string }, CodeId> = (
  view,
  { code, name },
) => {
  const record = view.codes.get(code)
  if (!record) return refuse({ kind: 'not-found' })
  const trimmed = name.trim()
  if (trimmed === '') return refuse({ kind: 'name-is-empty' })
  if (trimmed === record.name) return refuse({ kind: 'nothing-to-do' })
  const taken = view.codeNamed(trimmed, record.level, code)
  if (taken !== undefined) return refuse({ kind: 'name-is-taken', by: taken })
  return allow(
    'rename-code',
    code,
    [{ kind: 'patch', collection: 'codes', id: code, fields: { name: trimmed } }],
    [{ kind: 'code-renamed', code, from: record.name, to: trimmed }],
  )
}

/** Gives a code a colour of its own; undefined lets it show its theme's again. */
export const recolourCode: Operation<{ readonly code: CodeId; readonly hue: Hue | undefined }, CodeId> = (
  view,
  { code, hue },
) => {
  const record = view.codes.get(code)
  if (!record) return refuse({ kind: 'not-found' })
  if (record.hue === hue) return refuse({ kind: 'nothing-to-do' })
  return allow(
    'recolour-code',
    code,
    [{ kind: 'patch', collection: 'codes', id: code, fields: { hue } }],
    [{ kind: 'code-recoloured', code }],
  )
}

/** Changes parts of a definition; parts not named stay, also when somebody else edits them meanwhile. */
export const defineCode: Operation<{ readonly code: CodeId; readonly definition: Partial<Definition> }, CodeId> = (
  view,
  { code, definition },
) => {
  const record = view.codes.get(code)
  if (!record) return refuse({ kind: 'not-found' })
  const changed: Partial<Definition> = Object.fromEntries(
    definitionParts.flatMap((part) => {
      const value = definition[part]?.trim()
      return value === undefined || value === record.definition[part] ? [] : [[part, value] as const]
    }),
  )
  if (Object.keys(changed).length === 0) return refuse({ kind: 'nothing-to-do' })
  return allow(
    'define-code',
    code,
    [{ kind: 'patch', collection: 'codes', id: code, fields: { definition: changed } }],
    [{ kind: 'code-redefined', code }],
  )
}

/** Takes codes out of use. Their codings stay and show under "needs attention"; those that are retired already stay so. */
export const retireCodes: Operation<{ readonly codes: readonly CodeId[] }, readonly CodeId[]> = (
  view,
  { codes },
  actor,
) => {
  const known = [...new Set(codes)].flatMap((code) => view.codes.get(code) ?? [])
  if (known.length === 0) return refuse({ kind: 'not-found' })
  const retired = known.filter(({ retiredAt }) => retiredAt === undefined)
  if (retired.length === 0) return refuse({ kind: 'nothing-to-do' })
  return allow(
    'retire-code',
    retired.map(({ id }) => id),
    retired.map(({ id }) => ({ kind: 'patch', collection: 'codes', id, fields: { retiredAt: actor.now } }) as const),
    retired.map(({ id, name }) => ({ kind: 'code-retired', code: id, name })),
  )
}

/** Brings retired codes back; refused when the name of one has been given to another meanwhile. */
export const restoreCodes: Operation<{ readonly codes: readonly CodeId[] }, readonly CodeId[]> = (view, { codes }) => {
  const known = [...new Set(codes)].flatMap((code) => view.codes.get(code) ?? [])
  if (known.length === 0) return refuse({ kind: 'not-found' })
  const restored = known.filter(({ retiredAt }) => retiredAt !== undefined)
  if (restored.length === 0) return refuse({ kind: 'nothing-to-do' })
  for (const { id, name, level } of restored) {
    const taken = view.codeNamed(name, level, id)
    if (taken !== undefined) return refuse({ kind: 'name-is-taken', by: taken })
  }
  return allow(
    'restore-code',
    restored.map(({ id }) => id),
    restored.map(({ id }) => ({ kind: 'patch', collection: 'codes', id, fields: { retiredAt: undefined } }) as const),
    restored.map(({ id, name }) => ({ kind: 'code-restored', code: id, name })),
  )
}
