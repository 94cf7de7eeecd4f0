import { textBytes } from './bytes.ts'
import { sha256 } from './crypto/hash.ts'

/** The two documents of a project: `coding` for sources, codes and codings, `review` for what reviewers write. */
export const roomNames = ['coding', 'review'] as const
export type RoomName = (typeof roomNames)[number]

/** In rising order: who may more comes later. */
export const roles = ['viewer', 'reviewer', 'coder', 'owner'] as const
export type Role = (typeof roles)[number]

/** What the project is called in addresses; `project` is its root public key. */
export function projectId(project: Uint8Array): Uint8Array<ArrayBuffer> {
  return sha256(textBytes('mazmun/project/1'), project)
}

/** Whoever has not the root of a project can not make a room of it. */
export function roomId(project: Uint8Array, name: RoomName): Uint8Array<ArrayBuffer> {
  return sha256(textBytes('mazmun/room/1'), project, textBytes(name))
}

/** Whether updates of a device with this role are accepted in the room. */
export function mayWrite(role: Role, room: RoomName): boolean {
  return isAtLeast(role, room === 'coding' ? 'coder' : 'reviewer')
}

/** Whether a role may do all that the other one may. */
export function isAtLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least)
}

/** The number of a role on the wire, 1 to 4. */
export function roleNumber(role: Role): number {
  return roles.indexOf(role) + 1
}

/** Undefined when no role has that number. */
export function roleNumbered(number: number): Role | undefined {
  return roles[number - 1]
}

/** Whether a project has a room of that name. */
export function isRoomName(name: string): name is RoomName {
  return roomNames.some((known) => known === name)
}
