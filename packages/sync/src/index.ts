export { fromBase64Url, toBase64Url } from './base64url.ts'
export { openBlob, sealBlob } from './blob.ts'
export { Malformed, Reader, Writer, bytesText, joined, sameBytes, textBytes } from './bytes.ts'
export { BlobFailed, BlobTransfer, type BlobAccess, type TransferOptions } from './client/blob-transfer.ts'
export {
  StoreFailed,
  type BlobAnswer,
  type BlobFailure,
  type BlobRequest,
  type DocumentHooks,
  type Environment,
  type Knowledge,
  type LedgerFault,
  type LedgerStore,
  type OutboxFrame,
  type RoomChanges,
  type RoomFault,
  type RoomNotice,
  type RoomProblem,
  type RoomState,
  type RoomStore,
  type StoredRoom,
  type WebSocketLike,
} from './client/contracts.ts'
export { enterProject, type Entered, type Entering } from './client/entering.ts'
export type { MakeStatement, Proposed } from './client/proposals.ts'
export { RoomSession, type RoomSettings } from './client/room-session.ts'
export { sealedSocketFor, type SealedSocketClass, type SocketHost } from './client/sealed-socket.ts'
export { TeamLedger } from './client/team-ledger.ts'
export { closeCodes, closeReason, isFinal, type CloseReason } from './close-codes.ts'
export { deflate, inflate } from './compress.ts'
export {
  decodeSnapshot,
  decodeUpdate,
  encodeSnapshot,
  encodeUpdateBlob,
  encodeUpdates,
  packUpdates,
  unpackUpdates,
  type BlobPlace,
  type SnapshotContent,
  type UpdateContent,
  type WriterPlace,
} from './content.ts'
export { makeSigningKey, sign, verify } from './crypto/ed25519.ts'
export { randomBytes, sha256 } from './crypto/hash.ts'
export type { DeviceKeys, ExchangeKey, SigningKey } from './crypto/keys.ts'
export { makeExchangeKey, openSealed, sealTo } from './crypto/sealing.ts'
export {
  decodeFrame,
  encodeHeader,
  frameHash,
  frameTypes,
  headerLength,
  zeroHash,
  type Frame,
  type FrameHeader,
  type FrameType,
  type LedgerPlace,
  type LogPlace,
} from './frame-header.ts'
export { ledgerFault, mayAppend } from './frame-rights.ts'
export { openFrame, sealFrame, verifyFrameSignature, type SealedFrame, type Sealing } from './frame.ts'
export { fromHex, memberBytes, memberOf, toHex } from './hex.ts'
export {
  formatInvitation,
  parseInvitation,
  type Invitation,
  type InvitationProblem,
  type ParsedInvitation,
} from './invitation-link.ts'
export { Keyring, keyId, openKeyring, type EpochKey } from './keyring.ts'
export type {
  Appended,
  DeviceRecord,
  EpochRecord,
  InvitationRecord,
  InvitationState,
  MemberEntry,
  StatementRefusal,
} from './ledger-records.ts'
export { Ledger } from './ledger.ts'
export { chainNext, chainStart } from './log-chain.ts'
export {
  LogVerifier,
  type FrameContent,
  type LogState,
  type LogVerifierOptions,
  type Unusable,
  type Verdict,
} from './log-verifier.ts'
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
export { openPresence, type PresenceReading } from './presence.ts'
export { openProfile, sealProfile, type Profile } from './profile.ts'
export type { RelayFault, RelayFaultKind } from './relay-fault.ts'
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
export {
  announceProfile,
  assignRole,
  dissolveProject,
  foundProject,
  invitationKeys,
  joinProject,
  makeDeviceKeys,
  makeInvitation,
  NoEpochKey,
  removeDevices,
  revokeInvitation,
  rotateKey,
  type Founding,
  type Inviting,
  type Joining,
} from './statement-makers.ts'
export { decodeStatement, signStatement, type Statement, type StatementBody, type StatementPlace } from './statement.ts'
export { TestLog } from './testing/test-log.ts'
export { testDevice, TestProject, testTime, type TestDevice, type TestFrame } from './testing/test-project.ts'
