import * as Y from 'yjs'
import type { ProjectRecord } from '@mazmun/model'
import { ProjectDocument } from '../document.ts'
import { levelFields } from '../schema/part-fields.ts'
import { schemaVersion } from '../schema.ts'
import { collectionNames } from '../writes.ts'

/** One version's step to the next. It writes the same, in the same order, wherever it runs on the same data. */
export interface Migration {
  readonly from: number
  readonly write: (fields: Y.Map<unknown>, project: ProjectRecord) => void
}

/** Oldest first. A step that has been released stays as it is: other devices have run it. */
const migrations: readonly Migration[] = [
  {
    from: 1,
    write(fields, { levels }) {
      for (const [field, name] of Object.entries(levelFields(levels))) fields.set(field, name)
      fields.delete('levels')
    },
  },
]

export type MigrationOutcome =
  | { readonly kind: 'not-needed' }
  | { readonly kind: 'migrated'; readonly from: number }
  /** The document is as it was. */
  | { readonly kind: 'failed'; readonly from: number; readonly cause: unknown }

/** The origin of what a migration writes: it is nobody's step. */
const origin = { migration: schemaVersion }

/**
 * Brings a document of an older version to today's shape. It runs on a copy; only when the copy shows the same records
 * as the original is its change taken over, as one update. Several devices that do it apart write the very same items,
 * so that what somebody changed after it on one of them is not written over by the other.
 */
export function migrate(doc: Y.Doc, steps: readonly Migration[] = migrations): MigrationOutcome {
  const document = new ProjectDocument(doc)
  const from = document.schemaVersion
  const before = from !== undefined && from < schemaVersion ? document.readAll() : undefined
  if (from === undefined || before === undefined) return { kind: 'not-needed' }
  try {
    const state = Y.encodeStateAsUpdate(doc)
    const author = authorOf(changeMade(state, from, steps))
    const { change, after } = changeMade(state, from, steps, author)
    if (after === undefined || comparable(after) !== comparable(before)) throw new Error('other records than before')
    Y.applyUpdate(doc, change, origin)
    return { kind: 'migrated', from }
  } catch (cause) {
    return { kind: 'failed', from, cause }
  }
}

interface Made {
  readonly change: Uint8Array
  readonly after: Stored | undefined
}

/** Carries the steps out on a copy and yields what they wrote. The author must be new to the document. */
function changeMade(state: Uint8Array, from: number, steps: readonly Migration[], author?: number): Made {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, state)
  if (author !== undefined && !copy.store.clients.has(author)) copy.clientID = author
  const document = new ProjectDocument(copy)
  const before = Y.encodeStateVector(copy)
  copy.transact(() => {
    for (let version = from; version < schemaVersion; version += 1) {
      const step = steps.find((candidate) => candidate.from === version)
      const project = document.readProject()
      if (!step || !project) throw new Error(`no way on from version ${version}`)
      step.write(document.fields, project)
    }
    document.fields.set('schema', schemaVersion)
  })
  const made = { change: Y.encodeStateAsUpdate(copy, before), after: document.readAll() }
  copy.destroy()
  return made
}

/**
 * Who writes a migration, as Yjs counts writers: a number drawn from what is written and from what it follows, so that
 * equal migrations are one and different ones are two. FNV-1a, 32 bits (RFC 9923).
 */
function authorOf({ change }: Made): number {
  const items = Y.decodeUpdate(change).structs.filter((struct) => struct instanceof Y.Item)
  const [first] = items
  const written = items.map(({ id, origin, rightOrigin, parentSub, content }) => [
    ...[id, origin, rightOrigin].map((at) => (at?.client === first?.id.client ? ['own', at?.clock] : at)),
    parentSub,
    content.getContent(),
  ])
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(JSON.stringify(written))) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}

/** JSON whose keys are in one order: maps that arrived in different orders read the same. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

type Stored = NonNullable<ReturnType<ProjectDocument['readAll']>>

function comparable({ records, takenBack }: Stored): string {
  const sorted = (items: readonly { readonly id: string }[]) => [...items].sort((a, b) => (a.id < b.id ? -1 : 1))
  const { project, journal } = records
  return canonical([project, journal, collectionNames.map((name) => sorted(records[name])), sorted(takenBack)])
}
