import { columnRoles, type ColumnRole, type Encoding } from '@mazmun/interchange'
import { codebook } from '../../messages/codebook.ts'
import { codebookExchange as words } from '../../messages/codebook-exchange.ts'

/** What a column may be, for a list to choose from. */
export function roleOptions(): readonly { readonly value: ColumnRole; readonly label: string }[] {
  return columnRoles.map((value) => ({ value, label: roleName(value) }))
}

function roleName(role: ColumnRole): string {
  switch (role) {
    case 'name':
      return words.roleName
    case 'parent':
      return words.roleParent
    case 'sub-theme':
      return words.roleSubTheme
    case 'main-theme':
      return words.roleMainTheme
    case 'dimension':
      return words.roleDimension
    case 'path':
      return words.rolePath
    case 'level':
      return words.roleLevel
    case 'level-number':
      return words.roleLevelNumber
    case 'number':
      return words.roleNumber
    case 'parent-number':
      return words.roleParentNumber
    case 'colour':
      return words.roleColour
    case 'retired':
      return words.roleRetired
    case 'ignored':
      return words.roleIgnored
    default:
      return codebook[role]
  }
}

/** What an encoding is called. */
export function encodingName(encoding: Encoding): string {
  switch (encoding) {
    case 'utf-8':
      return 'UTF-8'
    case 'utf-16le':
      return 'UTF-16 LE'
    case 'utf-16be':
      return 'UTF-16 BE'
    case 'windows-1256':
      return words.encodingArabic
    case 'windows-1252':
      return words.encodingWestern
  }
}
