import type { Suggestion, SuggestionKind, ThinSign } from '@mazmun/analysis'
import type { CodeId } from '@mazmun/model'
import type { Projection } from '@mazmun/project'
import { codebook } from '../../messages/codebook.ts'
import { suggestions as words } from '../../messages/suggestions.ts'

/** The heading of a kind. */
export function kindWords(kind: SuggestionKind): string {
  switch (kind) {
    case 'same-name':
      return words.sameNames
    case 'alike-name':
      return words.alikeNames
    case 'same-passages':
      return words.samePassages
    case 'similar-quotations':
      return words.similarQuotations
    case 'overlapping-themes':
      return words.overlappingThemes
    case 'thin-theme':
      return words.thinThemes
  }
}

/** Why something is suggested, a sentence each, with the numbers it rests on. */
export function reasonsFor(suggestion: Suggestion, view: Pick<Projection, 'codes' | 'project'>): readonly string[] {
  const name = (code: CodeId) => {
    const record = view.codes.get(code)
    return record ? words.quoted(record.name) : words.unknownCode
  }
  switch (suggestion.kind) {
    case 'same-name': {
      const { codes, sameLevel } = suggestion
      if (sameLevel) return [words.sameName(codes.length)]
      const levels = new Set(codes.map((code) => view.project.levels[view.codes.get(code)?.level ?? 0] ?? ''))
      return [words.sameNameApart([...levels].map(words.quoted).join(codebook.listSeparator))]
    }
    case 'alike-name': {
      const { sharedWords, words: all, letters } = suggestion
      return [words.wordsShared(sharedWords, all), ...(letters > 0 ? [words.lettersDiffer(letters)] : [])]
    }
    case 'same-passages': {
      const { codes, passages, shared, apart } = suggestion
      const [first, second] = [name(codes[0]), name(codes[1])]
      return [
        words.alsoCoded(shared[0], passages[0], first, second),
        words.alsoCoded(shared[1], passages[1], second, first),
        ...(apart > 0 ? [words.apart(apart)] : []),
      ]
    }
    case 'similar-quotations': {
      const { codes, passages, sharing, words: telling } = suggestion
      return [
        words.sharedWords(
          words.speakAlike(sharing[0], passages[0], name(codes[0])),
          words.speakAlike(sharing[1], passages[1], name(codes[1])),
          telling.map(words.quoted).join(codebook.listSeparator),
        ),
      ]
    }
    case 'overlapping-themes': {
      const { codes, below, sharedBelow, passages, shared } = suggestion
      const [first, second] = [name(codes[0]), name(codes[1])]
      return [
        ...(sharedBelow > 0 ? [words.belowBoth(sharedBelow, ...below)] : []),
        ...(shared[0] > 0 ? [words.alsoUnder(shared[0], passages[0], first, second)] : []),
        ...(shared[1] > 0 ? [words.alsoUnder(shared[1], passages[1], second, first)] : []),
      ]
    }
    case 'thin-theme':
      return suggestion.signs.map(signWords)
  }
}

function signWords(sign: ThinSign): string {
  switch (sign.kind) {
    case 'empty':
      return words.empty
    case 'few-codings':
      return sign.usual > sign.codings ? words.fewCodings(sign.codings, sign.usual) : words.fewAlone(sign.codings)
    case 'one-source':
      return words.oneSource(sign.codings, sign.sources)
    case 'one-coder':
      return words.oneCoder(sign.codings, sign.coders)
    case 'one-child':
      return words.oneChild
  }
}
