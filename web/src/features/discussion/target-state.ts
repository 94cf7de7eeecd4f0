import type { CodeId, ProjectId } from '@mazmun/model'
import type { Projection, ReviewTarget } from '@mazmun/project'
import type { Route } from '../../app/routes.ts'

/**
 * What has become of what a discussion is about. `name` is what it is called now: the name of a code or source, the
 * beginning of a memo, the code of a quotation; empty for the project.
 */
export type TargetState =
  | { readonly kind: 'there'; readonly name: string }
  | { readonly kind: 'retired'; readonly name: string }
  | { readonly kind: 'merged'; readonly heir: CodeId; readonly name: string }
  | { readonly kind: 'gone' }

type View = Pick<Projection, 'codes' | 'canonical' | 'coding' | 'source' | 'memos' | 'project'>

const longestName = 160

export function targetState(view: View, target: ReviewTarget): TargetState {
  switch (target.kind) {
    case 'project':
      return { kind: 'there', name: '' }
    case 'code': {
      const heir = view.canonical(target.id)
      const record = view.codes.get(heir)
      if (!record) return { kind: 'gone' }
      if (heir !== target.id) return { kind: 'merged', heir, name: record.name }
      return { kind: record.retiredAt === undefined ? 'there' : 'retired', name: record.name }
    }
    case 'coding': {
      const coding = view.coding(target.id)
      if (!coding) return { kind: 'gone' }
      return { kind: 'there', name: view.codes.get(coding.code)?.name ?? '' }
    }
    case 'source': {
      const source = view.source(target.id)
      return source ? { kind: 'there', name: source.title } : { kind: 'gone' }
    }
    case 'memo': {
      const memo = view.memos.get(target.id)
      return memo ? { kind: 'there', name: beginningOf(memo.body) } : { kind: 'gone' }
    }
  }
}

/** The page where something can be looked at; undefined for what is gone, which is read where its discussion is. */
export function placeOf(view: View, target: ReviewTarget): Route | undefined {
  const project: ProjectId = view.project.id
  switch (target.kind) {
    case 'project':
      return undefined
    case 'code': {
      const code = view.canonical(target.id)
      return view.codes.has(code) ? { name: 'code', project, code } : undefined
    }
    case 'coding': {
      const coding = view.coding(target.id)
      if (!coding) return undefined
      const { source, start, end } = coding
      return { name: 'source', project, source, at: { start, end } }
    }
    case 'source':
      return view.source(target.id) ? { name: 'source', project, source: target.id } : undefined
    case 'memo': {
      const memo = view.memos.get(target.id)
      return memo && placeOf(view, memo.target)
    }
  }
}

/** The first words of a text, on one line. */
export function beginningOf(text: string, most = longestName): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  if (line.length <= most) return line
  const cut = line.lastIndexOf(' ', most)
  // Never half of a character that takes two units.
  return `${line.slice(0, cut > most / 2 ? cut : most).replace(/[\ud800-\udbff]$/u, '')}…`
}
