import { definitionParts, type CodeId, type CodeRecord, type Definition } from '@mazmun/model'

export type DefinitionPart = keyof Definition

/** A wording of a part and the codes that have it. */
export interface Wording {
  readonly text: string
  readonly codes: readonly CodeId[]
}

/** What somebody wants a part to say: what a code says, or words of their own made from all of them. */
export type WordingChoice =
  { readonly kind: 'of'; readonly code: CodeId } | { readonly kind: 'combined'; readonly text: string }

/** The different wordings of a part in the order of the codes, those that say nothing left out. */
export function wordingsOf(codes: readonly CodeRecord[], part: DefinitionPart): readonly Wording[] {
  const codesByText = new Map<string, CodeId[]>()
  for (const { id, definition } of codes) {
    const text = definition[part].trim()
    if (text === '') continue
    const same = codesByText.get(text)
    if (same) same.push(id)
    else codesByText.set(text, [id])
  }
  return [...codesByText].map(([text, ids]) => ({ text, codes: ids }))
}

/** The parts on which there is something to decide when codes are merged into the first of them. */
export function partsToDecide(codes: readonly CodeRecord[]): readonly DefinitionPart[] {
  const [into] = codes
  return definitionParts.filter((part) =>
    wordingsOf(codes, part).some((wording) => into !== undefined && !wording.codes.includes(into.id)),
  )
}

/** All wordings, one after the other. */
export function combinedWording(wordings: readonly Wording[]): string {
  return wordings.map(({ text }) => text).join('\n')
}

/** The wording that is chosen; that of the first code that has one until somebody chooses or when the chosen is gone. */
export function chosenWording(wordings: readonly Wording[], choice: WordingChoice | undefined): Wording | undefined {
  const { code } = choice?.kind === 'of' ? choice : {}
  return wordings.find(({ codes }) => code !== undefined && codes.includes(code)) ?? wordings[0]
}

/** What the parts to decide say after the merge of codes into the first of them. */
export function mergedDefinition(
  codes: readonly CodeRecord[],
  choices: ReadonlyMap<DefinitionPart, WordingChoice>,
): Partial<Definition> {
  return Object.fromEntries(
    partsToDecide(codes).map((part) => {
      const choice = choices.get(part)
      const text = choice?.kind === 'combined' ? choice.text : chosenWording(wordingsOf(codes, part), choice)?.text
      return [part, text ?? '']
    }),
  )
}
