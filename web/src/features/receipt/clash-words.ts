import type { CodeId, Hue, MemberId, SourceId } from '@mazmun/model'
import { isolate } from '@mazmun/text'
import type { Clash, Deed, MergeSide, Projection, Use, ValueClash, Way } from '@mazmun/project'
import { codebook } from '../../messages/codebook.ts'
import { common } from '../../messages/common.ts'
import { formatNumber } from '../../messages/format.ts'
import { receipt as words } from '../../messages/receipt.ts'
import { hueName } from '../../ui/hue-names.ts'
import { relationSentence } from '../../ui/relation-words.ts'

/** What a side of a clash did, as a view shows it. */
export interface SideWords {
  readonly side: MergeSide
  readonly who: string
  readonly at: number | undefined
  readonly what: string
  /** A text people wrote, which has a direction of its own. */
  readonly isQuoted: boolean
  /** The colour it is about. */
  readonly hue?: Hue | undefined
  /** What taking this side is called. */
  readonly action: string
}

const units = {
  free: () => common.unitFree,
  sentence: () => common.unitSentence,
  turn: () => common.unitTurn,
  paragraph: () => common.unitParagraph,
} as const

/** Words for the clashes of a receipt, by the names that things have now. */
export class ClashWords {
  readonly #view: Projection
  readonly #me: MemberId

  constructor(view: Projection, me: MemberId) {
    this.#view = view
    this.#me = me
  }

  code(id: CodeId): string {
    return this.#view.codes.get(id)?.name ?? words.goneCode
  }

  source(id: SourceId): string {
    return this.#view.storedSources.get(id)?.title ?? words.goneSource
  }

  codes(ids: readonly CodeId[]): string {
    return ids.map((id) => isolate(this.code(id))).join(words.list)
  }

  /** Who is meant: the person here, a colleague by name, or one of them where the records do not tell. */
  person(member: MemberId | undefined, side: MergeSide): string {
    if (side === 'mine' && (member === undefined || member === this.#me)) return words.you
    if (member === undefined) return words.somebody
    return member === this.#me ? words.youElsewhere : (this.#view.members.get(member)?.name ?? words.somebody)
  }

  /** What a clash is about, by name; undefined for the project itself. */
  subject(clash: Clash): string | undefined {
    switch (clash.kind) {
      case 'project-name':
      case 'project-unit':
        return undefined
      case 'level-name':
        return words.level(clash.level + 1)
      case 'source-title':
      case 'source-removal':
      case 'source-removed-while-coded':
        return this.source(clash.source)
      case 'source-attribute':
        return `${isolate(this.source(clash.source))} · ${isolate(clash.name)}`
      case 'memo':
        return this.#memoTarget(clash)
      case 'coding': {
        const coding = clash.merged ?? clash.mine.value ?? clash.theirs.value
        return coding && `${isolate(this.code(coding.code))} · ${isolate(this.source(coding.source))}`
      }
      case 'evidence': {
        const source = this.#view.storedCodings.get(clash.coding)?.source
        return [this.code(clash.theme), source && this.source(source)]
          .flatMap((name) => (name ? [isolate(name)] : []))
          .join(' · ')
      }
      case 'relation': {
        const relation = clash.merged ?? clash.mine.value ?? clash.theirs.value
        return relation && `${isolate(this.code(relation.from))} · ${isolate(this.code(relation.to))}`
      }
      case 'merged-into-each-other':
        return this.codes(clash.codes)
      case 'same-name':
        return clash.name
      case 'code-definition':
        return `${isolate(this.code(clash.code))} · ${codebook[clash.part]}`
      default:
        return this.code(clash.code)
    }
  }

  /** Both sides of a clash, this device's first. */
  sides(clash: Clash): readonly SideWords[] {
    return (['mine', 'theirs'] as const).map((side) => this.#side(clash, side))
  }

  /** What settling it as neither side had it is called. */
  neither(clash: Clash): string {
    return clash.kind === 'cycle' ? words.dropPlace : words.eachForItself
  }

  /** What both had; undefined where that says nothing. */
  before(clash: Clash): string | undefined {
    if (!('base' in clash) || clash.base === undefined || clash.kind === 'two-places') return undefined
    if (clash.kind === 'merged-into-each-other') return undefined
    return this.#value({ ...clash, value: clash.base } as Valued)
  }

  #side(clash: Clash, side: MergeSide): SideWords {
    if ('side' in clash) {
      const took = side === clash.side
      const by = took ? this.person(clash.deed.by, side) : this.#people(clash.used, side)
      const at = took ? clash.deed.at : undefined
      const what = took ? this.#taken(clash) : this.#used(clash.used, clash.kind === 'source-removed-while-coded')
      return { side, who: by, at, what, isQuoted: false, action: this.#action(clash, side) }
    }
    const deed: Deed<unknown> = clash[side]
    return {
      side,
      who: this.person(deed.by, side),
      at: deed.at,
      what: this.#done(clash, side),
      isQuoted: quoted.has(clash.kind) && deed.value !== undefined && deed.value !== '',
      ...(clash.kind === 'code-colour' && { hue: clash[side].value }),
      action: this.#action(clash, side),
    }
  }

  #action(clash: Clash, way: Way): string {
    switch (clash.kind) {
      case 'retired-while-used':
        return way === clash.side ? words.retireAgain : words.bringBack
      case 'merged-while-used':
        return way === clash.side ? words.mergeAgain : words.unmerge
      case 'source-removed-while-coded':
        return way === clash.side ? words.removeSource : words.restoreSource
      case 'two-places':
        return words.onlyThis
      case 'same-name':
        return words.otherIntoThis
      case 'merged-into-each-other':
        return words.letStand
      default:
        return words.take
    }
  }

  #taken(clash: Extract<Clash, { readonly side: MergeSide }>): string {
    if (clash.kind === 'merged-while-used') return words.didMerge(this.code(clash.into))
    return clash.kind === 'retired-while-used' ? words.didRetire : words.didRemove
  }

  #used({ codings, split, merged, placed }: Use, isSource: boolean): string {
    return [
      codings > 0 && (isSource ? words.codedIn(codings) : words.usedCodings(codings)),
      split > 0 && words.usedSplit(split),
      merged.length > 0 && words.usedMerged(this.codes(merged)),
      placed.length > 0 && words.usedPlaced(this.codes(placed)),
    ]
      .filter((part) => part !== false)
      .join(words.list)
  }

  #people({ people }: Use, side: MergeSide): string {
    if (people.length === 0) return this.person(undefined, side)
    return people.map((member) => isolate(this.person(member, side))).join(words.list)
  }

  #done(clash: Exclude<Clash, { readonly side: MergeSide }>, side: MergeSide): string {
    switch (clash.kind) {
      case 'merged-into-each-other':
        return words.standsFor(this.code(clash[side].value))
      case 'two-places':
        return words.under(this.codes(clash[side].value))
      case 'cycle':
        return this.#placed(clash, side)
      case 'same-name':
        return words.hasCode(this.code(clash[side].value))
      default:
        return this.#value({ ...clash, value: clash[side].value } as Valued)
    }
  }

  #placed(clash: Extract<Clash, { readonly kind: 'cycle' }>, side: MergeSide): string {
    const placed = clash.places.flatMap((place) => {
      const record = place[side]
      return record && clash[side].value.includes(record.child)
        ? [words.codeUnder(this.code(record.child), this.code(record.parent))]
        : []
    })
    return placed.length > 0 ? words.placedCodes(placed.join(words.list)) : words.placedNothing
  }

  #value(clash: Valued): string {
    switch (clash.kind) {
      case 'project-unit':
        return units[clash.value]()
      case 'code-colour':
        return clash.value === undefined ? words.noColour : hueName(clash.value)
      case 'code-level':
        return this.#view.project.levels[clash.value] ?? words.level(clash.value + 1)
      case 'code-merge':
        return clash.value === undefined ? words.notMerged : words.mergedInto(this.code(clash.value))
      case 'code-retirement':
        return clash.value ? words.isRetired : words.inUse
      case 'place':
        return clash.value === undefined ? words.ownPlace : words.under(isolate(this.code(clash.value)))
      case 'source-removal':
        return clash.value ? words.isRemoved : words.isThere
      case 'source-attribute':
        return clash.value ?? words.attributeNone
      case 'memo':
        return clash.value === undefined ? words.memoDeleted : clash.value.body
      case 'coding': {
        if (clash.value === undefined) return words.codingRemoved
        const { code, start, end } = clash.value
        return words.codedAs(this.code(code), formatNumber(start), formatNumber(end))
      }
      case 'evidence':
        return words[clash.value ?? 'notChosen']
      case 'relation': {
        if (clash.value === undefined) return words.relationRemoved
        const { kind, label, from, to } = clash.value
        return relationSentence(kind, label, this.code(from), this.code(to))
      }
      default:
        return clash.value || words.noText
    }
  }

  #memoTarget(clash: Extract<Clash, { readonly kind: 'memo' }>): string | undefined {
    const target = (clash.merged ?? clash.mine.value ?? clash.theirs.value)?.target
    if (target?.kind === 'code') return this.code(target.id)
    if (target?.kind === 'source') return this.source(target.id)
    const coding = target?.kind === 'coding' ? this.#view.storedCodings.get(target.id) : undefined
    return coding && `${isolate(this.code(coding.code))} · ${isolate(this.source(coding.source))}`
  }
}

/** A clash of values with one of them. */
type Valued = ValueClash extends infer Kind
  ? Kind extends { readonly mine: Deed<infer Value>; readonly kind: infer Name }
    ? { readonly kind: Name; readonly value: Value }
    : never
  : never

const quoted: ReadonlySet<Clash['kind']> = new Set([
  'project-name',
  'level-name',
  'code-name',
  'code-definition',
  'source-title',
  'source-attribute',
  'memo',
])
