import { spawn } from 'node:child_process'

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] Added to this process's environment.
 * @property {number} [timeoutSeconds] After which the command is ended and counts as failed.
 * @property {(seconds: number) => void} [onWait] Called every 20 s while the command runs.
 *
 * @typedef {object} RunResult
 * @property {boolean} ok
 * @property {string} output Both streams, in the order they came.
 */

const waitStepSeconds = 20

/**
 * Runs a command to its end and keeps what it printed. SIGINT and SIGTERM are passed on to it, then end this process.
 * Never rejects: a command that cannot be started is a result that is not `ok`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => (output += chunk.toString()))
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => (output += chunk.toString()))

    let seconds = 0
    const waiting = setInterval(() => options.onWait?.((seconds += waitStepSeconds)), waitStepSeconds * 1000)
    const limit = options.timeoutSeconds
    const cut =
      limit === undefined
        ? undefined
        : setTimeout(() => {
            output += `\nStopped after ${limit} s without coming to an end.\n`
            child.kill()
          }, limit * 1000)

    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      child.kill(signal)
      child.once('close', () => process.exit(130))
    }
    process.on('SIGINT', passOn)
    process.on('SIGTERM', passOn)

    /** @param {boolean} ok */
    const finish = (ok) => {
      clearInterval(waiting)
      clearTimeout(cut)
      process.off('SIGINT', passOn)
      process.off('SIGTERM', passOn)
      resolve({ ok, output })
    }
    child.once('error', (error) => {
      output += `${error.message}\n`
      finish(false)
    })
    child.once('close', (code) => finish(code === 0))
  })
}
