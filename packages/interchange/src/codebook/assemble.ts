import type { Definition } from '@mazmun/model'
import { codebookSizeLimit, type CodebookNote, type ReadCode, type ReadPlacement } from './codebook-result.ts'
import { CodebookRefused } from './codebook-refused.ts'
import type { Mention, MentionTree } from './mention-tree.ts'
import { sameCodes } from './same-codes.ts'

/** Codes and places out of the mentions of a text or a table of paths. */
export function assemble(
  tree: MentionTree,
  notes: CodebookNote[],
): { readonly codes: readonly ReadCode[]; readonly placements: readonly ReadPlacement[] } {
  const { mentions } = tree
  const groups = sameCodes(mentions, notes)
  const codeOf = new Map<Mention, number>()
  const codes = groups.map((group, index): ReadCode => {
    const [first] = group as readonly [Mention, ...Mention[]]
    let definition: Definition = first.definition
    for (const mention of group) {
      codeOf.set(mention, index)
      if (mention === first) continue
      if (mention.name !== first.name)
        notes.push({ kind: 'other-spelling', line: mention.line, name: mention.name, stands: first.name })
      definition = tree.merged({ name: first.name, definition }, mention.definition, mention.line)
    }
    const level = group.find((mention) => mention.level !== undefined)?.level
    const hue = group.find((mention) => mention.hue !== undefined)?.hue
    return {
      name: first.name,
      line: first.line,
      definition,
      retired: first.retired,
      ...(level !== undefined && { level }),
      ...(hue !== undefined && { hue }),
    }
  })
  const places = new Places(codes, notes)
  for (const mention of mentions) {
    if (mention.parent) places.add(codeOf.get(mention.parent) as number, codeOf.get(mention) as number, mention.line)
  }
  return { codes, placements: places.all }
}

/** Places of codes, each once and none that would put a code under itself. */
export class Places {
  readonly all: ReadPlacement[] = []
  readonly #codes: readonly ReadCode[]
  readonly #notes: CodebookNote[]
  readonly #parentsOf = new Map<number, number[]>()

  constructor(codes: readonly ReadCode[], notes: CodebookNote[]) {
    this.#codes = codes
    this.#notes = notes
  }

  /** False when the code is there already. */
  add(parent: number, child: number, line: number): boolean {
    const parents = this.#parentsOf.get(child) ?? []
    if (parents.includes(parent)) return false
    if (this.#isAtOrAbove(child, parent)) {
      const [{ name = '' } = {}, { name: under = '' } = {}] = [this.#codes[child], this.#codes[parent]]
      this.#notes.push({ kind: 'closes-a-cycle', line, name, parent: under })
      return true
    }
    if (this.all.length >= codebookSizeLimit)
      throw new CodebookRefused({ kind: 'too-many-codes', limit: codebookSizeLimit })
    this.all.push({ parent, child, line })
    this.#parentsOf.set(child, [...parents, parent])
    return true
  }

  #isAtOrAbove(upper: number, lower: number): boolean {
    const reached = new Set([lower])
    for (const code of reached) {
      if (code === upper) return true
      for (const parent of this.#parentsOf.get(code) ?? []) reached.add(parent)
    }
    return false
  }
}
