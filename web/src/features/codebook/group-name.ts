import { codebook as words } from '../../messages/codebook.ts'
import type { GroupRow } from './tree-rows.ts'

/** What a heading of the tree is called. */
export function groupName(group: GroupRow['group']): string {
  return group === 'unplaced' ? words.unplaced : words.retired
}
