import { team } from '../../messages/team.ts'
import type { TeamRefusal } from '../../team/team-view.ts'

/** Why something was not done, in words. */
export function refusalWords(reason: TeamRefusal): string {
  return {
    unreachable: team.needsRelay,
    'not-allowed': team.notAllowed,
    'last-owner': team.lastOwner,
    unsure: team.unsure,
    other: team.failed,
  }[reason]
}
