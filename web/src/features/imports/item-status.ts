import { common } from '../../messages/common.ts'
import { imports } from '../../messages/imports.ts'
import type { ImportBatch } from './import-batch.svelte.ts'
import type { ImportItem } from './import-item.svelte.ts'
import { formatName } from './kind-names.ts'
import { failureWords, refusalWords } from './refusal-words.ts'

/** How an item stands, in a word and a tone; `quiet` needs nobody's attention. */
export interface ItemStatus {
  readonly tone: 'quiet' | 'warning' | 'problem' | 'good'
  /** Empty when there is nothing to say. */
  readonly word: string
  /** What the line below the title says. */
  readonly detail: string
}

/** The status of an item as its line in the list tells it. */
export function statusOf(batch: ImportBatch, item: ImportItem): ItemStatus {
  const { state } = item
  switch (state.kind) {
    case 'waiting':
      return { tone: 'quiet', word: imports.statusWaiting, detail: '' }
    case 'reading':
      return { tone: 'quiet', word: imports.statusReading, detail: '' }
    case 'refused':
      return { tone: 'problem', word: imports.statusRefused, detail: refusalWords(state.reason, item.fileName).what }
    case 'failed':
      return { tone: 'problem', word: imports.statusFailed, detail: failureWords(state.failure).what }
    case 'stopped':
      return { tone: 'warning', word: imports.statusStopped, detail: '' }
    case 'imported':
      return { tone: 'good', word: imports.statusImported, detail: '' }
    case 'read': {
      const { format, words, sentences, warnings } = state.summary
      const detail = [formatName(format), common.countWords(words), common.countSentences(sentences)].join(' · ')
      if (item.needsAnswer) return { tone: 'warning', word: imports.statusAsk, detail }
      if (batch.twinOf(item)) return { tone: 'warning', word: imports.statusDuplicate, detail }
      return { tone: 'quiet', word: warnings.length > 0 ? imports.statusNotes(warnings.length) : '', detail }
    }
  }
}
