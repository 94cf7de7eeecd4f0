import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { newId, type MemberId, type SourceId } from '@mazmun/model'
import { applyCodes, createCode, importSource, Project, renameCode, uncode } from '@mazmun/project'
import { database, type ProjectEntry } from './database.ts'
import { documentName } from './names.ts'
import { DocumentStore } from './document-store.ts'
import { createProject, deleteProject, purgeDeleted } from './registry.ts'
import { keepSteps } from './step-keeper.ts'

/** What the browser keeps for one tab. */
class TabStorage {
  readonly #entries: Map<string, string>

  constructor(entries: Iterable<readonly [string, string]> = []) {
    this.#entries = new Map(entries)
  }

  getItem(key: string): string | null {
    return this.#entries.get(key) ?? null
  }

  setItem(key: string, value: string): void {
    this.#entries.set(key, value)
  }

  /** What a tab gets that is opened by duplicating this one. */
  duplicate(): TabStorage {
    return new TabStorage(this.#entries)
  }
}

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })

interface Tab {
  readonly project: Project
  readonly doc: Y.Doc
  readonly close: () => Promise<void>
}

/** Opens the project as a page in a tab does, and waits until its steps are taken up. */
async function visit(entry: ProjectEntry, tab: TabStorage): Promise<Tab> {
  vi.stubGlobal('sessionStorage', tab)
  const doc = new Y.Doc()
  const store = await DocumentStore.open(documentName(entry.id), doc)
  const project = Project.open(doc, entry.member)
  const stop = keepSteps(project, entry)
  await expect.poll(() => tab.getItem(`mazmun-steps-${entry.id}`)).not.toBeNull()
  // A log that was found is read after the tab has remembered it.
  await database.undo.count()
  await new Promise((resolve) => setTimeout(resolve))
  return {
    project,
    doc,
    async close() {
      await stop()
      project.close()
      await store.close()
      doc.destroy()
    },
  }
}

function study(): Promise<ProjectEntry> {
  return createProject({
    record: { name: 'حکمرانی هوشمند', description: '', language: 'fa', unit: 'sentence' },
    member: { name: 'نگار', hue: 2 },
  })
}

const blob = { hash: '0'.repeat(64), key: 'k', size: 1 }

function addSource(project: Project): SourceId {
  return project.perform(importSource, {
    source: {
      id: newId<SourceId>(),
      title: 'P01',
      language: 'fa',
      direction: 'rtl',
      format: 'txt',
      fileName: 'P01.txt',
      transcript: blob,
      original: blob,
      digest: 'd',
      characters: 10_000,
      words: 2000,
      sentences: 100,
      revision: 1,
    },
  })
}

const names = ({ projection }: Project) => [...projection.codes.values()].map(({ name }) => name)

beforeEach(() => {
  vi.stubGlobal('document', page)
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
})

afterEach(() => vi.unstubAllGlobals())

describe('the steps of a tab', () => {
  it('can be taken back and brought again on its next visits', async () => {
    const entry = await study()
    const tab = new TabStorage()
    const first = await visit(entry, tab)
    const code = first.project.perform(createCode, { name: 'one', level: 0 })
    first.project.perform(renameCode, { code, name: 'two' })
    await first.close()
    const second = await visit(entry, tab)
    expect(second.project.undo()).toEqual({ step: 'rename-code', effective: true })
    expect(names(second.project)).toEqual(['one'])
    await second.close()
    const third = await visit(entry, tab)
    expect([third.project.undoableStep, third.project.redoableStep]).toEqual(['create-code', 'rename-code'])
    third.project.redo()
    expect(names(third.project)).toEqual(['two'])
    await third.close()
  })

  it('find their work again after the stored changes were joined into one', async () => {
    const entry = await study()
    const tab = new TabStorage()
    const first = await visit(entry, tab)
    const source = addSource(first.project)
    const code = first.project.perform(createCode, { name: 'one', level: 0 })
    for (let start = 0; start < 260; start += 1) {
      const { codings } = first.project.perform(applyCodes, {
        source,
        spans: [{ start, end: start + 1 }],
        codes: [code],
      })
      if (start % 2 === 0) first.project.perform(uncode, { codings })
      if (start % 2 === 1) first.project.perform(renameCode, { code, name: `one ${start}` })
    }
    const stored = async () => {
      const request = indexedDB.open(documentName(entry.id))
      const connection = await new Promise<IDBDatabase>(
        (resolve) => (request.onsuccess = () => resolve(request.result)),
      )
      const count = connection.transaction(['updates'], 'readonly').objectStore('updates').count()
      const found = await new Promise<number>((resolve) => (count.onsuccess = () => resolve(count.result)))
      connection.close()
      return found
    }
    expect(await stored()).toBeGreaterThan(500)
    await expect.poll(stored, { timeout: 5000 }).toBeLessThan(5)
    await first.close()
    const second = await visit(entry, tab)
    let effective = 0
    while (second.project.undo()?.effective) effective += 1
    expect(effective).toBe(200)
    expect(second.project.undoableStep).toBeUndefined()
    expect([second.project.projection.codingCount, names(second.project)]).toEqual([80, ['one 159']])
    while (second.project.redo()?.effective) effective -= 1
    expect(effective).toBe(0)
    expect([second.project.projection.codingCount, names(second.project)]).toEqual([130, ['one 259']])
    await second.close()
  })

  it('are kept when the page is left, without waiting', async () => {
    const entry = await study()
    const { project, close } = await visit(entry, new TabStorage())
    project.perform(createCode, { name: 'one', level: 0 })
    page.dispatchEvent(new Event('pagehide'))
    const [kept] = await database.undo.where('project').equals(entry.id).toArray()
    expect(kept).toMatchObject({ member: entry.member, steps: { undo: [{ step: 'create-code' }] } })
    await close()
  })

  it('made before they were taken up are kept too', async () => {
    const entry = await study()
    const tab = new TabStorage()
    const first = await visit(entry, tab)
    first.project.perform(createCode, { name: 'one', level: 0 })
    await first.close()
    const doc = new Y.Doc()
    const store = await DocumentStore.open(documentName(entry.id), doc)
    const project = Project.open(doc, entry.member)
    const stop = keepSteps(project, entry)
    project.perform(createCode, { name: 'two', level: 0 })
    await stop()
    await store.close()
    const third = await visit(entry, tab)
    expect([third.project.undo(), third.project.undo(), third.project.undo()].map((step) => step?.effective)).toEqual([
      true,
      true,
      undefined,
    ])
    await third.close()
  })

  it('go with the project, once its deletion is final', async () => {
    const entry = await study()
    const { project, close } = await visit(entry, new TabStorage())
    project.perform(createCode, { name: 'one', level: 0 })
    await close()
    expect(await database.undo.where('project').equals(entry.id).count()).toBe(1)
    await deleteProject(entry.id)
    await purgeDeleted(Date.now() + 60_000)
    expect(await database.undo.where('project').equals(entry.id).count()).toBe(0)
  })
})

describe('several tabs', () => {
  it('keep a log each, also when one is a duplicate of the other', async () => {
    const entry = await study()
    const tab = new TabStorage()
    const first = await visit(entry, tab)
    first.project.perform(createCode, { name: 'one', level: 0 })
    const copy = tab.duplicate()
    const waiting = visit(entry, copy)
    const second = await waiting
    await expect
      .poll(() => copy.getItem(`mazmun-steps-${entry.id}`), { timeout: 5000 })
      .not.toBe(tab.getItem(`mazmun-steps-${entry.id}`))
    expect(second.project.undoableStep).toBeUndefined()
    second.project.perform(createCode, { name: 'two', level: 0 })
    await first.close()
    await second.close()
    const again = await visit(entry, tab)
    expect(again.project.undo()?.effective).toBe(true)
    expect(again.project.undo()).toBeUndefined()
    expect(names(again.project)).toEqual(['two'])
    await again.close()
  })

  it('a new one goes on with the latest log that no other is using', async () => {
    const entry = await study()
    const tabs = [new TabStorage(), new TabStorage(), new TabStorage()]
    const open = []
    for (const [at, tab] of tabs.entries()) {
      const visited = await visit(entry, tab)
      visited.project.perform(createCode, { name: `by ${at}`, level: 0 })
      open.push(visited)
    }
    const [first, second, third] = open as [Tab, Tab, Tab]
    await second.close()
    await new Promise((resolve) => setTimeout(resolve, 5))
    await first.close()
    const fresh = await visit(entry, new TabStorage())
    expect(fresh.project.undo()?.effective).toBe(true)
    expect(names(fresh.project)).not.toContain('by 0')
    const next = await visit(entry, new TabStorage())
    expect(next.project.undo()?.effective).toBe(true)
    expect(names(next.project)).not.toContain('by 1')
    const last = await visit(entry, new TabStorage())
    expect(last.project.undoableStep).toBeUndefined()
    for (const { close } of [fresh, next, last, third]) await close()
  })

  it("nobody takes up another person's steps", async () => {
    const entry = await study()
    const first = await visit(entry, new TabStorage())
    first.project.perform(createCode, { name: 'one', level: 0 })
    await first.close()
    const other = await visit({ ...entry, member: newId<MemberId>() }, new TabStorage())
    expect(other.project.undoableStep).toBeUndefined()
    await other.close()
  })

  it('logs that many closed tabs left are forgotten, the oldest first', async () => {
    const entry = await study()
    for (let at = 1; at <= 12; at += 1)
      await database.undo.put({ id: `${entry.id}-${at}`, project: entry.id, member: entry.member, at, steps: {} })
    const { close } = await visit(entry, new TabStorage())
    const left = await database.undo.where('project').equals(entry.id).toArray()
    expect(left.map(({ at }) => at).sort((a, b) => a - b)).toEqual([5, 6, 7, 8, 9, 10, 11, 12])
    await close()
  })
})
