import type { Command } from '../../app/commands.svelte.ts'
import { discussion } from '../../messages/discussion.ts'
import { inbox as words } from '../../messages/inbox.ts'
import type { InboxRow } from './inbox-rows.ts'
import type { InboxWork } from './inbox-work.ts'

/** What the commands of the inbox need of its page. */
export interface InboxForCommands {
  readonly work: InboxWork
  /** The line that is looked at. */
  readonly chosen: () => InboxRow | undefined
  readonly unread: () => readonly InboxRow[]
  readonly mayWrite: () => boolean
  /** Whether what was read is remembered. */
  readonly mayMark: () => boolean
}

/** The commands of the inbox, for keyboard and palette. */
export function inboxCommands({ work, chosen, unread, mayWrite, mayMark }: InboxForCommands): readonly Command[] {
  const onChosen = (run: (row: InboxRow) => void) => () => {
    const row = chosen()
    if (row) run(row)
  }
  return [
    {
      id: 'inbox.resolve',
      title: () => (chosen()?.isOpen === false ? discussion.reopen : discussion.resolve),
      group: 'general',
      keys: ['E', 'R'],
      when: () => (mayWrite() && chosen()?.kind === 'thread' ? 'ready' : 'absent'),
      run: onChosen((row) => work.toggleResolved(row)),
    },
    {
      id: 'inbox.read',
      title: () => (chosen()?.isUnread ? words.markRead : words.markUnread),
      group: 'general',
      keys: ['U'],
      when: () => (mayMark() && chosen() && chosen()?.reason !== 'own' ? 'ready' : 'absent'),
      run: onChosen((row) => work.toggleRead(row)),
    },
    {
      id: 'inbox.accept',
      title: () => words.acceptChosen,
      group: 'general',
      keys: ['A'],
      when: () => (work.mayAccept(chosen()) ? 'ready' : 'absent'),
      run: onChosen((row) => work.accept(row)),
    },
    {
      id: 'inbox.all-read',
      title: () => words.markAllRead,
      group: 'general',
      when: () => (unread().length > 0 ? 'ready' : 'absent'),
      run: () => work.markRead(unread()),
    },
  ]
}
