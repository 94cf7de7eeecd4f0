import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { importSource } from '../operations/import-sources.ts'
import { removeSource } from '../operations/sources.ts'
import { sourceNamed, Team } from '../testing/replicas.ts'
import { namedContents } from './named-contents.ts'

function source(title: string) {
  const record = sourceNamed(title)
  const ref = (part: string) => ({ hash: `${part} of ${title}`, key: 'k', size: 1 })
  return { ...record, transcript: ref('text'), original: ref('file') }
}

describe('P6 the contents a document names', () => {
  it('are those of all its sources, also of removed ones and of one whose import was undone', () => {
    const team = new Team(1)
    const project = team.project(0)
    project.perform(importSource, { source: source('a') })
    const removed = project.perform(importSource, { source: source('b') })
    project.perform(removeSource, { source: removed })
    project.perform(importSource, { source: source('c') })
    project.undo()
    expect(project.projection.sources().map(({ title }) => title)).toEqual(['a'])
    expect([...(namedContents(team.doc(0)) ?? [])].sort()).toEqual(
      ['a', 'b', 'c'].flatMap((title) => [`file of ${title}`, `text of ${title}`]).sort(),
    )
  })

  it('are not known while a part of the document has not arrived', () => {
    const team = new Team(1)
    const updates: Uint8Array[] = []
    team.doc(0).on('update', (update) => updates.push(update))
    const before = Y.encodeStateAsUpdate(team.doc(0))
    for (const title of ['a', 'b']) team.project(0).perform(importSource, { source: source(title) })
    const partial = new Y.Doc()
    Y.applyUpdate(partial, before)
    Y.applyUpdate(partial, updates.at(-1) as Uint8Array)
    expect(namedContents(partial)).toBeUndefined()
  })
})
