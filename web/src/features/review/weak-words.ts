import type { CodeId } from '@mazmun/model'
import type { WeakSpot } from '@mazmun/project'
import { weakSentences as words } from '../../messages/review.ts'

/** A weak spot as a sentence. */
export function weakSentence(spot: WeakSpot, nameOf: (code: CodeId) => string): string {
  switch (spot.kind) {
    case 'no-codings':
      return words.noCodings
    case 'thin':
      return words.thin(spot.codings)
    case 'one-source':
      return words.oneSource
    case 'one-coder':
      return words.oneCoder
    case 'no-definition':
      return words.noDefinition
    case 'no-evidence':
      return words.noEvidence
    case 'overlap':
      return words.overlap(nameOf(spot.codes[0]), nameOf(spot.codes[1]), spot.shared, spot.of)
  }
}
