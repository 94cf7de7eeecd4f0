import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { renameProject } from './operations/project.ts'
import { Project } from './project.ts'
import { Team } from './testing/replicas.ts'

function opened() {
  const team = new Team(1)
  const doc = team.docs[0]!
  const project = team.projects[0]!
  project.perform(renameProject, { name: 'before' })
  const updates: number[] = []
  doc.on('update', ({ length }) => updates.push(length))
  return { doc, project, updates }
}

describe('P29 roles', () => {
  it.each(['viewer', 'reviewer'] as const)('a %s writes nothing, not even by undo', (role) => {
    const { project, updates } = opened()
    project.actAs(role)
    expect(project.access).toEqual({ kind: 'read', because: 'role', role })
    expect(project.dryRun(renameProject, { name: 'x' })).toEqual({ verdict: 'refused', reason: { kind: 'read-only' } })
    expect([project.undoableStep, project.undo()]).toEqual([undefined, undefined])
    project.introduce({ name: 'somebody else', hue: 3 })
    expect(updates).toEqual([])
  })

  it('a viewer sees what others write', () => {
    const { doc, project } = opened()
    project.actAs('viewer')
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const colleague = Project.open(other, project.member)
    colleague.perform(renameProject, { name: 'by a colleague' })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    expect(project.projection.project.name).toBe('by a colleague')
  })

  it('views hear of another role, once', () => {
    const { project } = opened()
    const heard: string[] = []
    project.onChange((changes) => heard.push(`${changes.project ? 'project' : ''} ${project.access.kind}`))
    project.onSteps(() => heard.push(`steps ${project.undoableStep ?? 'none'}`))
    project.actAs('viewer')
    project.actAs('viewer')
    project.actAs('coder')
    expect(heard).toEqual(['project read', 'steps none', 'project write', 'steps rename-project'])
    project.perform(renameProject, { name: 'after' })
    expect(project.projection.project.name).toBe('after')
  })

  it.each(['coder', 'owner', undefined] as const)('%s may write', (role) => {
    const { project } = opened()
    project.actAs(role)
    expect(project.access).toEqual({ kind: 'write' })
  })
})
