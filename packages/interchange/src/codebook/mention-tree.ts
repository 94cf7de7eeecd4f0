import { definitionParts, emptyDefinition, type Definition, type Hue } from '@mazmun/model'
import { nameKey } from '@mazmun/text'
import { codebookDepthLimit, codebookSizeLimit, type CodebookNote } from './codebook-result.ts'
import { CodebookRefused } from './codebook-refused.ts'

/** What a line or a row tells of a code besides its name. */
export interface CodeTraits {
  readonly level?: number
  readonly hue?: Hue
  readonly retired?: boolean
  readonly definition?: Partial<Definition>
}

/** One place where a code is named: the same name under the same parent is one mention. */
export interface Mention {
  readonly index: number
  readonly name: string
  readonly key: string
  readonly line: number
  readonly parent: Mention | undefined
  /** 0 at the top; where columns tell ranks, counted from the column of the highest. */
  readonly depth: number
  /** Told by a line of its own, not only as the beginning of a path. */
  isOwn: boolean
  level: number | undefined
  hue: Hue | undefined
  retired: boolean
  definition: Definition
}

/** Gathers the places where codes are named, each under the place that its line stands under. */
export class MentionTree {
  readonly mentions: Mention[] = []
  readonly #known = new Map<string, Mention>()
  readonly #notes: CodebookNote[]

  constructor(notes: CodebookNote[]) {
    this.#notes = notes
  }

  /** The mention of a name under another; a name that is there already under folding is the same mention. */
  put(
    { name, line, depth, isOwn }: Pick<Mention, 'name' | 'line' | 'depth' | 'isOwn'>,
    parent: Mention | undefined,
    traits: CodeTraits = {},
  ): Mention {
    const key = nameKey(name)
    const place = `${parent?.index ?? ''}:${traits.retired === true ? 'retired' : ''}:${key}`
    const known = this.#known.get(place)
    if (known) {
      if (isOwn && known.isOwn) this.#notes.push({ kind: 'repeated', line, name, first: known.line })
      else if (known.name !== name) this.#notes.push({ kind: 'other-spelling', line, name, stands: known.name })
      known.isOwn ||= isOwn
      this.#addTraits(known, line, traits)
      return known
    }
    if (this.mentions.length >= codebookSizeLimit)
      throw new CodebookRefused({ kind: 'too-many-codes', limit: codebookSizeLimit })
    if (depth >= codebookDepthLimit) throw new CodebookRefused({ kind: 'too-deep', line, limit: codebookDepthLimit })
    const mention: Mention = {
      index: this.mentions.length,
      name,
      key,
      line,
      parent,
      depth,
      isOwn,
      level: traits.level,
      hue: traits.hue,
      retired: traits.retired ?? false,
      definition: { ...emptyDefinition, ...traits.definition },
    }
    this.mentions.push(mention)
    this.#known.set(place, mention)
    return mention
  }

  #addTraits(mention: Mention, line: number, { level, hue, definition }: CodeTraits): void {
    mention.level ??= level
    mention.hue ??= hue
    if (definition) mention.definition = this.merged(mention, definition, line)
  }

  /** Two tellings of a definition: of a part that both have, the first stands. */
  merged(first: Pick<Mention, 'name' | 'definition'>, second: Partial<Definition>, line: number): Definition {
    const contradicts = definitionParts.some(
      (part) => first.definition[part] !== '' && second[part] && first.definition[part] !== second[part],
    )
    if (contradicts) this.#notes.push({ kind: 'other-definition', line, name: first.name })
    return Object.fromEntries(
      definitionParts.map((part) => [part, first.definition[part] || (second[part] ?? '')]),
    ) as unknown as Definition
  }
}
