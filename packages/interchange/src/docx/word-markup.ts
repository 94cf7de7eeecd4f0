import type { ReadWarning } from '../read-result.ts'
import type { ElementCounts } from './xml-survey.ts'

/**
 * Renames elements that mammoth would leave out together with their text to ones that it reads:
 * direction wrappers, which right-to-left documents have, simple fields, and carriage returns.
 */
export function keepWrappedText(xml: string): string {
  return xml
    .replace(/<(\/?)w:(?:bdo|dir|fldSimple)(?=[\s/>])/gu, '<$1w:smartTag')
    .replace(/<(\/?)w:cr(?=[\s/>])/gu, '<$1w:br')
}

/** What the markup of the body parts holds beside plain text. */
export function markupWarnings(counts: ElementCounts): ReadWarning[] {
  const count = (...names: readonly string[]): number => names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0)
  const warnings: ReadWarning[] = []
  const insertions = count('w:ins', 'w:moveTo')
  const deletions = count('w:del', 'w:moveFrom')
  if (insertions + deletions > 0) warnings.push({ kind: 'tracked-changes', insertions, deletions })
  if (count('w:vanish') > 0) warnings.push({ kind: 'hidden-text', count: count('w:vanish') })
  const images = count('a:blip', 'v:imagedata')
  if (images > 0) warnings.push({ kind: 'images', count: images })
  if (count('mc:AlternateContent') > count('mc:Fallback'))
    warnings.push({ kind: 'unread-elements', names: ['AlternateContent'] })
  return warnings
}
