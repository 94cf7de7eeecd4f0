/**
 * A source of bytes that is the same for the same seed: Mulberry32 (T. Ettinger, 2017), four bytes a step. For tests
 * only: it hides nothing.
 */
export function seededBytes(seed: number): (into: Uint8Array) => void {
  let state = seed | 0
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  return (into) => {
    for (let at = 0; at < into.length; at += 4) {
      const word = next()
      for (let byte = 0; byte < 4 && at + byte < into.length; byte += 1) into[at + byte] = (word >>> (8 * byte)) & 0xff
    }
  }
}
