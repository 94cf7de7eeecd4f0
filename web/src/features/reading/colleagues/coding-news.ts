import type { CodeId, CodingId, MemberId, Span } from '@mazmun/model'

/** Codings that come within this time are told together, ms. */
export const codingPause = 1000

/** A colleague's coding that came in. */
export interface ArrivedCoding extends Span {
  readonly id: CodingId
  readonly coder: MemberId
  readonly code: CodeId
}

/** Collects codings of colleagues as they come in and tells them in one go. */
export class CodingNews {
  readonly #tell: (codings: readonly ArrivedCoding[]) => void
  #waiting: ArrivedCoding[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(tell: (codings: readonly ArrivedCoding[]) => void) {
    this.#tell = tell
  }

  add(codings: readonly ArrivedCoding[]): void {
    if (codings.length === 0) return
    this.#waiting.push(...codings)
    this.#timer ??= setTimeout(() => this.#flush(), codingPause)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #flush(): void {
    this.#timer = undefined
    const told = this.#waiting
    this.#waiting = []
    this.#tell(told)
  }
}
