import type { CodeId, EvidenceRecord, MemberId, RelationRecord } from '@mazmun/model'
import { relationKey } from '../relations.ts'
import type { Write } from '../writes.ts'
import { choiceOf, groupedBy } from './diff-themes.ts'
import type { ThemeDifference } from './difference.ts'
import type { Snapshot } from './snapshot.ts'

type Groups<R> = Map<string, readonly R[]>

/** Turns differences of evidence and relations back. */
export class ThemeRestorer {
  /** Codes that something which comes back names, and people. */
  readonly codes = new Set<CodeId>()
  readonly people = new Set<MemberId>()
  readonly #version: Snapshot
  readonly #now: Snapshot
  readonly #evidence: { readonly before: Groups<EvidenceRecord>; readonly now: Groups<EvidenceRecord> }
  readonly #relations: { readonly before: Groups<RelationRecord>; readonly now: Groups<RelationRecord> }

  constructor(version: Snapshot, now: Snapshot) {
    this.#version = version
    this.#now = now
    const groups = <R extends { readonly id: string }>(
      [before, after]: readonly [readonly R[], readonly R[]],
      keyOf: (record: R) => string,
    ) => ({ before: new Map(groupedBy(before, keyOf)), now: new Map(groupedBy(after, keyOf)) })
    this.#evidence = groups([version.evidence, now.evidence], choiceOf)
    this.#relations = groups([version.relations, now.relations], relationKey)
  }

  take(difference: ThemeDifference): void {
    switch (difference.kind) {
      case 'evidence-chosen':
        this.#evidence.now.delete(choiceOf(difference.evidence))
        return
      case 'evidence-removed': {
        const back = this.#evidence.before.get(choiceOf(difference.evidence)) ?? []
        for (const { theme, by } of back) this.#need([theme], by)
        this.#evidence.now.set(choiceOf(difference.evidence), back)
        return
      }
      case 'evidence-changed': {
        const { stance } = difference.from
        const group = this.#evidence.now.get(choiceOf(difference.to)) ?? []
        this.#evidence.now.set(
          choiceOf(difference.to),
          group.map((record) => ({ ...record, stance })),
        )
        return
      }
      case 'evidence-reordered':
        this.#reorder(difference.theme)
        return
      case 'themes-related':
        this.#relations.now.delete(relationKey(difference.relation))
        return
      case 'themes-unrelated':
        this.#bringBack(difference.relation)
        return
      case 'relation-changed':
        this.#relations.now.delete(relationKey(difference.to))
        this.#bringBack(difference.from)
        return
    }
  }

  /** `exact` puts all back as it was; positions on the map come back, and those given since stay. */
  writes(mode: 'exact' | 'checked', isTree: boolean): readonly Write[] {
    const [version, now] = [this.#version, this.#now]
    const evidence = mode === 'exact' ? version.evidence : [...this.#evidence.now.values()].flat()
    const relations = mode === 'exact' ? version.relations : [...this.#relations.now.values()].flat()
    const positions = mode === 'exact' && isTree ? version.mapPositions : []
    const codes = new Set([...version.codes, ...now.codes].map(({ id }) => id))
    return [
      ...puts('evidence', now.evidence, evidence),
      ...removals('evidence', now.evidence, evidence),
      ...puts('relations', now.relations, relations),
      ...removals('relations', now.relations, relations),
      ...puts('mapPositions', now.mapPositions, positions).filter(
        (write) => write.kind !== 'put' || codes.has(write.record.id as CodeId),
      ),
    ]
  }

  #need(codes: readonly CodeId[], by: MemberId): void {
    for (const code of codes) this.codes.add(code)
    this.people.add(by)
  }

  #bringBack(relation: RelationRecord): void {
    const key = relationKey(relation)
    const back = this.#relations.before.get(key) ?? []
    for (const { from, to, by } of back) this.#need([from, to], by)
    this.#relations.now.set(key, back)
  }

  /** What is chosen on both sides gets its order back, under the ids it had: of equal orders the smaller id leads. */
  #reorder(theme: CodeId): void {
    for (const [choice, group] of this.#evidence.now) {
      const [back, stance] = [this.#evidence.before.get(choice), group[0]?.stance]
      if (!back || stance === undefined || group[0]?.theme !== theme) continue
      this.#evidence.now.set(
        choice,
        back.map((record) => ({ ...record, stance })),
      )
      for (const { by } of back) this.people.add(by)
    }
  }
}

type Themes = 'evidence' | 'relations' | 'mapPositions'

function puts<C extends Themes>(collection: C, now: Snapshot[C], wanted: Snapshot[C]): readonly Write[] {
  const known = new Map<string, string>(now.map((record) => [record.id, JSON.stringify(record)]))
  return wanted.flatMap((record) =>
    known.get(record.id) === JSON.stringify(record) ? [] : [{ kind: 'put', collection, record } as Write],
  )
}

function removals<C extends Themes>(collection: C, now: Snapshot[C], wanted: Snapshot[C]): readonly Write[] {
  const kept = new Set<string>(wanted.map(({ id }) => id))
  return now.flatMap(({ id }) => (kept.has(id) ? [] : [{ kind: 'remove', collection, id } as Write]))
}
