import { imports } from '../../messages/imports.ts'
import type { ImportBatch, ImportResult } from './import-batch.svelte.ts'

/** What came of an import, for a passing message. */
export function resultWords({ imported, refused, duplicates, failed, left }: ImportResult): string {
  return [
    imports.imported(imported.length),
    ...(refused > 0 ? [imports.importedRefused(refused)] : []),
    ...(duplicates > 0 ? [imports.importedDuplicates(duplicates)] : []),
    ...(failed > 0 ? [imports.importedFailed(failed)] : []),
    ...(left > 0 ? [imports.importedLeft(left)] : []),
  ].join(' ')
}

/** What will come in and what will not, before the import. */
export function tallyWords(batch: ImportBatch): string {
  const count = (kind: string) => batch.items.filter(({ state }) => state.kind === kind).length
  const duplicates = batch.items.filter((item) => batch.twinOf(item) && !batch.isChosen(item)).length
  return [
    imports.tally(batch.chosen.length, batch.items.length),
    ...(duplicates > 0 ? [imports.tallyDuplicates(duplicates)] : []),
    ...(count('refused') > 0 ? [imports.tallyRefused(count('refused'))] : []),
    ...(count('failed') > 0 ? [imports.tallyFailed(count('failed'))] : []),
    ...(count('stopped') > 0 ? [imports.tallyStopped(count('stopped'))] : []),
  ].join(' · ')
}
