let useNow: (() => void) | undefined = $state.raw()

/** Restarts the app with the version that is waiting; undefined when none is. Reactive. */
export function waitingUpdate(): (() => void) | undefined {
  return useNow
}

export function setWaitingUpdate(use: () => void): void {
  useNow = use
}
