import { allCommands, availability, runCommand, type RegisteredCommand } from './commands.svelte.ts'
import { belongsToTextField, matches, type Keystroke } from './shortcuts.ts'

/** Inputs that take no text leave letters to the shortcuts. */
const textless = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'])

function isTextField(element: Element): boolean {
  if (element instanceof HTMLInputElement) return !textless.has(element.type)
  return (
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLElement && element.isContentEditable)
  )
}

/** Enter and Space already mean something on a control that has the focus. */
function belongsToControl(element: Element, stroke: Keystroke): boolean {
  return (
    (stroke.key === 'Enter' || stroke.key === 'Space') &&
    !stroke.mod &&
    element.closest('button, a[href], summary, label, [role="button"]') !== null
  )
}

/** The command whose keys these are and that takes them: a page's own ones come after those of the shell and go before them. */
function commandFor(
  event: KeyboardEvent,
  takes: (command: RegisteredCommand) => boolean,
): RegisteredCommand | undefined {
  const element = event.target instanceof Element ? event.target : document.body
  const typing = isTextField(element)
  return allCommands().findLast((command) =>
    command.strokes.some(
      (stroke) =>
        matches(event, stroke) &&
        !(typing && belongsToTextField(stroke)) &&
        !belongsToControl(element, stroke) &&
        takes(command),
    ),
  )
}

/** Runs commands by their shortcuts; `onError` hears of one that failed. Returns how to stop. */
export function startKeyboard(onError: (error: unknown) => void): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog:modal')) return
    const command = commandFor(event, (candidate) => availability(candidate) === 'ready')
    if (command) runCommand(command).catch(onError)
    else if (!commandFor(event, (candidate) => candidate.refuse?.() ?? false)) return
    event.preventDefault()
  }
  addEventListener('keydown', press)
  return () => removeEventListener('keydown', press)
}
