import { canonicalCode, compareTops, withDescendants, type CodeId, type CodeRecord, type CodingId } from '@mazmun/model'
import type { Projection, StructureAt } from '@mazmun/project'
import type { Quotations } from './quotations.svelte.ts'

/** A stop on the way from a theme to its quotations. `key` names it by the way there: a code has as many as places. */
export type FlowNode = {
  readonly key: string
  readonly parent: FlowNode | undefined
  readonly depth: number
  /** Quotations at it and on the way from it, each once. */
  readonly count: number
} & (
  | { readonly kind: 'code'; readonly code: CodeRecord }
  /** A code that stands in the one before it; its quotations flow there. */
  | { readonly kind: 'merged'; readonly code: CodeRecord }
  | { readonly kind: 'quotation'; readonly coding: CodingId }
  /** Initial codes that stand under no theme. */
  | { readonly kind: 'apart' }
)

/** What is read of the data beside the structure. */
type Codings = Pick<Projection, 'storedCodings'>

/** The way from themes to quotations at a date. Children are found when they are asked for. */
export class Flow {
  readonly #structure: StructureAt
  readonly #quotations: Quotations
  readonly #view: Codings
  readonly #counts = new Map<CodeId, number>()
  readonly #merged = new Map<CodeId, CodeRecord[]>()
  #roots: readonly FlowNode[] | undefined
  #topRecords: readonly CodeRecord[] | undefined

  /** `quotations`: those of the date of the structure. */
  constructor(structure: StructureAt, quotations: Quotations, view: Codings) {
    this.#structure = structure
    this.#quotations = quotations
    this.#view = view
    for (const record of structure.codes.values()) {
      const { id, mergedInto } = record
      if (mergedInto === undefined || canonicalCode(structure.codes, id) === id) continue
      const list = this.#merged.get(mergedInto)
      if (list) list.push(record)
      else this.#merged.set(mergedInto, [record])
    }
  }

  get structure(): StructureAt {
    return this.#structure
  }

  /** Themes that stand under nothing, highest level first, and what no theme takes in. */
  roots(): readonly FlowNode[] {
    if (this.#roots) return this.#roots
    const { lattice } = this.#structure
    const themes = this.#tops().filter(({ id, level }) => level > 0 || (lattice.childrenOf.get(id)?.length ?? 0) > 0)
    const roots: FlowNode[] = themes
      .sort((a, b) => b.level - a.level || compareTops(a, b))
      .map((code) => this.#codeNode(code, undefined))
    const apart = this.#apart()
    if (apart.length > 0) {
      const count = apart.reduce((sum, { id }) => sum + this.#countOf(id), 0)
      roots.push({ key: 'apart', kind: 'apart', parent: undefined, depth: 0, count })
    }
    return (this.#roots = roots)
  }

  childrenOf(node: FlowNode): readonly FlowNode[] {
    const { codes, lattice } = this.#structure
    if (node.kind === 'quotation') return []
    if (node.kind === 'apart') return this.#apart().map((code) => this.#codeNode(code, node))
    const { id } = node.code
    const below = node.kind === 'code' ? (lattice.childrenOf.get(id) ?? []) : []
    return [
      ...below
        .flatMap((child) => codes.get(child) ?? [])
        .filter((code) => this.#isShown(code))
        .map((code) => this.#codeNode(code, node)),
      ...(this.#merged.get(id) ?? []).map((code): FlowNode => ({
        ...within(node, `m.${code.id}`),
        kind: 'merged',
        code,
        count: this.quotationsAt({ kind: 'merged', code }).length,
      })),
      ...this.#ownQuotations(id).map((coding): FlowNode => ({
        ...within(node, `q.${coding}`),
        kind: 'quotation',
        coding,
        count: 1,
      })),
    ]
  }

  hasChildren(node: FlowNode): boolean {
    return node.kind !== 'quotation' && (node.count > 0 || this.childrenOf(node).length > 0)
  }

  /** Every quotation at a node and on the way from it, each once. */
  quotationsAt(node: Pick<FlowNode & { kind: 'code' | 'merged' }, 'kind' | 'code'>): readonly CodingId[] {
    if (node.kind === 'code')
      return [...withDescendants(this.#structure.lattice, node.code.id)].flatMap((code) => this.#quotations.of(code))
    const found = this.#ownQuotations(node.code.id)
    const inner = this.#merged.get(node.code.id) ?? []
    return [...found, ...inner.flatMap((code) => this.quotationsAt({ kind: 'merged', code }))]
  }

  /** Quotations of all that stands under no theme. */
  quotationsApart(): readonly CodingId[] {
    return this.#apart().flatMap(({ id }) => this.#quotations.of(id))
  }

  /** The quotations that were made with a code, also when another stands for it. */
  #ownQuotations(code: CodeId): readonly CodingId[] {
    const { codes } = this.#structure
    const heir = canonicalCode(codes, code)
    return this.#quotations.of(heir).filter((id) => {
      const made = this.#view.storedCodings.get(id)?.code
      return made !== undefined && codes.has(made) ? made === code : heir === code
    })
  }

  #apart(): readonly CodeRecord[] {
    const { lattice } = this.#structure
    return this.#tops()
      .filter(({ id, level }) => level === 0 && !lattice.childrenOf.get(id)?.length)
      .sort(compareTops)
  }

  /** What stands under nothing, or only under themes that were retired without quotations of their own. */
  #tops(): readonly CodeRecord[] {
    if (this.#topRecords) return this.#topRecords
    const { codes, lattice } = this.#structure
    const found = new Set<CodeRecord>()
    const waiting = [...lattice.roots]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const code = codes.get(id)
      if (this.#isDissolved(id)) waiting.push(...(lattice.childrenOf.get(id) ?? []))
      else if (code && this.#isShown(code) && this.#standsAlone(id)) found.add(code)
    }
    return (this.#topRecords = [...found])
  }

  #isDissolved(id: CodeId): boolean {
    const isEmpty = this.#quotations.countOf(id) === 0
    return isEmpty && this.#structure.codes.get(id)?.retiredAt !== undefined && this.#standsAlone(id)
  }

  #standsAlone(id: CodeId): boolean {
    return (this.#structure.lattice.parentsOf.get(id) ?? []).every((parent) => this.#isDissolved(parent))
  }

  #codeNode(code: CodeRecord, parent: FlowNode | undefined): FlowNode {
    const place = parent ? within(parent, code.id) : { key: code.id, parent, depth: 0 }
    return { ...place, kind: 'code', code, count: this.#countOf(code.id) }
  }

  #countOf(code: CodeId): number {
    let count = this.#counts.get(code)
    if (count === undefined) {
      count = 0
      for (const each of withDescendants(this.#structure.lattice, code)) count += this.#quotations.countOf(each)
      this.#counts.set(code, count)
    }
    return count
  }

  /** What is out of use stands here as long as something hangs on it: nothing goes without a word. */
  #isShown({ id, retiredAt }: CodeRecord): boolean {
    return (
      retiredAt === undefined || this.#countOf(id) > 0 || (this.#structure.lattice.childrenOf.get(id)?.length ?? 0) > 0
    )
  }
}

function within(parent: FlowNode, step: string): Pick<FlowNode, 'key' | 'parent' | 'depth'> {
  return { key: `${parent.key}_${step}`, parent, depth: parent.depth + 1 }
}

/** The code of a node; none for a quotation and for what stands apart. */
export function codeOf(node: FlowNode): CodeRecord | undefined {
  return node.kind === 'code' || node.kind === 'merged' ? node.code : undefined
}
