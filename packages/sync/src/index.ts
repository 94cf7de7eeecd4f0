export { Malformed, Reader, Writer, bytesText, joined, sameBytes, textBytes } from './bytes.ts'
export { closeCodes, closeReason, isFinal, type CloseReason } from './close-codes.ts'
export { randomBytes, sha256 } from './crypto/hash.ts'
export type { DeviceKeys, ExchangeKey, SigningKey } from './crypto/keys.ts'
export {
  decodeFrame,
  encodeHeader,
  frameHash,
  frameTypes,
  headerLength,
  signedPart,
  zeroHash,
  type Frame,
  type FrameHeader,
  type FrameType,
  type LedgerPlace,
  type LogPlace,
} from './frame-header.ts'
export { fromHex, memberBytes, memberOf, toHex } from './hex.ts'
export type {
  Appended,
  DeviceRecord,
  EpochRecord,
  InvitationRecord,
  InvitationState,
  MemberEntry,
  StatementRefusal,
} from './ledger-records.ts'
export {
  authenticationBytes,
  decodeMessage,
  encodeMessage,
  protocolVersion,
  reasons,
  type Authenticate,
  type Limits,
  type Message,
  type MessageOf,
  type NumberedFrame,
  type Reason,
  type Refusable,
  type Welcome,
} from './messages.ts'
export {
  isAtLeast,
  isRoomName,
  mayWrite,
  projectId,
  roleNumber,
  roleNumbered,
  roles,
  roomId,
  roomNames,
  type Role,
  type RoomName,
} from './room.ts'
