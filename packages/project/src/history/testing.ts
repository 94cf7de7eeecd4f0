import type { Project } from '../project.ts'
import { act, workingTeam, type Action } from '../testing/actions.ts'
import type { Team } from '../testing/replicas.ts'

/** Runs a generator to its end; what it gives on the way is dropped. */
export function finished<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** A team to which a list of things has happened, and the first replica once all have met. */
export function randomHistory(list: readonly Action[]): { readonly team: Team; readonly project: Project } {
  const team = workingTeam(3)
  for (const step of list) act(team, step)
  team.meet()
  return { team, project: team.project(0) }
}
