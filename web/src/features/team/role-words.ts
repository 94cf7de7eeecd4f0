import type { TeamRole } from '@mazmun/project'
import { sharing } from '../../messages/sharing.ts'

/** Roles as one chooses them, the usual one first. */
export const rolesToGive = ['coder', 'reviewer', 'viewer', 'owner'] as const satisfies readonly TeamRole[]

export function roleName(role: TeamRole): string {
  return sharing[role]
}

/** What the role gives, as the end of a sentence. */
export function roleGives(role: TeamRole): string {
  return {
    viewer: sharing.viewerGives,
    reviewer: sharing.reviewerGives,
    coder: sharing.coderGives,
    owner: sharing.ownerGives,
  }[role]
}
