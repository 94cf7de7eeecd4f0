import { teamStatus } from '../../messages/team-status.ts'
import type { TeamView } from '../../team/team-view.ts'

/** Whether work reaches the team, for the eye: all is well, on its way, waiting, or somebody must do something. */
export type StatusTone = 'sent' | 'moving' | 'waiting' | 'stopped'

export interface TeamStatusWords {
  readonly tone: StatusTone
  readonly words: string
}

/** The state of sending in the few words of the top bar. */
export function statusWords({ room, isReviewOut, isEnded }: TeamView): TeamStatusWords {
  const { connection, waiting, problem, progress, lostAt } = room
  if (problem?.kind === 'fault') return { tone: 'stopped', words: teamStatus.suspicious }
  if (isEnded || (problem?.kind === 'closed' && problem.reason === 'dissolved'))
    return { tone: 'stopped', words: teamStatus.ended }
  if (problem?.kind === 'closed' && problem.reason === 'notMember')
    return { tone: 'stopped', words: teamStatus.removed }
  // Sending goes on as soon as the role allows it.
  if (problem?.kind === 'role') return { tone: 'waiting', words: teamStatus.stopped }
  switch (connection) {
    case 'stopped':
      return { tone: 'stopped', words: teamStatus.stopped }
    case 'live':
      if (waiting > 0) return { tone: 'moving', words: teamStatus.sending(waiting) }
      return isReviewOut
        ? { tone: 'waiting', words: teamStatus.withoutReview }
        : { tone: 'sent', words: teamStatus.sent }
    case 'catching-up':
      return {
        tone: 'moving',
        words:
          progress && progress.total > 0
            ? teamStatus.receivingShare(progress.done / progress.total)
            : teamStatus.receiving,
      }
    case 'connecting':
    case 'offline':
      // The words do not change with every attempt.
      if (lostAt === undefined) return { tone: 'moving', words: teamStatus.connecting }
      return {
        tone: 'waiting',
        words: waiting > 0 ? teamStatus.unreachableWaiting(lostAt, waiting) : teamStatus.unreachable(lostAt),
      }
  }
}
