import type { CodebookNote, CodebookOptions, DefinitionMark } from './codebook-result.ts'
import { definitionMarksOf, partDefinition } from './definition-marks.ts'
import type { CodebookLine } from './lines.ts'
import { isNumberedOutline, withoutMarks } from './list-marks.ts'
import { MentionTree, type Mention } from './mention-tree.ts'
import type { PathSeparator } from './path-separators.ts'

interface LineReading {
  readonly tree: MentionTree
  readonly definitions: DefinitionMark | 'none'
  readonly definitionMarks: readonly DefinitionMark[]
}

/** Reads lines whose indentation, or whose numbers, tell what stands under what. Rules C10–C14. */
export function readOutline(
  lines: readonly CodebookLine[],
  options: CodebookOptions,
  notes: CodebookNote[],
): LineReading {
  const unmarked = withoutMarks(lines)
  const isNumbered = isNumberedOutline(unmarked)
  const depthOf = (index: number) => (isNumbered ? unmarked[index]?.parts.length : unmarked[index]?.indent) ?? 0
  const leaves = unmarked.filter((_, index) => depthOf(index + 1) <= depthOf(index) || index === unmarked.length - 1)
  const marks = definitionMarksOf(
    unmarked.map(({ text }) => text),
    leaves.length,
  )
  const definitions = options.definitions ?? marks.meant
  const tree = new MentionTree(notes)
  const open: { readonly width: number; readonly mention: Mention }[] = []
  unmarked.forEach((line, index) => {
    const width = depthOf(index)
    const { name, definition } = parted(line.text, definitions)
    if (name === '') {
      notes.push({ kind: 'name-missing', line: line.number })
      return
    }
    let closed: number | undefined
    while (open.length > 0 && (open.at(-1)?.width ?? 0) >= width) closed = open.pop()?.width
    if (closed !== undefined && closed !== width) notes.push({ kind: 'uneven-indent', line: line.number })
    const mention = tree.put(
      { name, line: line.number, depth: open.length, isOwn: true },
      open.at(-1)?.mention,
      definition === '' ? {} : { definition: { brief: definition } },
    )
    open.push({ width, mention })
  })
  return { tree, definitions, definitionMarks: marks.present }
}

/** Reads lines each of which is a path from a theme down to a code. Rules C15 and C16. */
export function readPaths(
  lines: readonly CodebookLine[],
  { pattern }: PathSeparator,
  options: CodebookOptions,
  notes: CodebookNote[],
): LineReading {
  const unmarked = withoutMarks(lines)
  const paths = unmarked.map(({ text }) => text.split(pattern).map((part) => part.trim()))
  const marks = definitionMarksOf(
    paths.map((path) => path.at(-1) ?? ''),
    lines.length,
  )
  const definitions = options.definitions ?? marks.meant
  const tree = new MentionTree(notes)
  paths.forEach((path, index) => {
    const line = unmarked[index]?.number ?? 0
    const { name, definition } = parted(path.at(-1) ?? '', definitions)
    const names = [...path.slice(0, -1), name].filter((part) => part !== '')
    if (names.length < path.length) notes.push({ kind: 'name-missing', line })
    putPath(tree, names, line, definition === '' ? {} : { definition: { brief: definition } })
  })
  return { tree, definitions, definitionMarks: marks.present }
}

/** Puts every name of a path under the one before it; what else is told belongs to the last. */
export function putPath(
  tree: MentionTree,
  names: readonly string[],
  line: number,
  traits: Parameters<MentionTree['put']>[2],
): void {
  let parent: Mention | undefined
  names.forEach((name, depth) => {
    const isOwn = depth === names.length - 1
    parent = tree.put({ name, line, depth, isOwn }, parent, isOwn ? traits : {})
  })
}

function parted(text: string, mark: DefinitionMark | 'none'): { name: string; definition: string } {
  return (mark === 'none' ? undefined : partDefinition(text, mark)) ?? { name: text, definition: '' }
}
