import { partsAffix } from './affixes.ts'
import { clingsToPrevious, isArabicLetter } from './characters.ts'
import {
  dropped,
  foldingOf,
  isComposing,
  isHamzaOrMadda,
  isPresentationForm,
  joiner,
  space,
  special,
} from './fold-table.ts'
import type { JoinerAs } from './fold.ts'

/** One pass over a text that gathers the units of its key and where each came from. */
export class Folder {
  private readonly text: string
  private readonly joinerAs: JoinerAs
  private units: Uint16Array
  private offsets: Uint32Array
  private length = 0
  /** Where white space began that is not in the key yet. */
  private spaceAt = -1
  /** The last character that keeps marks behind it from the letters before it. */
  private breakAt = -1
  private wellFormed = true

  constructor(text: string, joinerAs: JoinerAs) {
    this.text = text
    this.joinerAs = joinerAs
    this.units = new Uint16Array(text.length)
    this.offsets = new Uint32Array(text.length)
  }

  run(): void {
    const { text } = this
    for (let offset = 0; offset < text.length; offset += 1) {
      const code = text.charCodeAt(offset)
      const folding = foldingOf(code)
      // Nine characters in ten are plain letters inside a word: they take the short way.
      if (folding > special && this.spaceAt < 0) this.push(folding, offset)
      else this.take(code, offset)
    }
  }

  private take(code: number, offset: number): void {
    const folding = foldingOf(code)
    if (folding > special) this.emit(folding, offset)
    else if (folding === space) this.takeSpace(offset)
    else if (folding === joiner) this.takeJoiner(offset)
    else if (folding === special) this.takeSpecial(code, offset)
    else if (!clingsToPrevious(code)) this.breakAt = offset
  }

  private takeSpace(offset: number): void {
    this.breakAt = offset
    if (this.spaceAt < 0) this.spaceAt = offset
  }

  private takeJoiner(offset: number): void {
    this.breakAt = offset
    if (this.joinerAs === 'space') this.takeSpace(offset)
  }

  private takeSpecial(code: number, offset: number): void {
    if (isPresentationForm(code)) {
      const letters = String.fromCharCode(code).normalize('NFKC')
      if (letters.charCodeAt(0) === code) this.emit(code, offset)
      else this.takeAll(letters, offset)
    } else if (code === 0xac) {
      if (this.standsForJoiner(offset)) this.takeJoiner(offset)
      else this.emit(code, offset)
    } else if (code >= 0xd800 && code <= 0xdfff) {
      this.takeSurrogate(code, offset)
    } else if (isComposing(code)) {
      this.takeMark(code, offset)
    } else {
      this.emitAll(String.fromCharCode(code).toLowerCase(), offset)
    }
  }

  /** Texts that came through Windows-1256 carry ¬ where the non-joiner was: between two letters. */
  private standsForJoiner(offset: number): boolean {
    if (this.spaceAt >= 0 || this.length === 0 || !isArabicLetter(this.units[this.length - 1] as number)) return false
    let next = offset + 1
    while (next < this.text.length && foldingOf(this.text.charCodeAt(next)) === dropped) next += 1
    return isArabicLetter((this.text[next] ?? '').normalize('NFKC').charCodeAt(0))
  }

  private takeSurrogate(code: number, offset: number): void {
    const point = this.text.codePointAt(offset) as number
    if (point > 0xffff) this.emit(String.fromCodePoint(point).toLowerCase().charCodeAt(0), offset)
    else this.takeHalf(code, offset)
  }

  /** The second half of a pair in lower case (𐐀 → 𐐨); a lone surrogate stays as it is. */
  private takeHalf(code: number, offset: number): void {
    const pair = this.text.codePointAt(offset - 1) ?? 0
    if (pair > 0xffff) this.emit(String.fromCodePoint(pair).toLowerCase().charCodeAt(1), offset)
    else {
      this.wellFormed = false
      this.emit(code, offset)
    }
  }

  /**
   * Joins a mark to the letter before it, so that composed and decomposed writing are one: é, آ, أ. A mark
   * that hangs on nothing, and madda or hamza that make no letter, leave no trace.
   */
  private takeMark(code: number, offset: number): void {
    if (this.length === 0 || this.breakAt > (this.offsets[this.length - 1] as number)) return
    const base = this.units[this.length - 1] as number
    const composed = String.fromCharCode(base, code).normalize('NFC')
    if (composed.length === 1) this.units[this.length - 1] = foldingOf(composed.charCodeAt(0))
    else if (!isHamzaOrMadda(code)) this.emit(code, offset)
  }

  private takeAll(letters: string, offset: number): void {
    this.makeRoom(letters.length, offset)
    for (let index = 0; index < letters.length; index += 1) this.take(letters.charCodeAt(index), offset)
  }

  private emitAll(letters: string, offset: number): void {
    this.makeRoom(letters.length, offset)
    for (let index = 0; index < letters.length; index += 1) this.emit(letters.charCodeAt(index), offset)
  }

  private emit(unit: number, offset: number): void {
    if (this.spaceAt >= 0) {
      if (this.length > 0) this.push(0x20, this.spaceAt)
      this.spaceAt = -1
    }
    this.push(unit, offset)
  }

  private push(unit: number, offset: number): void {
    this.units[this.length] = unit
    this.offsets[this.length] = offset
    this.length += 1
  }

  /** Every character fills at most one unit, save those that grow: they ask for room for themselves and the rest. */
  private makeRoom(extra: number, offset: number): void {
    const needed = this.length + 1 + extra + (this.text.length - offset)
    if (needed <= this.units.length) return
    const units = new Uint16Array(needed * 2)
    const offsets = new Uint32Array(needed * 2)
    units.set(this.units)
    offsets.set(this.offsets)
    this.units = units
    this.offsets = offsets
  }

  closeAffixes(): void {
    const { units, offsets, length } = this
    let kept = 0
    for (let index = 0; index < length; index += 1) {
      const unit = units[index] as number
      if (unit === 0x20 && partsAffix(units, kept, index + 1, length)) continue
      units[kept] = unit
      offsets[kept] = offsets[index] as number
      kept += 1
    }
    this.length = kept
  }

  result(): { units: Uint16Array; offsets: Uint32Array; wellFormed: boolean } {
    return {
      units: this.units.subarray(0, this.length),
      offsets: this.offsets.slice(0, this.length),
      wellFormed: this.wellFormed,
    }
  }
}
