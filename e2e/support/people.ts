import type { InterfaceLanguage } from './words.ts'

/** Names nothing else in a project or a program has, so that they can be searched for. */
export const people = {
  fa: ['نیلوفر رادمنش', 'امید کیانفر', 'ترانه سپهری', 'بهرام یزدانی', 'گلنار هوشیار'],
  en: ['Ada Reedwater', 'Omid Kianfar', 'Tarane Sepehri', 'Bram Yaldeson', 'Gwen Hollowell'],
} as const satisfies Record<InterfaceLanguage, readonly string[]>
