/**
 * Keeps the focus within a modal dialog while it is open (as an attachment of the dialog): when what had it is removed,
 * hidden or disabled, the nearest thing around its place takes it, and Tab goes on from there. Otherwise nothing would
 * have the focus: keys would lead nowhere, and a screen reader would say nothing. A field that comes later with
 * `autofocus` has it from there.
 */
export function keepFocus(dialog: HTMLDialogElement): () => void {
  /** What had the focus last and all that is around it, from the inside out. */
  let around: readonly HTMLElement[] = []
  /** What was done last in the dialog: a press of a mouse or a finger, Tab, or neither. */
  let last: 'press' | 'Tab' | undefined
  let pending: ReturnType<typeof setTimeout> | undefined
  /** What took the focus only so that something has it. */
  let keeper: HTMLElement | undefined

  function remember({ target }: FocusEvent): void {
    around = withAncestors(target, dialog)
    if (last === 'Tab') last = undefined
  }

  // Once all that is under way is done: the browser has moved the focus, and whoever removed something has said what
  // takes the focus instead.
  function lookSoon(): void {
    pending ??= setTimeout(() => {
      pending = undefined
      if (isLost(dialog)) giveBack()
    })
  }

  function giveBack(): void {
    const [had] = around
    const isStillThere = had?.checkVisibility() === true && !had.matches(':disabled')
    // Tab after the last control leads out of the page.
    if (last === 'Tab' && isStillThere) return
    // A press beside a field leaves it: a keyboard on the screen is to go.
    const places = last === 'press' && isStillThere ? [dialog] : [...around, dialog]
    keeper = places.find((place) => place.isConnected && takesFocus(place))
  }

  function changed(records: readonly MutationRecord[]): void {
    const field = document.activeElement === keeper ? autofocusIn(records) : undefined
    if (field) field.focus()
    else lookSoon()
  }

  // Not every browser tells that what had the focus is gone; and it can go while a chooser of files is open.
  const changes = new MutationObserver(changed)
  changes.observe(dialog, { childList: true, subtree: true })
  const ended = new AbortController()
  const { signal } = ended
  dialog.addEventListener('pointerdown', () => (last = 'press'), { signal, capture: true })
  dialog.addEventListener('keydown', ({ key }) => (last = key === 'Tab' ? key : undefined), { signal, capture: true })
  dialog.addEventListener('focusin', remember, { signal })
  dialog.addEventListener('focusout', lookSoon, { signal })
  window.addEventListener('focus', lookSoon, { signal })
  return () => {
    clearTimeout(pending)
    changes.disconnect()
    ended.abort()
  }
}

/** Whether nothing has the focus though the dialog is open; not while another window or the browser's own frame has it. */
function isLost(dialog: HTMLDialogElement): boolean {
  const { activeElement } = document
  return dialog.matches(':modal') && document.hasFocus() && (!activeElement || activeElement === document.body)
}

/** What says by `autofocus` that it takes the focus, among what was added. */
function autofocusIn(records: readonly MutationRecord[]): HTMLElement | undefined {
  const added = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof HTMLElement)
  const wish = '[autofocus]'
  return added
    .map((node) => (node.matches(wish) ? node : node.querySelector<HTMLElement>(wish)))
    .find((each) => each !== null)
}

function withAncestors(target: EventTarget | null, dialog: HTMLElement): readonly HTMLElement[] {
  const found: HTMLElement[] = []
  for (let place = target instanceof Element ? target : null; place && place !== dialog; place = place.parentElement)
    if (place instanceof HTMLElement) found.push(place)
  return found
}

/** Focuses an element, for this once also one that takes no focus else; false when it is hidden or disabled. */
function takesFocus(place: HTMLElement): boolean {
  place.focus({ preventScroll: true })
  if (document.activeElement === place) return true
  if (place.hasAttribute('tabindex') || place.matches(':disabled')) return false
  place.tabIndex = -1
  place.focus({ preventScroll: true })
  const isTaken = document.activeElement === place
  if (isTaken) place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true })
  else place.removeAttribute('tabindex')
  return isTaken
}
