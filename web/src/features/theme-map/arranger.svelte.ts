import { askWorker } from '../../workers/ask-worker.ts'
import { arrange, relationsAcross, type ArrangeInput, type Arrangement } from './arrange.ts'

/** From so many themes on the arrangement is made beside the page. */
const largeFrom = 400

/** Keeps the automatic arrangement in step with what is shown; the one before stays until the next is there. */
export class Arranger {
  arrangement: Arrangement = $state.raw(new Map())
  isBusy: boolean = $state(false)
  #asked = 0

  /** `onerror` hears when it could not be made; themes then stand as they stood. */
  async arrange(input: ArrangeInput, onerror: (error: unknown) => void): Promise<void> {
    const asked = (this.#asked += 1)
    if (relationsAcross(input).length === 0 && input.sizes.size < largeFrom) {
      this.arrangement = arrange(input)
      this.isBusy = false
      return
    }
    this.isBusy = true
    try {
      const made = await (input.sizes.size < largeFrom ? arrangeHere(input) : arrangeBeside(input))
      if (asked === this.#asked) this.arrangement = made
    } catch (error) {
      if (asked === this.#asked) onerror(error)
    } finally {
      if (asked === this.#asked) this.isBusy = false
    }
  }
}

async function arrangeHere(input: ArrangeInput): Promise<Arrangement> {
  const { layered } = await import('./layered.ts')
  return arrange(input, layered)
}

function arrangeBeside(input: ArrangeInput): Promise<Arrangement> {
  return askWorker<ArrangeInput, Arrangement>(
    new Worker(new URL('./arrange-worker.ts', import.meta.url), { type: 'module' }),
    input,
  )
}
