import type { Download, TestInfo } from '@playwright/test'
import type { Mazmun } from '../app/mazmun.ts'

/** Keeps a file that was downloaded; returns where. */
export async function kept(download: Download, info: TestInfo): Promise<string> {
  const path = info.outputPath(download.suggestedFilename())
  await download.saveAs(path)
  return path
}

/** The project of the material with its second sentence coded. */
export async function codeOnce(app: Mazmun, code: string): Promise<void> {
  await app.startOwnStudy()
  await app.keys.tabTo(app.reading.text)
  await app.keys.press('Home', 'ArrowDown')
  await app.codePassage(code)
  await app.isSaved()
}
