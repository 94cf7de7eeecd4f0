import fc from 'fast-check'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newId, type CodeId, type CodingId, type MemberId, type SourceId } from '@mazmun/model'
import { ProjectDocument } from './document.ts'
import { EmptyDocument, NewerSchema, Project } from './project.ts'
import { collectionNames } from './writes.ts'
import { observed } from './testing/observed.ts'
import { Team } from './testing/replicas.ts'

describe('documents', () => {
  it('P3 a coding takes less than 200 bytes in an update and less than 60 compressed', () => {
    const doc = new Y.Doc()
    const document = new ProjectDocument(doc)
    const many = <T extends string & { readonly __kind: string }>(count: number) =>
      Array.from({ length: count }, () => newId<T>())
    const [sources, codes, coders] = [many<SourceId>(60), many<CodeId>(300), many<MemberId>(3)]
    const count = 5000
    doc.transact(() => {
      for (let index = 0; index < count; index += 1) {
        const start = (index * 7919) % 60_000
        const at = <T>(list: readonly T[]) => list[(index * 31) % list.length] as T
        const record = {
          id: newId<CodingId>(),
          source: at(sources),
          revision: 1,
          start,
          end: start + 100,
          code: at(codes),
          coder: at(coders),
          at: 1_700_000_000_000 + index,
        }
        document.write({ kind: 'put', collection: 'codings', record })
      }
    })
    const update = Y.encodeStateAsUpdate(doc)
    expect(update.length / count).toBeLessThan(200)
    expect(deflateRawSync(update).length / count).toBeLessThan(60)
  })

  it('P4 values that no honest replica wrote break nothing and stay in the document', () => {
    const anything = fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue(), { minLength: 7, maxLength: 7 }))
    fc.assert(
      fc.property(
        fc.constantFrom(...collectionNames),
        fc.oneof(fc.uuid(), fc.string()),
        anything,
        fc.boolean(),
        (name, id, value, nested) => {
          const team = new Team(1)
          const before = observed(team.project(0).projection)
          const map = (team.docs[0] as Y.Doc).getMap(name)
          const fields =
            nested && typeof value === 'object' && value !== null ? new Y.Map(Object.entries(value)) : value
          map.set(id, fields)
          expect(observed(team.project(0).projection)).toEqual(before)
          expect(map.has(id)).toBe(true)
        },
      ),
    )
  })

  it('P5 a document of a newer version and an empty one do not open', () => {
    const team = new Team(1)
    const doc = team.docs[0] as Y.Doc
    doc.getMap('project').set('schema', 99)
    expect(() => Project.open(doc, newId())).toThrow(NewerSchema)
    expect(() => Project.open(new Y.Doc(), newId())).toThrow(EmptyDocument)
  })
})
