import { isolate } from '@mazmun/text'
import { messages } from './define.ts'

/** How one theme stands to another. */
export const relations = messages({
  en: {
    partOf: 'is part of',
    leadsTo: 'leads to',
    contradicts: 'contradicts',
    similarTo: 'is similar to',
    otherKind: 'other',
    sentence: (from: string, kind: string, to: string) => `${isolate(from)} ${kind} ${isolate(to)}`,
    labelledSentence: (from: string, kind: string, to: string, label: string) =>
      `${isolate(from)} ${kind} ${isolate(to)} (${isolate(label)})`,
    ownSentence: (from: string, label: string, to: string) => `${isolate(from)} – ${isolate(label)} – ${isolate(to)}`,
  },
  fa: {
    partOf: 'بخشی است از',
    leadsTo: 'می‌انجامد به',
    contradicts: 'در تضاد است با',
    similarTo: 'همانند است با',
    otherKind: 'دیگر',
    sentence: (from, kind, to) => `${isolate(from)} ${kind} ${isolate(to)}`,
    labelledSentence: (from, kind, to, label) => `${isolate(from)} ${kind} ${isolate(to)} (${isolate(label)})`,
    ownSentence: (from, label, to) => `${isolate(from)} – ${isolate(label)} – ${isolate(to)}`,
  },
})
