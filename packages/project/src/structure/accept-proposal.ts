import type { CodeId } from '@mazmun/model'
import { allow, refuse, type Actor, type Operation, type Plan, type Refusal } from '../operation.ts'
import { renameCode, restoreCodes } from '../operations/codes.ts'
import type { Projection } from '../projection.ts'
import { codesOfProposed, type ProposalRecord, type ProposedChange } from '../review/records.ts'
import { isAccepted } from './acceptances.ts'
import { relevelCodes } from './levels.ts'
import { mergeCodes } from './merge-codes.ts'
import { moveCodes, type CodeAt } from './move-codes.ts'
import { madeBy, withSharedMaking } from './shared-making.ts'
import { planSplit, splitCode } from './split-code.ts'

export interface AcceptProposal {
  readonly proposal: Pick<ProposalRecord, 'id' | 'by' | 'note' | 'change'>
  /** How often it was taken up again (`roundOf` in the review room); absent = never. */
  readonly round?: number
}

/**
 * Does what somebody proposed, as one step: what the change itself would do and be refused for, and the journal says whose
 * proposal it was. Refused when the journal tells that it was done already in this round: the review room may not have
 * heard of it. Those who accept it apart make the same records. That the proposal is closed is said in the review room
 * (`closeProposal`). The result is the code it is about.
 */
export const acceptProposal: Operation<AcceptProposal, CodeId> = (view, { proposal, round = 0 }, actor) => {
  const { id, by, change } = proposal
  if (isAccepted(view.journal, id, round)) return refuse({ kind: 'proposal-is-closed' })
  const planned = planOf(view, proposal, actor)
  if (planned.verdict === 'refused') return planned
  const plan = withSharedMaking(view, planned, id)
  return allow('accept-proposal', plan.result, plan.writes, [
    ...plan.journal,
    {
      kind: 'proposal-accepted',
      proposal: id,
      by,
      change: change.kind,
      codes: codesOfProposed(change),
      ...(round > 0 && { round }),
    },
  ])
}

function planOf(
  view: Projection,
  { id, change, note }: AcceptProposal['proposal'],
  actor: Actor,
): Plan<CodeId> | Refusal {
  switch (change.kind) {
    case 'rename': {
      const { code, name } = change
      if (view.codes.has(code) && !view.isInUse(code)) return refuse({ kind: 'code-not-in-use' })
      return renameCode(view, { code, name }, actor)
    }
    case 'merge': {
      const { into } = change
      // Some of them may have been merged so already.
      const codes = change.codes.filter((code) => view.canonical(code) !== view.canonical(into))
      return about(into, mergeCodes(view, { codes, into, reason: note }, actor))
    }
    case 'move':
      return planMove(view, change, actor)
    case 'split':
      return planSplitOf(view, id, change, note, actor)
  }
}

/**
 * What came of the same split before takes up what is split off now, and is brought back for it: making it anew would leave
 * two codes of one proposal.
 */
function planSplitOf(
  view: Projection,
  proposal: ProposalRecord['id'],
  { code, codings, name }: Extract<ProposedChange, { kind: 'split' }>,
  reason: string,
  actor: Actor,
): Plan<CodeId> | Refusal {
  if (view.codes.has(code) && view.canonical(code) !== code) return refuse({ kind: 'code-not-in-use' })
  const before = madeBy(proposal)
  if (!view.codes.has(before)) return splitCode(view, { code, codings, into: { name }, reason }, actor)
  const into = view.canonical(before)
  if (into === code) return refuse({ kind: 'code-not-in-use' })
  if (view.isInUse(into)) return splitCode(view, { code, codings, into, reason }, actor)
  return planSplit(view, { code, codings, reason }, () => about(into, restoreCodes(view, { codes: [into] }, actor)))
}

/** Moves codes from wherever they stand; those that stand only at the goal already stay. */
function planMove(
  view: Projection,
  { codes, to, level }: Extract<ProposedChange, { kind: 'move' }>,
  actor: Actor,
): Plan<CodeId> | Refusal {
  const [first] = codes
  if (first === undefined) return refuse({ kind: 'nothing-to-do' })
  if (codes.some((code) => !view.codes.has(code))) return refuse({ kind: 'not-found' })
  if (level !== undefined && to === undefined) return about(first, relevelCodes(view, { codes, level }, actor))
  if (to !== undefined && level !== undefined && codes.some((code) => view.codes.get(code)?.level !== level))
    return refuse({ kind: 'level-too-low', parent: to })
  const { parentsOf } = view.lattice()
  const places = [...new Set(codes)].flatMap((code): readonly CodeAt[] => {
    const parents = parentsOf.get(code) ?? []
    if (parents.length === 0) return to === undefined ? [] : [{ code, parent: undefined }]
    return parents.filter((parent) => parent !== to).map((parent) => ({ code, parent }))
  })
  return about(first, moveCodes(view, { codes: places, to }, actor))
}

function about<Result>(code: CodeId, plan: Plan<Result> | Refusal): Plan<CodeId> | Refusal {
  return plan.verdict === 'refused' ? plan : { ...plan, result: code }
}
