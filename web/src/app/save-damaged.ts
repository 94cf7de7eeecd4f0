import type { ProjectId } from '@mazmun/model'
import { countDamaged, damagedChanges } from '../storage/upkeep/damage.ts'
import { documentName, reviewDocumentName } from '../storage/names.ts'
import { saveFile } from '../ui/save-file.ts'
import { backupName } from './backup-name.ts'

/** Saves the damaged stored changes of a project as a file of JSON, bytes in base64. @throws StorageUnavailable */
export async function saveDamaged({ id, name }: { readonly id: ProjectId; readonly name: string }): Promise<void> {
  const changes = await damagedChanges(documentName(id))
  const reviewName = reviewDocumentName(id)
  const review = (await countDamaged(reviewName)) > 0 ? { review: await damagedChanges(reviewName) } : {}
  const content = { format: 'mazmun-damaged', version: 1, project: id, changes, ...review }
  const file = new Blob([JSON.stringify(content, undefined, 2)], { type: 'application/json' })
  saveFile(file, backupName(name, Date.now()).replace(/\.mazmun$/, '.damaged.json'))
}
