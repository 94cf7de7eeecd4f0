import { migrate } from '@mazmun/project'
import type * as Y from 'yjs'

/** Brings a document of an earlier version to today's shape; where that fails it stays as it was and opens for reading. */
export function migrateDocument(doc: Y.Doc): void {
  const outcome = migrate(doc)
  if (outcome.kind === 'failed') console.error(outcome.cause)
}
