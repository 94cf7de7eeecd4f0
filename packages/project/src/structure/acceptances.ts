import type { CodeId, JournalEntry, MemberId, ProposalId } from '@mazmun/model'

/** That somebody accepted a proposal, as the journal tells it. */
export interface Acceptance {
  readonly proposal: ProposalId
  readonly round: number
  readonly codes: readonly CodeId[]
}

/** What somebody accepted, oldest first. */
export interface Acceptances {
  readonly standing: readonly Acceptance[]
  /** What they took back and have not brought again; what they took back last stands last. */
  readonly takenBack: readonly Acceptance[]
}

/** What each person accepted, told by the journal: undoing and redoing go back and forth along what was accepted. */
export function acceptancesOf(journal: readonly JournalEntry[]): ReadonlyMap<MemberId, Acceptances> {
  const people = new Map<MemberId, { standing: Acceptance[]; takenBack: Acceptance[] }>()
  for (const { by, action } of journal) {
    const known = people.get(by)
    if (action.kind === 'proposal-accepted') {
      const { proposal, round = 0, codes } = action
      const own = known ?? { standing: [], takenBack: [] }
      own.standing.push({ proposal, round, codes })
      people.set(by, own)
    } else if (known && action.kind === 'undone' && action.step === 'accept-proposal')
      move(known.standing, known.takenBack, action.codes)
    else if (known && action.kind === 'redone' && action.step === 'accept-proposal')
      move(known.takenBack, known.standing, action.codes)
  }
  return people
}

/** Whether somebody has done what was proposed in this round of the proposal, or a later one, and it was not taken back. */
export function isAccepted(journal: readonly JournalEntry[], proposal: ProposalId, round: number): boolean {
  const isIt = (accepted: { readonly proposal: ProposalId; readonly round?: number }) =>
    accepted.proposal === proposal && (accepted.round ?? 0) >= round
  // Most proposals were never accepted: the journal is long.
  if (!journal.some(({ action }) => action.kind === 'proposal-accepted' && isIt(action))) return false
  return [...acceptancesOf(journal).values()].some(({ standing }) => standing.some(isIt))
}

/** The newest that is about one of the codes: each tab goes along its own steps. */
function move(from: Acceptance[], to: Acceptance[], about: readonly CodeId[] = []): void {
  const found = from.findLastIndex(({ codes }) => codes.some((code) => about.includes(code)))
  to.push(...from.splice(found < 0 ? -1 : found, 1))
}
