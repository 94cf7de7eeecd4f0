import type { ReadWarning } from '../read-result.ts'

/**
 * Renames elements that mammoth would leave out together with their text to ones that it reads:
 * direction wrappers, which right-to-left documents have, simple fields, and carriage returns.
 */
export function keepWrappedText(xml: string): string {
  return xml
    .replace(/<(\/?)w:(?:bdo|dir|fldSimple)(?=[\s/>])/gu, '<$1w:smartTag')
    .replace(/<(\/?)w:cr(?=[\s/>])/gu, '<$1w:br')
}

function count(parts: readonly string[], element: RegExp): number {
  return parts.reduce((sum, xml) => sum + (xml.match(element)?.length ?? 0), 0)
}

/** What the markup of the body parts holds beside plain text. */
export function surveyMarkup(parts: readonly string[]): ReadWarning[] {
  const warnings: ReadWarning[] = []
  const insertions = count(parts, /<w:(?:ins|moveTo)(?=[\s/>])/gu)
  const deletions = count(parts, /<w:(?:del|moveFrom)(?=[\s/>])/gu)
  if (insertions + deletions > 0) warnings.push({ kind: 'tracked-changes', insertions, deletions })
  const hidden = count(parts, /<w:vanish(?:\s*\/>|\s+w:val="(?:1|true|on)")/gu)
  if (hidden > 0) warnings.push({ kind: 'hidden-text', count: hidden })
  const images = count(parts, /<(?:a:blip|v:imagedata)(?=[\s/>])/gu)
  if (images > 0) warnings.push({ kind: 'images', count: images })
  const withoutFallback = count(parts, /<mc:AlternateContent(?=[\s>])/gu) - count(parts, /<mc:Fallback(?=[\s/>])/gu)
  if (withoutFallback > 0) warnings.push({ kind: 'unread-elements', names: ['AlternateContent'] })
  return warnings
}
