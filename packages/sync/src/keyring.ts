import { joined, sameBytes, textBytes, Writer } from './bytes.ts'
import { decrypt, encrypt } from './crypto/cipher.ts'
import { randomBytes, sha256 } from './crypto/hash.ts'
import type { DeviceKeys } from './crypto/keys.ts'
import { openSealed } from './crypto/sealing.ts'
import { toHex } from './hex.ts'
import type { EpochRecord } from './ledger-records.ts'
import type { Ledger } from './ledger.ts'
import type { FormerKey } from './statement.ts'

/** 8 bytes that tell epoch keys apart. */
export function keyId(key: Uint8Array): Uint8Array<ArrayBuffer> {
  return sha256(textBytes('mazmun/epoch/1'), key).slice(0, 8)
}

export interface EpochKey {
  readonly epoch: number
  readonly id: Uint8Array
  /** 32 bytes. */
  readonly key: Uint8Array
}

/** The epoch keys that one device or invitation can open. */
export class Keyring {
  readonly #keys: ReadonlyMap<number, EpochKey>
  readonly #newest: number

  constructor(keys: ReadonlyMap<number, EpochKey>, newest: number) {
    this.#keys = keys
    this.#newest = newest
  }

  /** The key under which to seal now; undefined when nobody sealed it to this device. */
  get current(): EpochKey | undefined {
    return this.#keys.get(this.#newest)
  }

  key(epoch: number): EpochKey | undefined {
    return this.#keys.get(epoch)
  }

  keyNamed(id: Uint8Array): EpochKey | undefined {
    return [...this.#keys.values()].find((known) => sameBytes(known.id, id))
  }
}

/**
 * Opens every epoch key of a ledger that was sealed to a device or an invitation (`invitationKeys`), and those before
 * by the chain of former keys. A key that is not the one the ledger names is left out.
 */
export function openKeyring(ledger: Ledger, keys: DeviceKeys): Keyring {
  const opened = new Map<number, EpochKey>()
  for (const epoch of ledger.epochs.toReversed()) {
    const key = fromLaterEpoch(ledger, epoch.number, opened) ?? sealedDirectly(ledger, epoch, keys)
    if (key !== undefined) opened.set(epoch.number, { epoch: epoch.number, id: epoch.keyId, key })
  }
  return new Keyring(opened, ledger.epochs.length)
}

function fromLaterEpoch(ledger: Ledger, epoch: number, opened: ReadonlyMap<number, EpochKey>): Uint8Array | undefined {
  const later = opened.get(epoch + 1)
  const former = ledger.epochs[epoch]?.former
  if (later === undefined || former === undefined) return undefined
  const key = decrypt(later.key, former.nonce, formerAssociated(ledger.project, epoch + 1), former.ciphertext)
  return checked(key, ledger.epochs[epoch - 1])
}

function sealedDirectly(ledger: Ledger, epoch: EpochRecord, keys: DeviceKeys): Uint8Array | undefined {
  const id = toHex(keys.signing.public)
  const device = ledger.device(id)
  const invitation = ledger.invitation(id)
  const candidates = epoch.recipients
    .filter(({ recipient }) => sameBytes(recipient, keys.exchange.public))
    .map(({ sealed }) => sealed)
  if (device !== undefined && ledger.epochAt(device.joinedAt) === epoch) candidates.push(device.sealedKey)
  if (invitation !== undefined && ledger.epochAt(invitation.issuedAt) === epoch) candidates.push(invitation.sealedKey)
  for (const sealed of candidates) {
    const key = checked(openSealed(keys.exchange, ledger.project, sealed), epoch)
    if (key !== undefined) return key
  }
  return undefined
}

function checked(key: Uint8Array | undefined, epoch: EpochRecord | undefined): Uint8Array | undefined {
  if (key?.length !== 32 || epoch === undefined) return undefined
  return sameBytes(keyId(key), epoch.keyId) ? key : undefined
}

/** The key before under the new one of `epoch`. */
export function sealFormerKey(project: Uint8Array, epoch: number, key: Uint8Array, former: Uint8Array): FormerKey {
  const nonce = randomBytes(24)
  return { nonce, ciphertext: encrypt(key, nonce, formerAssociated(project, epoch), former) }
}

function formerAssociated(project: Uint8Array, epoch: number): Uint8Array<ArrayBuffer> {
  return joined(project, new Writer().u32(epoch).finish())
}
