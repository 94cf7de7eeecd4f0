const checkMilliseconds = 1000

/**
 * Ends this process by SIGTERM, handlers included, when the `npm` that started it has gone. npm ends only the shell
 * between the two when it is told to stop, and the server would hold its port for ever.
 */
export function stopWhenAbandoned() {
  // Without npm between, a parent that leaves is somebody putting the process into the background on purpose.
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, checkMilliseconds)
  watch.unref()
}
