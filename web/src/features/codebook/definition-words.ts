import type { Definition } from '@mazmun/model'
import { codebook as words } from '../../messages/codebook.ts'

/** What a part of a definition is called, and what belongs in it. */
export const definitionWords: Readonly<
  Record<keyof Definition, { readonly title: () => string; readonly help: () => string }>
> = {
  brief: { title: () => words.brief, help: () => words.briefHelp },
  full: { title: () => words.full, help: () => words.fullHelp },
  whenToUse: { title: () => words.whenToUse, help: () => words.whenToUseHelp },
  whenNotToUse: { title: () => words.whenNotToUse, help: () => words.whenNotToUseHelp },
  example: { title: () => words.example, help: () => words.exampleHelp },
  nearMiss: { title: () => words.nearMiss, help: () => words.nearMissHelp },
  centralIdea: { title: () => words.centralIdea, help: () => words.centralIdeaHelp },
}
