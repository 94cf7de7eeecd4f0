import type { UnitKind } from '@mazmun/model'
import { common } from '../../messages/common.ts'

/** The unit of analysis in words. */
export function unitName(unit: UnitKind): string {
  switch (unit) {
    case 'free':
      return common.unitFree
    case 'sentence':
      return common.unitSentence
    case 'turn':
      return common.unitTurn
    case 'paragraph':
      return common.unitParagraph
  }
}
