import fc from 'fast-check'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newId, type CodeId, type CodingId, type MemberId, type SourceId } from '@mazmun/model'
import { ProjectDocument } from './document.ts'
import { applyCodes } from './operations/codings.ts'
import { createCode } from './operations/plan-code.ts'
import { removeSource } from './operations/sources.ts'
import { importSource } from './operations/import-sources.ts'
import { EmptyDocument, Project } from './project.ts'
import { collectionNames } from './writes.ts'
import { mergeInto } from './testing/actions.ts'
import { observed } from './testing/observed.ts'
import { sourceNamed, Team } from './testing/replicas.ts'

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

  it('P30 P33 a code that others point at may come and go', () => {
    const team = new Team(1)
    const project = team.project(0)
    const doc = team.docs[0] as Y.Doc
    const source = project.perform(importSource, { source: sourceNamed('P01') })
    const [from, into] = ['from', 'into'].map((name) => project.perform(createCode, { name, level: 0 })) as [
      CodeId,
      CodeId,
    ]
    project.perform(applyCodes, { source, spans: [{ start: 0, end: 9 }], codes: [from] })
    project.perform(mergeInto, { code: from, into })
    expect([project.projection.ownCodingCount(from), project.projection.ownCodingCount(into)]).toEqual([0, 1])
    const fields = Object.entries((doc.getMap('codes').get(into) as Y.Map<unknown>).toJSON())
    doc.getMap('codes').delete(into)
    expect([project.projection.ownCodingCount(from), project.projection.ownCodingCount(into)]).toEqual([1, 0])
    expect(project.projection.codeNamed('from', 0)).toBe(from)
    doc.getMap('codes').set(into, new Y.Map(fields))
    expect([project.projection.ownCodingCount(from), project.projection.ownCodingCount(into)]).toEqual([0, 1])
    expect(project.projection.codeNamed('from', 0)).toBeUndefined()
  })

  it('P33 all codes that count as one are known from each of them, along merges of merges and back', () => {
    const team = new Team(1)
    const project = team.project(0)
    const [a, b, c, other] = ['a', 'b', 'c', 'd'].map((name) => project.perform(createCode, { name, level: 0 })) as [
      CodeId,
      CodeId,
      CodeId,
      CodeId,
    ]
    const family = (code: CodeId) => project.projection.countingAs(code)
    expect(family(a)).toEqual([a])
    project.perform(mergeInto, { code: a, into: b })
    project.perform(mergeInto, { code: b, into: c })
    for (const code of [a, b, c]) expect([family(code)[0], new Set(family(code))]).toEqual([c, new Set([a, b, c])])
    expect(family(other)).toEqual([other])
    project.undo()
    expect([family(a), family(c)]).toEqual([[b, a], [c]])
    expect(family('unknown' as CodeId)).toEqual(['unknown'])
  })

  it('P16 one transaction may bring a source back and merge the code of some of its codings', () => {
    const team = new Team(1)
    const project = team.project(0)
    const doc = team.docs[0] as Y.Doc
    const source = project.perform(importSource, { source: sourceNamed('P01') })
    const codes = ['a', 'b', 'c'].map((name) => project.perform(createCode, { name, level: 0 }))
    const [a, b, c] = codes as [CodeId, CodeId, CodeId]
    project.perform(applyCodes, { source, spans: [{ start: 0, end: 9 }], codes: [a, b] })
    project.perform(removeSource, { source })
    doc.transact(() => {
      ;(doc.getMap('sources').get(source) as Y.Map<unknown>).delete('removedAt')
      ;(doc.getMap('codes').get(a) as Y.Map<unknown>).set('mergedInto', c)
    })
    expect([a, b, c].map((code) => project.projection.ownCodingCount(code))).toEqual([0, 1, 1])
    expect(project.projection.codingCountOfSource(source)).toBe(2)
  })

  it('P5 an empty document does not open', () => {
    expect(() => Project.open(new Y.Doc(), newId())).toThrow(EmptyDocument)
  })
})
