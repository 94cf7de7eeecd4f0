import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

// Loaded before a server that is measured: tells whoever started it what it has used so far.

setFlagsFromString('--expose-gc')
/** @type {(how: object) => void} */
const collectGarbage = runInNewContext('gc')
/** Gives back what was taken for a busy time, as V8 does by itself when a process has long had nothing to do. */
const thoroughly = { type: 'major', execution: 'sync', flavor: 'last-resort' }

process.on('message', (question) => {
  if (question === 'collect') {
    collectGarbage(thoroughly)
    collectGarbage(thoroughly)
  }
  const { user, system } = process.cpuUsage()
  process.send?.({ processor: (user + system) / 1000, memory: process.memoryUsage.rss() })
})
// Not a reason to go on living, and nobody is left to stop a server whose bench has ended.
process.channel?.unref()
process.once('disconnect', () => process.exit())
