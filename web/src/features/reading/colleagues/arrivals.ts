import type { SourceId } from '@mazmun/model'
import type { ChangeSet, Project } from '@mazmun/project'
import type { ArrivedCoding } from './coding-news.ts'

/** Codings of a source that a change brought from others. */
export function arrivedIn(
  { origin, records, codedSources }: ChangeSet,
  { projection, member }: Pick<Project, 'projection' | 'member'>,
  source: SourceId,
): readonly ArrivedCoding[] {
  if (origin !== 'remote' || !codedSources.has(source)) return []
  return [...records.codings.added].flatMap((id) => {
    const coding = projection.coding(id)
    return coding?.source === source && coding.coder !== member ? [coding] : []
  })
}
