/** Why a relay closed a connection. 44xx are final until a person acts. */
export const closeCodes = {
  flooding: 1008,
  restarting: 1012,
  tooSlow: 1013,
  malformed: 4400,
  authenticationFailed: 4401,
  notMember: 4403,
  noSuchProject: 4404,
  authenticationLate: 4408,
  cannotBeMade: 4409,
  dissolved: 4410,
  protocolVersion: 4426,
} as const

export type CloseReason = keyof typeof closeCodes

/** Undefined for codes that only say that the connection ended. */
export function closeReason(code: number): CloseReason | undefined {
  const found = Object.entries(closeCodes).find(([, known]) => known === code)
  return found?.[0] as CloseReason | undefined
}

/** Whether trying again is pointless until a person did something. */
export function isFinal(code: number): boolean {
  return code >= 4400 && code < 4500
}
