import { joining } from '../../messages/joining.ts'
import type { JoinProblem, JoinStep } from '../../team/join-steps.ts'

export function stepWords(step: JoinStep): string {
  switch (step.kind) {
    case 'connecting':
      return joining.connecting
    case 'entering':
      return joining.entering
    case 'arriving':
      return step.share === undefined ? joining.arriving : joining.arrivingShare(step.share)
    case 'storing':
      return joining.storing
  }
}

/** What kept somebody from joining, and what to do. */
export function joinProblemWords(
  problem: JoinProblem,
  relay: string,
): { readonly title: string; readonly body: string } {
  switch (problem) {
    case 'not-a-link':
      return { title: joining.notALinkTitle, body: joining.notALinkBody }
    case 'broken':
      return { title: joining.brokenTitle, body: joining.brokenBody }
    case 'newer':
      return { title: joining.newerTitle, body: joining.newerBody }
    case 'expired':
      return { title: joining.expiredTitle, body: joining.expiredBody }
    case 'used-up':
      return { title: joining.usedUpTitle, body: joining.usedUpBody }
    case 'revoked':
      return { title: joining.revokedTitle, body: joining.revokedBody }
    case 'unknown':
      return { title: joining.unknownTitle, body: joining.unknownBody }
    case 'unreachable':
      return { title: joining.unreachableTitle, body: joining.unreachableBody(relay) }
    case 'member':
      return { title: joining.memberTitle, body: joining.memberBody }
    case 'ended':
      return { title: joining.endedTitle, body: joining.endedBody }
    case 'full':
      return { title: joining.fullTitle, body: joining.fullBody }
    case 'suspicious':
      return { title: joining.suspiciousTitle, body: joining.suspiciousBody }
    case 'other':
      return { title: joining.otherTitle, body: joining.otherBody }
  }
}
