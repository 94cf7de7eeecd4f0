import type { RoomFault, RoomProblem } from '@mazmun/sync'
import { sync } from '../../messages/sync.ts'

/** What a relay did that it must not, in words. */
export function faultWords(kind: RoomFault['kind']): string {
  return {
    rollback: sync.rollback,
    fork: sync.fork,
    gap: sync.gap,
    replay: sync.replay,
    'broken-chain': sync.brokenChain,
    'bad-signature': sync.badSignature,
    'not-allowed': sync.notAllowed,
    'unknown-epoch': sync.unknownEpoch,
    'unknown-statement': sync.unknownStatement,
    'other-room': sync.wrongRoom,
    malformed: sync.malformedFault,
    twin: sync.twin,
    'ledger-fork': sync.ledgerFork,
    'ledger-refused': sync.ledgerRefused,
  }[kind]
}

/** What keeps a room from going on, in words. */
export function problemWords(problem: RoomProblem): string {
  switch (problem.kind) {
    case 'closed':
      return closedWords[problem.reason]()
    case 'refused':
      return refusedWords[problem.reason]?.() ?? sync.otherRefused
    case 'fault':
      return faultWords(problem.fault.kind)
    case 'role':
      return sync.roleProblem
    case 'store':
      return sync.store
    case 'blob':
      return { full: sync.full, 'too-large': sync.tooLarge }[problem.failure as string] ?? sync.blob
  }
}

const closedWords: Readonly<Record<Extract<RoomProblem, { kind: 'closed' }>['reason'], () => string>> = {
  flooding: () => sync.flooding,
  restarting: () => sync.otherClosed,
  tooSlow: () => sync.otherClosed,
  malformed: () => sync.malformed,
  authenticationFailed: () => sync.authenticationFailed,
  notMember: () => sync.removed,
  noSuchProject: () => sync.noSuchProject,
  authenticationLate: () => sync.otherClosed,
  cannotBeMade: () => sync.cannotBeMade,
  dissolved: () => sync.dissolved,
  protocolVersion: () => sync.protocolVersion,
}

const refusedWords: Partial<Record<Extract<RoomProblem, { kind: 'refused' }>['reason'], () => string>> = {
  'too-large': () => sync.tooLarge,
  full: () => sync.full,
  expired: () => sync.expired,
  'not-stored': () => sync.notStored,
}
