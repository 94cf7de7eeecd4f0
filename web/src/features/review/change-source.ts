import type { CodeId, Instant, JournalAction, JournalEntry, MemberId } from '@mazmun/model'
import { codesOfAction, type TreeChange, type TreeChangeKind } from '@mazmun/project'
import type { GivenReason } from '../../ui/journal-reasons.ts'

/** How a change came about when it was no deed of its own. */
export type ChangeWay = 'undone' | 'redone' | 'version-restored' | 'codebook-imported'

/** Who made a change, when and why, as far as the journal tells. */
export interface ChangeSource {
  readonly by: MemberId
  readonly at: Instant
  readonly reason: string | undefined
  readonly way: ChangeWay | undefined
}

const kindsOf: { readonly [K in JournalAction['kind']]?: readonly TreeChangeKind[] } = {
  'code-created': ['added'],
  'code-split': ['added'],
  'codes-merged': ['merged'],
  'code-unmerged': ['unmerged'],
  'code-moved': ['moved', 'reordered'],
  'code-placed': ['moved', 'reordered'],
  'code-taken-out': ['moved'],
  'code-relevelled': ['moved'],
  'code-renamed': ['renamed'],
  'code-redefined': ['redefined'],
  'code-retired': ['retired'],
  'code-restored': ['restored'],
  'code-recoloured': ['recoloured'],
  'level-added': ['levels'],
  'level-renamed': ['levels'],
  'level-removed': ['levels'],
}

/**
 * The deeds since a moment, to find those that changes come from. What was done before it on a device that was apart, and
 * arrived after, is older: where nothing newer explains a change, such a deed does.
 */
export class ChangeSources {
  readonly #deeds = new Map<string, JournalEntry>()
  readonly #olderDeeds = new Map<string, JournalEntry>()
  readonly #ways = new Map<CodeId, JournalEntry>()
  #restored: JournalEntry | undefined
  #imported: JournalEntry | undefined
  readonly #reasons: ReadonlyMap<string, GivenReason>

  constructor(journal: readonly JournalEntry[], since: Instant, reasons: ReadonlyMap<string, GivenReason>) {
    this.#reasons = reasons
    for (const entry of journal) this.#note(entry, entry.at > since)
  }

  /** The last deed that made it so; undefined when the journal does not tell. */
  of({ kind, code, codes }: TreeChange): ChangeSource | undefined {
    const about = [...codes, ...(code === undefined ? [undefined] : [code])]
    const deedIn = (deeds: ReadonlyMap<string, JournalEntry>) =>
      newest(about.map((one) => deeds.get(`${kind}:${one ?? ''}`)))
    const way = newest(codes.map((one) => this.#ways.get(one)))
    const found =
      newest([deedIn(this.#deeds), way]) ??
      this.#restored ??
      (kind === 'added' ? this.#imported : undefined) ??
      deedIn(this.#olderDeeds)
    return (
      found && {
        by: found.by,
        at: found.at,
        reason: this.#reasons.get(found.id)?.text,
        way: isWay(found.action.kind) ? found.action.kind : undefined,
      }
    )
  }

  #note(entry: JournalEntry, isNew: boolean): void {
    const { action } = entry
    const deeds = isNew ? this.#deeds : this.#olderDeeds
    if (isNew) {
      if (action.kind === 'version-restored') this.#restored = entry
      if (action.kind === 'codebook-imported') this.#imported = entry
      if (isWay(action.kind)) for (const code of codesOfAction(action)) this.#ways.set(code, entry)
    }
    for (const kind of kindsOf[action.kind] ?? []) {
      if (kind === 'levels') deeds.set('levels:', entry)
      for (const code of subjectsOf(action)) deeds.set(`${kind}:${code}`, entry)
    }
  }
}

/** The codes it happened to, without those that it only names as a goal. */
function subjectsOf(action: JournalAction): readonly CodeId[] {
  switch (action.kind) {
    case 'codes-merged':
      return action.codes
    case 'code-split':
      return [action.into]
    default:
      return 'code' in action ? [action.code] : []
  }
}

function isWay(kind: JournalAction['kind']): kind is ChangeWay {
  return kind === 'undone' || kind === 'redone' || kind === 'version-restored' || kind === 'codebook-imported'
}

function newest(entries: readonly (JournalEntry | undefined)[]): JournalEntry | undefined {
  return entries.reduce((last, entry) => (entry && (!last || last.at <= entry.at) ? entry : last), undefined)
}
