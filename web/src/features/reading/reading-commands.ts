import { unitKinds } from '@mazmun/model'
import { changeUnit } from '@mazmun/project'
import type { Availability, Command } from '../../app/commands.svelte.ts'
import { whenWritable } from '../../live/when-writable.ts'
import { reading } from '../../messages/reading.ts'
import type { Reader } from './reader.svelte.ts'
import { unitName } from './unit-name.ts'

/** What can be done while a source is read. `onmemo` opens the memos of the coding the keys act on, else of the source. */
export function readingCommands(reader: Reader, onmemo: () => void): readonly Command[] {
  const withPassage = (): Availability => (reader.span ? 'ready' : { reason: reading.noPassage })
  const withTarget = (): Availability => (reader.target ? 'ready' : { reason: reading.noChosen })
  const { workspace } = reader
  const recent: readonly Command[] = Array.from({ length: 9 }, (_, place) => ({
    id: `apply-recent-${place + 1}`,
    title: () => {
      const code = workspace.recent[place]
      const name = code === undefined ? undefined : workspace.live.about(`code:${code}`).codes.get(code)?.name
      return name === undefined ? reading.applyRecentNumber(place + 1) : reading.applyRecent(name)
    },
    group: 'coding',
    keys: [String(place + 1)],
    when: () => (workspace.recent[place] === undefined ? 'absent' : withPassage()),
    run: () => reader.applyRecent(place),
  }))
  const units = unitKinds.map((unit): Command => ({
    id: `unit-${unit}`,
    title: () => reading.unitOfAnalysis(unitName(unit)),
    group: 'project',
    when: () => (workspace.live.about('project').project.unit === unit ? 'absent' : 'ready'),
    run: () => void workspace.perform(changeUnit, { unit }),
  }))
  const changing: readonly Command[] = [
    {
      id: 'code-passage',
      title: () => reading.pickerTitle,
      group: 'coding',
      keys: ['C', 'Enter'],
      when: withPassage,
      run: () => reader.openPicker(),
    },
    {
      id: 'code-in-vivo',
      title: () => reading.inVivo,
      group: 'coding',
      keys: ['I'],
      when: withPassage,
      run: () => reader.codeInVivo(),
    },
    {
      id: 'uncode',
      title: () => reading.uncode,
      group: 'coding',
      keys: ['Delete', 'Backspace'],
      when: withTarget,
      run: () => reader.uncodeTarget(),
    },
    {
      id: 'recode',
      title: () => reading.recode,
      group: 'coding',
      when: withTarget,
      run: () => reader.target && reader.openRecoding(reader.target.id),
    },
    {
      id: 'coding-longer',
      title: () => reading.growEnd,
      group: 'coding',
      keys: ['Alt+ArrowDown'],
      when: withTarget,
      run: () => reader.nudge('end', 1),
    },
    {
      id: 'coding-shorter',
      title: () => reading.shrinkEnd,
      group: 'coding',
      keys: ['Alt+ArrowUp'],
      when: withTarget,
      run: () => reader.nudge('end', -1),
    },
    {
      id: 'coding-start-earlier',
      title: () => reading.growStart,
      group: 'coding',
      keys: ['Alt+Shift+ArrowUp'],
      when: withTarget,
      run: () => reader.nudge('start', -1),
    },
    {
      id: 'coding-start-later',
      title: () => reading.shrinkStart,
      group: 'coding',
      keys: ['Alt+Shift+ArrowDown'],
      when: withTarget,
      run: () => reader.nudge('start', 1),
    },
    ...units,
    ...recent,
  ]
  return [
    ...whenWritable(workspace, changing),
    { id: 'write-memo', title: () => reading.memo, group: 'coding', keys: ['M'], run: onmemo },
    {
      id: 'coding-next',
      title: () => reading.chooseNext,
      group: 'moving',
      keys: ['.'],
      run: () => reader.chooseNext(1),
    },
    {
      id: 'coding-previous',
      title: () => reading.choosePrevious,
      group: 'moving',
      keys: [','],
      run: () => reader.chooseNext(-1),
    },
    { id: 'find', title: () => reading.find, group: 'moving', keys: ['Mod+F'], run: () => reader.openFind() },
    { id: 'print', title: () => reading.printText, group: 'view', run: () => print() },
  ]
}

/** A letter that no command has for itself opens the picker with that letter typed. */
export function opensPicker(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing && /^\p{L}$/u.test(event.key)
}
