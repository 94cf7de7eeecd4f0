import type { CodeId, CodingId, EvidenceId, Stance } from '@mazmun/model'
import { chooseEvidence, moveEvidence, removeEvidence, type ShownEvidence } from '@mazmun/project'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { themePage as words } from '../../messages/theme-page.ts'
import { announce } from '../../ui/announcer.svelte.ts'
import type { Quotation } from '../../ui/quotations.ts'

/** What is chosen of a quotation for a theme; undefined when nothing is. */
export function evidenceAt(
  chosen: readonly ShownEvidence[],
  { codings }: Pick<Quotation, 'codings'>,
): ShownEvidence | undefined {
  const ids = new Set<CodingId>(codings.map(({ id }) => id))
  return chosen.find(({ coding }) => coding && ids.has(coding.id))
}

/** Chooses a quotation for a theme, or takes it away where it is chosen so already. */
export function turnEvidence(workspace: Workspace, theme: CodeId, quotation: Quotation, stance: Stance): void {
  const known = evidenceAt(workspace.project.projection.evidenceOf(theme), quotation)
  if (known?.record.stance === stance) {
    takeAway(workspace, known.record.id)
    return
  }
  // A passage that several people coded alike is one quotation: what the code of the page has of it stands for it.
  const coding = quotation.codings.find(({ code }) => code === theme) ?? quotation.codings[0]
  const codings = known?.coding ? [known.coding.id] : coding ? [coding.id] : []
  if (workspace.perform(chooseEvidence, { theme, codings, stance }) !== undefined)
    announce(stance === 'supports' ? words.chosen : words.chosenContrary)
}

/** Gives what is chosen another stance. */
export function setStance(workspace: Workspace, { record, coding }: ShownEvidence, stance: Stance): void {
  if (!coding || record.stance === stance) return
  if (workspace.perform(chooseEvidence, { theme: record.theme, codings: [coding.id], stance }) !== undefined)
    announce(stance === 'supports' ? words.chosen : words.chosenContrary)
}

export function takeAway(workspace: Workspace, evidence: EvidenceId): void {
  if (workspace.perform(removeEvidence, { evidence: [evidence] }) !== undefined) announce(words.takenAway)
}

/** Brings one of a list to another place in it, counted without it. */
export function moveTo(
  workspace: Workspace,
  list: readonly ShownEvidence[],
  evidence: EvidenceId,
  place: number,
): void {
  const others = list.filter(({ record }) => record.id !== evidence)
  const at = Math.min(others.length, Math.max(0, place))
  if (list[at]?.record.id === evidence) return
  const before = others[at]?.record.id
  const moved = workspace.perform(moveEvidence, { evidence, ...(before !== undefined && { before }) })
  if (moved !== undefined) announce(words.movedTo(at + 1, list.length))
}
