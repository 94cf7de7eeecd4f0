import { bytesText, joined, Malformed, Reader, textBytes } from './bytes.ts'
import { decrypt, encrypt } from './crypto/cipher.ts'
import { randomBytes } from './crypto/hash.ts'
import { padded, unpadded } from './crypto/padding.ts'
import type { EpochKey, Keyring } from './keyring.ts'
import { profileLimit } from './statement.ts'

/** How a device presents itself to the other members. */
export interface Profile {
  readonly name: string
  /** Degrees, 0 to 359. */
  readonly hue: number
  /** What its owner calls the device. */
  readonly device: string
}

/** RangeError when name and device are too long together (more than about 700 bytes). */
export function sealProfile(
  project: Uint8Array,
  device: Uint8Array,
  key: EpochKey,
  profile: Profile,
): Uint8Array<ArrayBuffer> {
  const { name, hue, device: called } = profile
  const nonce = randomBytes(24)
  const content = padded(textBytes(JSON.stringify({ name, hue, device: called })))
  const sealed = joined(key.id, nonce, encrypt(key.key, nonce, joined(project, device), content))
  if (sealed.length > profileLimit) throw new RangeError('the names in the profile are too long')
  return sealed
}

/** Undefined when the keyring has not its key, or it is no profile of that device. */
export function openProfile(
  project: Uint8Array,
  device: Uint8Array,
  keyring: Keyring,
  sealed: Uint8Array,
): Profile | undefined {
  try {
    const reader = new Reader(sealed)
    const key = keyring.keyNamed(reader.bytes(8))
    if (key === undefined) return undefined
    const content = decrypt(key.key, reader.bytes(24), joined(project, device), reader.rest())
    return content === undefined ? undefined : profileIn(JSON.parse(bytesText(unpadded(content))))
  } catch (error) {
    if (error instanceof Malformed || error instanceof SyntaxError) return undefined
    throw error
  }
}

function profileIn(value: unknown): Profile | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { name, hue, device } = value as Partial<Record<keyof Profile, unknown>>
  if (typeof name !== 'string' || typeof hue !== 'number' || typeof device !== 'string') return undefined
  return Number.isInteger(hue) && hue >= 0 && hue < 360 ? { name, hue, device } : undefined
}
