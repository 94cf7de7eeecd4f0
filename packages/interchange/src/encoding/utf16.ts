/** Code units looked at, at most: enough to tell, whatever the size of the file. */
const sampleUnits = 8192

/** True for what interviews in Latin or Arabic script are made of; a wrong byte order gives hardly any of it. */
function isPlausible(unit: number): boolean {
  return (
    (unit >= 0x20 && unit <= 0x7e) ||
    unit === 0x09 ||
    unit === 0x0a ||
    unit === 0x0d ||
    (unit >= 0xa0 && unit <= 0x24f) ||
    (unit >= 0x600 && unit <= 0x6ff) ||
    (unit >= 0x2000 && unit <= 0x206f)
  )
}

/** Share of a text (0 … 1) that is of the scripts of interviews. O(n). */
export function plausibleShareOf(text: string): number {
  let plausible = 0
  for (let at = 0; at < text.length; at += 1) if (isPlausible(text.charCodeAt(at))) plausible += 1
  return text.length === 0 ? 0 : plausible / text.length
}

/** Share of plausible characters (0 … 1) when the bytes are read as UTF-16 in one byte order. */
function plausibleShare(bytes: Uint8Array, littleEndian: boolean): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const units = Math.min(sampleUnits, bytes.length >> 1)
  let plausible = 0
  for (let index = 0; index < units; index += 1) {
    if (isPlausible(view.getUint16(index * 2, littleEndian))) plausible += 1
  }
  return units === 0 ? 0 : plausible / units
}

/** True when eight-bit text would not have these bytes: NUL and the controls that editors never write. */
function hasForeignControls(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, sampleUnits * 2)
  return sample.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x1a))
}

/**
 * Recognises UTF-16 without a byte order mark. Latin letters leave a NUL in every other byte and
 * Arabic script leaves 0x06 there, neither of which is found in eight-bit text.
 */
export function guessUtf16(
  bytes: Uint8Array,
): { readonly encoding: 'utf-16le' | 'utf-16be'; readonly share: number } | undefined {
  if (bytes.length < 4 || !hasForeignControls(bytes)) return undefined
  const little = plausibleShare(bytes, true)
  const big = plausibleShare(bytes, false)
  const share = Math.max(little, big)
  if (share < 0.8 || Math.abs(little - big) < 0.3) return undefined
  return { encoding: little > big ? 'utf-16le' : 'utf-16be', share }
}
