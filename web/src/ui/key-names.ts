import { isApple, type Keystroke } from '../app/shortcuts.ts'
import { commands } from '../messages/commands.ts'

/** What is printed on the keys of a keystroke, in the order they are held. */
export function keyNames(stroke: Keystroke, apple: boolean = isApple): readonly string[] {
  const names: string[] = []
  if (stroke.mod) names.push(apple ? '⌘' : 'Ctrl')
  if (stroke.alt) names.push(apple ? '⌥' : 'Alt')
  if (stroke.shift) names.push('⇧')
  return [...names, nameOf(stroke.key)]
}

function nameOf(key: string): string {
  switch (key) {
    case 'ArrowUp':
      return '↑'
    case 'ArrowDown':
      return '↓'
    case 'ArrowLeft':
      return '←'
    case 'ArrowRight':
      return '→'
    case 'Enter':
      return '↵'
    case 'Backspace':
      return '⌫'
    case 'Space':
      return commands.keySpace
    case 'Escape':
      return commands.keyEscape
    case 'Tab':
      return commands.keyTab
    case 'Home':
      return commands.keyHome
    case 'End':
      return commands.keyEnd
    case 'PageUp':
      return commands.keyPageUp
    case 'PageDown':
      return commands.keyPageDown
    case 'Delete':
      return commands.keyDelete
    default:
      return key
  }
}
