import type { CodeId } from '@mazmun/model'
import type { Outline } from '../../ui/outline.ts'

/** Key of the row that the row belongs to, a group's or a code's; undefined at the top. */
export function keyAbove(key: string): string | undefined {
  const end = key.lastIndexOf('/')
  return end < 0 ? undefined : key.slice(0, end)
}

/** The keys of the rows that must be open for a row to be visible. */
export function keysAbove(key: string): readonly string[] {
  const parts = key.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** The code of a row and the code it stands under there. */
export function placeOf(key: string): { readonly code: CodeId; readonly parent: CodeId | undefined } {
  const [code, above] = key.split('/').reverse() as [CodeId, string | undefined]
  return { code, parent: above === undefined || isGroup(above) ? undefined : (above as CodeId) }
}

function isGroup(part: string): boolean {
  return part === 'unplaced' || part === 'retired'
}

/** Says of keys whether a code in use stands where they say. */
export function standingIn({ childrenOf, parentsOf, unplaced, tops }: Outline): (key: string) => boolean {
  const roots = { tops: new Set(tops), unplaced: new Set(unplaced) }
  return (key) => {
    const parts = key.split('/') as CodeId[]
    const inGroup = isGroup(parts[0] ?? '')
    const path = inGroup ? parts.slice(1) : parts
    const [root] = path
    if (root === undefined || parentsOf.has(root) || !(inGroup ? roots.unplaced : roots.tops).has(root)) return false
    return path.every(
      (code, index) => index === 0 || childrenOf.get(path[index - 1] as CodeId)?.includes(code) === true,
    )
  }
}

/** The key of a code at its first place: under its first parent, and so on up. */
export function firstKeyOf(outline: Outline, code: CodeId): string {
  const path: string[] = [code]
  const walked = new Set<CodeId>([code])
  let top = code
  for (
    let parent = outline.parentsOf.get(top)?.[0];
    parent !== undefined && !walked.has(parent);
    parent = outline.parentsOf.get(top)?.[0]
  ) {
    path.unshift(parent)
    walked.add(parent)
    top = parent
  }
  if (outline.unplaced.includes(top)) path.unshift('unplaced')
  else if (outline.retired.includes(top)) path.unshift('retired')
  return path.join('/')
}

/** The key of a code under a parent, at the place of that parent that is meant, else at the parent's first one. */
export function keyUnder(outline: Outline, code: CodeId, parent: CodeId | undefined, parentKey?: string): string {
  if (parent === undefined || outline.childrenOf.get(parent)?.includes(code) !== true) return firstKeyOf(outline, code)
  const meant = parentKey !== undefined && placeOf(parentKey).code === parent && standingIn(outline)(parentKey)
  return `${meant ? parentKey : firstKeyOf(outline, parent)}/${code}`
}
