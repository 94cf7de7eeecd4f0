import type { Command } from '../../app/commands.svelte.ts'
import { navigate } from '../../app/router.svelte.ts'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { presence as words } from '../../messages/presence.ts'
import type { Person, Presence } from '../../team/presence.svelte.ts'
import { personName } from '../../ui/people-names.ts'
import { pageOf, routeTo } from './whereabouts.ts'

/**
 * Going to and following each of the colleagues who are here, and ending that. Whose page is not known has no command for
 * going there, rather than one that is absent: a palette that is open looks again when commands come.
 */
export function presenceCommands(
  workspace: Workspace,
  presence: Presence,
  people: readonly Person[],
): readonly Command[] {
  const view = workspace.project.projection
  const now = ({ member }: Person) => presence.colleagues.find((colleague) => colleague.member === member)
  const goTo = (person: Person): Command => ({
    id: `go-to-${person.member}`,
    title: () => words.goTo(personName(person)),
    group: 'moving',
    run: () => {
      const colleague = now(person)
      const route = colleague && routeTo(colleague, view)
      if (route) navigate(route)
    },
  })
  return [
    ...people.flatMap((person): readonly Command[] => [
      ...(pageOf(person, view) ? [goTo(person)] : []),
      {
        id: `follow-${person.member}`,
        title: () => words.followPerson(personName(person)),
        group: 'moving',
        when: () => (presence.following === person.member ? 'absent' : 'ready'),
        run: () => presence.follow(person.member),
      },
    ]),
    {
      id: 'stop-following',
      title: () => words.stopFollowing,
      group: 'moving',
      keys: ['Escape'],
      when: () => (presence.following === undefined ? 'absent' : 'ready'),
      run: () => presence.stopFollowing(),
    },
  ]
}
