import fc from 'fast-check'
import type { CodeId, CodingId, MemoId, SourceId } from '@mazmun/model'
import type { Operation } from '../operation.ts'
import { applyCodes, resizeCoding, uncode } from '../operations/codings.ts'
import {
  createCode,
  defineCode,
  placeCode,
  recolourCode,
  renameCode,
  restoreCode,
  retireCode,
  takeOutCode,
} from '../operations/codes.ts'
import { removeMemo, writeMemo } from '../operations/memos.ts'
import { changeUnit, renameProject } from '../operations/project.ts'
import { describeCase, importSource, removeSource, renameSource } from '../operations/sources.ts'
import type { Project } from '../project.ts'
import { sourceNamed } from './replicas.ts'
import type { Team } from './replicas.ts'

/** One thing that happens to a team; numbers pick among whatever is there at that moment. */
export interface Action {
  readonly who: number
  readonly what: number
  readonly a: number
  readonly b: number
  readonly c: number
}

export const action: fc.Arbitrary<Action> = fc.record({
  who: fc.nat(7),
  what: fc.nat(99),
  a: fc.nat(999),
  b: fc.nat(999),
  c: fc.nat(999),
})

export const actions = (maxLength: number) => fc.array(action, { minLength: 1, maxLength })

function pick<T>(items: Iterable<T>, index: number): T | undefined {
  const list = [...items]
  return list[index % Math.max(1, list.length)]
}

/** Performs an operation when it is allowed; a refusal is a fine outcome of a random action. */
function attempt<Args, Result>(project: Project, operation: Operation<Args, Result>, args: Args): void {
  if (project.dryRun(operation, args).verdict === 'allowed') project.perform(operation, args)
}

/** Carries an action out. Everything a person can do is among these, and sending and undoing too. */
export function act(team: Team, { who, what, a, b, c }: Action): void {
  const project = team.project(who)
  const view = project.projection
  const code = pick(view.codes.keys(), a) ?? ('' as CodeId)
  const other = pick(view.codes.keys(), b) ?? ('' as CodeId)
  const source = pick(view.storedSources.keys(), a) ?? ('' as SourceId)
  const coding = pick(view.codings(), a)?.id ?? ('' as CodingId)
  const span = { start: b % 40, end: (b % 40) + 1 + (c % 10) }
  if (what < 14) attempt(project, createCode, { name: `code ${a % 30}`, level: b % 2 })
  else if (what < 20)
    attempt(project, importSource, { source: sourceNamed(`source ${a % 8}`), attributes: { role: `r${b}` } })
  else if (what < 44)
    attempt(project, applyCodes, {
      source,
      spans: [span],
      codes: [other],
      create: c % 9 === 0 ? [{ name: `fresh ${c % 20}` }] : [],
    })
  else if (what < 50) attempt(project, uncode, { codings: [coding] })
  else if (what < 54) attempt(project, resizeCoding, { coding, span })
  else if (what < 57) attempt(project, renameCode, { code, name: `name ${b % 30}` })
  else if (what < 59) attempt(project, recolourCode, { code, hue: b % 13 === 12 ? undefined : b % 12 })
  else if (what < 61)
    attempt(project, defineCode, {
      code,
      definition: b % 2 ? { brief: `brief ${c}` } : { full: c % 4 ? `full ${c}` : '' },
    })
  else if (what < 64) attempt(project, retireCode, { code })
  else if (what < 66) attempt(project, restoreCode, { code })
  else if (what < 72) attempt(project, placeCode, { code, parent: other })
  else if (what < 74) attempt(project, takeOutCode, { code, parent: other })
  else if (what < 76) attempt(project, renameSource, { source, title: `title ${b}` })
  else if (what < 78) attempt(project, removeSource, { source })
  else if (what < 80) attempt(project, describeCase, { source, attributes: { role: `r${b}` } })
  else if (what < 83)
    attempt(project, writeMemo, { target: b % 2 ? { kind: 'code', id: code } : { kind: 'project' }, body: `memo ${c}` })
  else if (what < 84) attempt(project, removeMemo, { memo: pick(view.memos.keys(), a) ?? ('' as MemoId) })
  else if (what < 85) attempt(project, renameProject, { name: `study ${a}` })
  else if (what < 86) attempt(project, changeUnit, { unit: a % 2 ? 'turn' : 'sentence' })
  else if (what < 91) project.undo()
  else if (what < 94) project.redo()
  else team.send(who, b)
}
