import type { ProjectId } from '@mazmun/model'

/** The database of everything on this device but the documents, and the latest version of its tables. */
export const deviceDatabase = { name: 'mazmun', version: 7 } as const

/** Name of the database that holds a project's document. */
export function documentName(project: ProjectId): string {
  return `mazmun-project-${project}`
}

/** Name of the database that holds the document of its review room. */
export function reviewDocumentName(project: ProjectId): string {
  return `mazmun-review-${project}`
}
