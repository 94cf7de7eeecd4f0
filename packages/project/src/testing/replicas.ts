import * as Y from 'yjs'
import {
  newId,
  type BlobRef,
  type MemberId,
  type MemberRecord,
  type ProjectId,
  type SourceId,
  type SourceRecord,
} from '@mazmun/model'
import { readKeptSteps } from '../history/read-steps.ts'
import { Project } from '../project.ts'
import type { KeptSteps } from '../step-log.ts'

const blob: BlobRef = { hash: '0'.repeat(64), key: 'k', size: 1 }

/** A source as the import would make it, 10,000 characters long. */
export function sourceNamed(
  title: string,
  id: SourceId = newId(),
): Omit<SourceRecord, 'order' | 'importedAt' | 'importedBy'> {
  return {
    id,
    title,
    language: 'fa',
    direction: 'rtl',
    format: 'txt',
    fileName: `${title}.txt`,
    transcript: blob,
    original: blob,
    digest: title,
    characters: 10_000,
    words: 2000,
    sentences: 100,
    revision: 1,
  }
}

export function person(name: string): MemberRecord {
  return { id: newId<MemberId>(), name, hue: 0, createdAt: 0 }
}

/** A clock that moves one millisecond a reading. */
export function tickingClock(start = 1_700_000_000_000): () => number {
  let now = start
  return () => (now += 1)
}

/** The steps as they come back from a store of plain data. */
export function stored(steps: KeptSteps): KeptSteps {
  const read = readKeptSteps(structuredClone(steps))
  if (!read) throw new Error('the steps cannot be read back')
  return read
}

/** A project and the people who work on it, each with a replica of their own. */
export class Team {
  readonly docs: Y.Doc[] = []
  readonly projects: Project[] = []
  readonly #clock = tickingClock()
  #restarts = 0

  constructor(size: number) {
    const members = Array.from({ length: size }, (_, index) => person(`Coder ${index + 1}`))
    const [first] = members
    if (!first) throw new RangeError('a team has at least one member')
    const doc = new Y.Doc()
    doc.clientID = 1
    const record = {
      id: newId<ProjectId>(),
      name: 'Study',
      description: '',
      language: 'fa',
      unit: 'sentence',
      levels: ['Initial code', 'Sub-theme'],
      createdAt: 0,
    } as const
    this.docs.push(doc)
    this.projects.push(Project.create(doc, record, first, this.#clock))
    for (const [index, member] of members.slice(1).entries()) {
      const replica = new Y.Doc()
      replica.clientID = index + 2
      Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc))
      this.docs.push(replica)
      this.projects.push(Project.open(replica, member.id, this.#clock))
    }
  }

  /** Opens the project of a person once more; returns the index of the new replica. */
  openTab(index: number): number {
    const doc = new Y.Doc()
    doc.clientID = this.docs.length + 1
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc(index)))
    this.docs.push(doc)
    this.projects.push(Project.open(doc, this.project(index).member, this.#clock))
    return this.docs.length - 1
  }

  /** Closes a replica and opens it from what it had stored: its data and, unless they were lost, its steps. */
  restart(index: number, steps: 'kept' | 'lost' = 'kept'): void {
    const at = index % this.docs.length
    const { doc, project } = this.copy(at, steps)
    this.project(at).close()
    this.docs[at] = doc
    this.projects[at] = project
  }

  /** What a restart of this replica would come to, beside the team: nothing reaches it but what is sent by hand. */
  copy(index: number, steps: 'kept' | 'lost' = 'kept'): { readonly doc: Y.Doc; readonly project: Project } {
    const copy = this.opened(Y.encodeStateAsUpdate(this.doc(index)), this.project(index).member)
    if (steps === 'kept') copy.project.resumeSteps(stored(this.project(index).keptSteps()))
    return copy
  }

  /** A replica of its own, beside the team, that has this state. */
  opened(
    state: Uint8Array,
    member: MemberId = this.project(0).member,
  ): { readonly doc: Y.Doc; readonly project: Project } {
    const doc = new Y.Doc()
    this.#restarts += 1
    doc.clientID = 1000 + this.#restarts
    Y.applyUpdate(doc, state)
    return { doc, project: Project.open(doc, member, this.#clock) }
  }

  doc(index: number): Y.Doc {
    return this.docs[index % this.docs.length] as Y.Doc
  }

  project(index: number): Project {
    return this.projects[index % this.projects.length] as Project
  }

  /** Sends what `from` has and `to` lacks. */
  send(from: number, to: number): void {
    const source = this.doc(from)
    const target = this.doc(to)
    if (source !== target) Y.applyUpdate(target, Y.encodeStateAsUpdate(source, Y.encodeStateVector(target)), 'network')
  }

  /** Ends every partition. */
  meet(): void {
    for (let round = 0; round < 2; round += 1) {
      for (const from of this.docs.keys()) for (const to of this.docs.keys()) this.send(from, to)
    }
  }
}
