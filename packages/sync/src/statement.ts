import { Malformed, Reader, textBytes, Writer } from './bytes.ts'
import { sign } from './crypto/ed25519.ts'
import type { SigningKey } from './crypto/keys.ts'
import { memberBytes, memberOf } from './hex.ts'
import { roleNumber, roleNumbered, type Role } from './room.ts'

/** A key sealed to an exchange key. */
export interface SealedKey {
  /** Public exchange key. */
  readonly recipient: Uint8Array
  /** 80 bytes, see `sealTo`. */
  readonly sealed: Uint8Array
}

/** A key under a later one, so that who has the later one reads what is older. */
export interface FormerKey {
  readonly nonce: Uint8Array
  readonly ciphertext: Uint8Array
}

export type StatementBody =
  | {
      readonly kind: 'found'
      readonly device: Uint8Array
      readonly exchange: Uint8Array
      readonly member: string
      readonly sealedKey: Uint8Array
      readonly keyId: Uint8Array
      readonly profile: Uint8Array
    }
  | {
      readonly kind: 'invite'
      readonly invitation: Uint8Array
      readonly exchange: Uint8Array
      readonly role: Role
      /** Milliseconds since 1970, 0 = never. */
      readonly expires: number
      readonly uses: number
      /** Undefined for new people. */
      readonly member: string | undefined
      readonly sealedKey: Uint8Array
    }
  | {
      readonly kind: 'join'
      readonly device: Uint8Array
      readonly exchange: Uint8Array
      readonly member: string
      readonly sealedKey: Uint8Array
      readonly profile: Uint8Array
      readonly possession: Uint8Array
    }
  | { readonly kind: 'revoke'; readonly invitation: Uint8Array }
  | { readonly kind: 'remove'; readonly devices: readonly Uint8Array[] }
  | {
      readonly kind: 'rotate'
      readonly epoch: number
      readonly keyId: Uint8Array
      readonly former: FormerKey
      readonly recipients: readonly SealedKey[]
    }
  | { readonly kind: 'assign'; readonly member: string; readonly role: Role }
  | { readonly kind: 'dissolve' }
  | { readonly kind: 'profile'; readonly profile: Uint8Array }

export type BodyOf<Kind extends StatementBody['kind']> = Extract<StatementBody, { readonly kind: Kind }>

export interface StatementPlace {
  /** Root public key. */
  readonly project: Uint8Array
  /** From 1. */
  readonly index: number
  /** H of the statement before, zeros for the first. */
  readonly previous: Uint8Array
}

/** A statement taken apart, nothing of it verified. */
export interface Statement extends StatementPlace {
  readonly issuer: Uint8Array
  /** Milliseconds since 1970 by the issuer's clock. */
  readonly at: number
  readonly body: StatementBody
  readonly signature: Uint8Array
  /** What the signature is over, its domain included. */
  readonly signed: Uint8Array
  readonly bytes: Uint8Array
}

export const profileLimit = 1024
const bodyLimit = 1 << 20
const nobody = '00000000-0000-0000-0000-000000000000'
const domain = textBytes('mazmun/statement/1')

type Codecs = {
  readonly [Kind in StatementBody['kind']]: {
    readonly write: (writer: Writer, body: BodyOf<Kind>) => Writer
    readonly read: (reader: Reader) => BodyOf<Kind>
  }
}

/** In the order of their numbers on the wire, from 1. */
const codecs: Codecs = {
  found: {
    write: (writer, body) =>
      writer
        .exactly(body.device, 32)
        .exactly(body.exchange, 32)
        .bytes(memberBytes(body.member))
        .exactly(body.sealedKey, 80)
        .exactly(body.keyId, 8)
        .sized(body.profile),
    read: (reader) => ({
      kind: 'found',
      device: reader.bytes(32),
      exchange: reader.bytes(32),
      member: readMember(reader),
      sealedKey: reader.bytes(80),
      keyId: reader.bytes(8),
      profile: reader.sized(profileLimit),
    }),
  },
  invite: {
    write: (writer, body) =>
      writer
        .exactly(body.invitation, 32)
        .exactly(body.exchange, 32)
        .u8(roleNumber(body.role))
        .u64(body.expires)
        .u16(body.uses)
        .bytes(memberBytes(body.member ?? nobody))
        .exactly(body.sealedKey, 80),
    read: (reader) => ({
      kind: 'invite',
      invitation: reader.bytes(32),
      exchange: reader.bytes(32),
      role: readRole(reader),
      expires: reader.u64(),
      uses: readUses(reader),
      member: readMaybeMember(reader),
      sealedKey: reader.bytes(80),
    }),
  },
  join: {
    write: (writer, body) =>
      writer
        .exactly(body.device, 32)
        .exactly(body.exchange, 32)
        .bytes(memberBytes(body.member))
        .exactly(body.sealedKey, 80)
        .sized(body.profile)
        .exactly(body.possession, 64),
    read: (reader) => ({
      kind: 'join',
      device: reader.bytes(32),
      exchange: reader.bytes(32),
      member: readMember(reader),
      sealedKey: reader.bytes(80),
      profile: reader.sized(profileLimit),
      possession: reader.bytes(64),
    }),
  },
  revoke: {
    write: (writer, body) => writer.exactly(body.invitation, 32),
    read: (reader) => ({ kind: 'revoke', invitation: reader.bytes(32) }),
  },
  remove: {
    write: (writer, { devices }) =>
      devices.reduce((list, device) => list.exactly(device, 32), writer.u16(devices.length)),
    read: (reader) => ({ kind: 'remove', devices: reader.many(reader.u16(), 32, () => reader.bytes(32)) }),
  },
  rotate: {
    write: (writer, { epoch, keyId, former, recipients }) =>
      recipients.reduce(
        (list, { recipient, sealed }) => list.exactly(recipient, 32).exactly(sealed, 80),
        writer
          .u32(epoch)
          .exactly(keyId, 8)
          .exactly(former.nonce, 24)
          .exactly(former.ciphertext, 48)
          .u16(recipients.length),
      ),
    read: (reader) => ({
      kind: 'rotate',
      epoch: reader.u32(),
      keyId: reader.bytes(8),
      former: { nonce: reader.bytes(24), ciphertext: reader.bytes(48) },
      recipients: reader.many(reader.u16(), 112, () => ({ recipient: reader.bytes(32), sealed: reader.bytes(80) })),
    }),
  },
  assign: {
    write: (writer, body) => writer.bytes(memberBytes(body.member)).u8(roleNumber(body.role)),
    read: (reader) => ({ kind: 'assign', member: readMember(reader), role: readRole(reader) }),
  },
  dissolve: { write: (writer) => writer, read: () => ({ kind: 'dissolve' }) },
  profile: {
    write: (writer, body) => writer.sized(body.profile),
    read: (reader) => ({ kind: 'profile', profile: reader.sized(profileLimit) }),
  },
}

const kinds = Object.keys(codecs) as readonly StatementBody['kind'][]

/** Writes and signs a statement. RangeError when a field has not its length. */
export async function signStatement(
  place: StatementPlace,
  issuer: SigningKey,
  at: number,
  body: StatementBody,
): Promise<Uint8Array<ArrayBuffer>> {
  const { write } = codecs[body.kind] as { write: (writer: Writer, body: StatementBody) => Writer }
  const unsigned = new Writer()
    .u8(1)
    .u8(kinds.indexOf(body.kind) + 1)
    .exactly(place.project, 32)
    .u32(place.index)
    .exactly(place.previous, 32)
    .exactly(issuer.public, 32)
    .u64(at)
    .sized(write(new Writer(), body).finish())
    .finish()
  const signature = await sign(issuer, new Writer().bytes(domain).bytes(unsigned).finish())
  return new Writer().bytes(unsigned).exactly(signature, 64).finish()
}

/** Takes a statement apart without verifying it; `Malformed` when it is none. */
export function decodeStatement(bytes: Uint8Array): Statement {
  const reader = new Reader(bytes)
  if (reader.u8() !== 1) throw new Malformed('unknown version of statements')
  const kind = kinds[reader.u8() - 1]
  if (kind === undefined) throw new Malformed('unknown kind of statement')
  const head = { project: reader.bytes(32), index: reader.u32(), previous: reader.bytes(32) }
  const issuer = reader.bytes(32)
  const at = reader.u64()
  const bodyReader = new Reader(reader.sized(bodyLimit))
  const body = codecs[kind].read(bodyReader)
  bodyReader.end()
  const unsigned = bytes.subarray(0, bytes.length - reader.left)
  const signature = reader.bytes(64)
  reader.end()
  return { ...head, issuer, at, body, signature, signed: new Writer().bytes(domain).bytes(unsigned).finish(), bytes }
}

/** What a joining device signs to show that the key is its own. */
export function possessionBytes(
  project: Uint8Array,
  invitation: Uint8Array,
  exchange: Uint8Array,
  member: string,
): Uint8Array<ArrayBuffer> {
  return new Writer()
    .bytes(textBytes('mazmun/join/1'))
    .exactly(project, 32)
    .exactly(invitation, 32)
    .exactly(exchange, 32)
    .bytes(memberBytes(member))
    .finish()
}

function readRole(reader: Reader): Role {
  const role = roleNumbered(reader.u8())
  if (role === undefined) throw new Malformed('unknown role')
  return role
}

function readUses(reader: Reader): number {
  const uses = reader.u16()
  if (uses === 0) throw new Malformed('an invitation that nobody can use')
  return uses
}

function readMaybeMember(reader: Reader): string | undefined {
  const member = memberOf(reader.bytes(16))
  return member === nobody ? undefined : member
}

function readMember(reader: Reader): string {
  const member = readMaybeMember(reader)
  if (member === undefined) throw new Malformed('no member')
  return member
}
