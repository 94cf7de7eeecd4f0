import { SaxesParser } from 'saxes'
import { elementLimit } from '../read-result.ts'
import { Refusal } from '../refusal.ts'

/** How often each element occurs, by its name with prefix. */
export type ElementCounts = ReadonlyMap<string, number>

/** Elements inside one another, at most: Word stays under fifty, and readers that recurse overflow at some thousands. */
const depthLimit = 500

/** Counts elements over several parts and stops at the first thing that makes a part unfit to be read. */
export class XmlSurvey {
  readonly #counts = new Map<string, number>()
  #total = 0

  get counts(): ElementCounts {
    return this.#counts
  }

  /**
   * Goes through one part. Checking that it is well-formed also keeps it from readers whose repairs of broken
   * markup take quadratic time. O(n).
   *
   * @throws Refusal
   */
  add(part: string, xml: string): void {
    const parser = new SaxesParser()
    let depth = 0
    parser.on('error', () => {
      throw new Refusal({ kind: 'damaged', part })
    })
    parser.on('doctype', () => {
      throw new Refusal({ kind: 'unsafe-xml', part })
    })
    parser.on('opentag', ({ name, attributes }) => {
      depth += 1
      this.#total += 1
      if (this.#total > elementLimit || depth > depthLimit) throw new Refusal({ kind: 'too-complex', part })
      if (isSwitchedOff(attributes['w:val'])) return
      this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
    })
    parser.on('closetag', () => {
      depth -= 1
    })
    parser.write(xml).close()
  }
}

/** The values by which a property of a run or paragraph is present but off (ECMA-376 part 1, §17.17.4). */
function isSwitchedOff(value: string | undefined): boolean {
  return value === '0' || value === 'false' || value === 'off'
}
