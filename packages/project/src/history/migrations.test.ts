import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { emptyDefinition, newId, type CodeRecord, type MemberId } from '@mazmun/model'
import { renameProject } from '../operations/project.ts'
import { allow, OperationRefused, type Operation } from '../operation.ts'
import { NewerSchema, Project } from '../project.ts'
import { noRecords } from '../project-records.ts'
import { schemaVersion } from '../schema.ts'
import { observed } from '../testing/observed.ts'
import { Team } from '../testing/replicas.ts'
import { collectionNames } from '../writes.ts'
import { migrate } from './migrations.ts'

const stored = new URL('../../../../fixtures/stored/', import.meta.url)
const kept = (name: string) => readFileSync(new URL(name, stored))
const someone = newId<MemberId>()

function documentOf(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

/** All records in the form of the files kept beside the documents. */
function recordsOf(doc: Y.Doc): Record<string, unknown> {
  const project = Project.open(doc, someone)
  const records = project.projection.toRecords()
  project.close()
  const sorted = (items: readonly { readonly id: string }[]) => [...items].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    project: records.project,
    journal: sorted(records.journal),
    ...Object.fromEntries(collectionNames.map((name) => [name, sorted(records[name])])),
  }
}

type Kept = Record<string, unknown> & { readonly codes: readonly CodeRecord[] }

/** Kinds of records and parts of a definition that version 1 did not know are empty in what it wrote. */
function withWhatCameLater(records: Kept): Record<string, unknown> {
  const codes = records.codes.map((code) => ({ ...code, definition: { ...emptyDefinition, ...code.definition } }))
  return { ...noRecords, ...records, codes }
}

const nameLevels: Operation<readonly string[], void> = (_view, levels) =>
  allow('rename-project', undefined, [{ kind: 'patch-project', fields: { levels } }])

describe('P5 a document of version 1', () => {
  const study = () => documentOf(kept('v1-study.yjs'))

  it('shows after migration what that version showed', () => {
    const doc = study()
    const before = recordsOf(doc)
    expect(before).toEqual(withWhatCameLater(JSON.parse(kept('v1-study.json').toString('utf8')) as Kept))
    expect(migrate(doc)).toEqual({ kind: 'migrated', from: 1 })
    expect(recordsOf(doc)).toEqual(before)
    expect(doc.getMap('project').get('schema')).toBe(schemaVersion)
    expect(Project.open(doc, someone).access).toEqual({ kind: 'write' })
    expect(migrate(doc)).toEqual({ kind: 'not-needed' })
  })

  it('that was just made is migrated too', () => {
    const doc = documentOf(kept('v1-empty.yjs'))
    expect(migrate(doc)).toEqual({ kind: 'migrated', from: 1 })
    expect(recordsOf(doc)).toMatchObject({
      project: { levels: ['Initial code', 'Sub-theme', 'Main theme', 'Dimension'] },
    })
  })

  it('is changed by one update, which nothing but the migration is in', () => {
    const doc = study()
    const updates: Uint8Array[] = []
    doc.on('update', (update) => updates.push(update))
    migrate(doc)
    expect(updates).toHaveLength(1)
    expect(recordsOf(documentOf(kept('v1-study.yjs'), ...updates))).toEqual(recordsOf(doc))
  })

  it('stays as it was and opens for reading when the migration fails', () => {
    const failing = [
      [],
      [
        {
          from: 1,
          write: () => {
            throw new Error('broken')
          },
        },
      ],
      [{ from: 1, write: (fields: Y.Map<unknown>) => fields.set('level.0', 'another') }],
      [{ from: 1, write: (fields: Y.Map<unknown>) => fields.delete('id') }],
    ]
    for (const steps of failing) {
      const doc = study()
      expect(migrate(doc, steps)).toMatchObject({ kind: 'failed', from: 1 })
      expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(study()))
      const project = Project.open(doc, someone)
      expect(project.access).toEqual({ kind: 'read', because: 'older-schema', found: 1 })
      expect(project.projection.project.levels).toEqual(['کد اولیه', 'مضمون فرعی', 'مضمون اصلی', 'بُعد'])
      expect(() => project.perform(renameProject, { name: 'x' })).toThrow(OperationRefused)
    }
  })

  it('migrated apart is the same, and keeps what was done on one device after its migration', () => {
    const [one, two] = [study(), study()]
    migrate(one)
    const first = Project.open(one, someone)
    first.perform(nameLevels, ['برچسب', 'مضمون فرعی', 'مضمون اصلی', 'بُعد'])
    // The other had gone on with the version before when it migrates.
    two.getMap('project').set('name', 'نامی دیگر')
    migrate(two)
    const second = Project.open(two, someone)
    second.perform(nameLevels, ['کد اولیه', 'مضمون فرعی', 'مضمون اصلی', 'حوزه'])
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    expect(observed(first.projection)).toEqual(observed(second.projection))
    expect(first.projection.project.levels).toEqual(['برچسب', 'مضمون فرعی', 'مضمون اصلی', 'حوزه'])
    expect(one.getMap('project').toJSON()).toEqual(two.getMap('project').toJSON())
  })

  it('that differs in what is migrated converges when migrated apart', () => {
    const [one, two] = [study(), study()]
    two.getMap('project').set('levels', ['a', 'b'])
    migrate(one)
    migrate(two)
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    expect(recordsOf(one)).toEqual(recordsOf(two))
  })

  it('that meets a migrated one becomes as new as that', () => {
    const migrated = study()
    migrate(migrated)
    const old = study()
    Y.applyUpdate(old, Y.encodeStateAsUpdate(migrated))
    Y.applyUpdate(migrated, kept('v1-study.yjs'))
    for (const doc of [old, migrated]) expect(Project.open(doc, someone).access).toEqual({ kind: 'write' })
    expect(recordsOf(old)).toEqual(recordsOf(migrated))
  })
})

describe('P5 a document of a newer version', () => {
  function newer(): { readonly doc: Y.Doc; readonly project: Project; readonly updates: number[] } {
    const team = new Team(1)
    const [doc] = team.docs as [Y.Doc]
    const project = team.project(0)
    project.perform(renameProject, { name: 'before' })
    const updates: number[] = []
    doc.getMap('project').set('schema', schemaVersion + 1)
    doc.on('update', ({ length }) => updates.push(length))
    return { doc, project, updates }
  }

  it('opens for reading and is never written to', () => {
    const { doc, updates } = newer()
    const project = Project.open(doc, someone)
    expect(project.access).toEqual({ kind: 'read', because: 'newer-schema', found: schemaVersion + 1 })
    expect(project.projection.project.name).toBe('before')
    expect(project.dryRun(renameProject, { name: 'x' })).toEqual({ verdict: 'refused', reason: { kind: 'read-only' } })
    expect(() => project.perform(renameProject, { name: 'x' })).toThrow(OperationRefused)
    project.introduce({ name: 'somebody', hue: 1 })
    expect(() => project.adoptAs(newId(), 'copy')).toThrow(NewerSchema)
    expect(migrate(doc)).toEqual({ kind: 'not-needed' })
    expect(updates).toEqual([])
  })

  it('that becomes so while it is open can be changed no more, not even by undo', () => {
    const { project, updates } = newer()
    expect(project.access).toEqual({ kind: 'read', because: 'newer-schema', found: schemaVersion + 1 })
    expect(project.undoableStep).toBeUndefined()
    expect(project.undo()).toBeUndefined()
    expect(project.redo()).toBeUndefined()
    expect(updates).toEqual([])
  })

  it.each([undefined, 0, -1, 1.5, '9', null])('a version nobody honest writes (%s) counts as this one', (version) => {
    const team = new Team(1)
    const doc = team.docs[0] as Y.Doc
    doc.getMap('project').set('schema', version)
    expect(Project.open(doc, someone).access).toEqual({ kind: 'write' })
    expect(migrate(doc)).toEqual({ kind: 'not-needed' })
  })
})
