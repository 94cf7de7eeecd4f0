/** Held by every open tab of the app, so that a tab can tell whether it is the only one. */
const tabLock = 'mazmun-tab'

/**
 * Keeps the app on the device. A new version is fetched behind the reader's back and waits; it is put to use
 * when the app next starts in a single tab, before anything can have been typed there. `onReady` hears when
 * one is waiting and gets the way to use it at once.
 */
export async function keepOffline(onReady: (useNow: () => void) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const waiting = (await navigator.serviceWorker.getRegistration())?.waiting
  if (waiting && (await isOnlyTab())) {
    activate(waiting)
    return
  }
  holdTabLock()
  const registration = await navigator.serviceWorker.register('/sw.js')
  const tell = (worker: ServiceWorker) => onReady(() => activate(worker))
  if (registration.waiting) tell(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller) tell(worker)
    })
  })
}

function activate(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  worker.postMessage({ type: 'SKIP_WAITING' })
}

function isOnlyTab(): Promise<boolean> {
  return navigator.locks.request(tabLock, { ifAvailable: true }, (lock) => lock !== null)
}

function holdTabLock(): void {
  const untilTheTabCloses = new Promise<never>(() => {})
  void navigator.locks.request(tabLock, { mode: 'shared' }, () => untilTheTabCloses)
}
