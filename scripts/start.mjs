import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { stopWhenAbandoned } from './host/abandoned.mjs'
import { buildWhenChanged } from './host/build.mjs'
import { installWhenNeeded } from './host/install.mjs'
import { requireNode } from './host/node-version.mjs'
import { projectNode, root } from './host/workplace.mjs'

const usualPort = 4455
const portsToTry = 20
/** The server's exit codes for a port or a folder that somebody else holds (sync-server/SPEC.md, A3 and A7). */
const portTaken = 3
const folderInUse = 6
/** What the relay keeps. */
/** Most of what a relay keeps lives long; a large place for young objects only makes every busy moment cost memory for good. */
const relayFlags = ['--max-semi-space-size=2']
const usualFolder = process.env['MAZMUN_FOLDER'] ?? join(root, '.mazmun')

const usage = `Usage: npm start [-- --port ${usualPort}]

Starts Mazmun on this computer and prints its address. The environment variable PORT fixes the port too, and
MAZMUN_FOLDER names another folder than .mazmun for what the relay keeps.`

/** @param {string} line */
const tell = (line) => console.log(line)

/**
 * @param {string} sentence
 * @returns {never}
 */
function giveUp(sentence) {
  console.error(`\n${sentence}`)
  process.exit(1)
}

/** @returns {number | undefined} The port somebody asked for. */
function fixedPort() {
  /** @type {{ port?: string, help?: boolean }} */
  let flags
  try {
    flags = parseArgs({ options: { port: { type: 'string' }, help: { type: 'boolean', short: 'h' } } }).values
  } catch (error) {
    return giveUp(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
  if (flags.help === true) {
    console.log(usage)
    process.exit(0)
  }
  const text = flags.port ?? process.env['PORT']
  if (text === undefined || text === '') return undefined
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) giveUp(`"${text}" is not a port: a number from 1 to 65535.`)
  return port
}

/**
 * Starts the server on a port. Resolves when it listens, or with the exit code when it did not get that far.
 * @param {number} port
 * @param {string} folder For what the relay keeps.
 * @returns {Promise<{ server: import('node:child_process').ChildProcess } | { code: number | null, complaint: string }>}
 */
function startServer(port, folder) {
  return new Promise((resolve) => {
    const args = [...relayFlags, 'sync-server/src/main.ts', '--port', String(port), '--folder', folder, '--log', 'info']
    const server = spawn(projectNode, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    let complaint = ''
    server.stderr.on('data', (/** @type {Buffer} */ chunk) => (complaint += chunk.toString()))
    createInterface({ input: server.stdout }).on('line', (line) => {
      if (line.includes('"event":"listening"')) resolve({ server })
      else if (line.includes('"level":"warn"')) console.error(line)
    })
    server.once('error', (error) => resolve({ code: null, complaint: error.message }))
    server.once('close', (code) => resolve({ code, complaint: complaint.trim() }))
  })
}

/**
 * Whether Mazmun itself is what answers on a port.
 * @param {number} port
 */
async function isMazmun(port) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(1000) })
    return JSON.stringify(await response.json()).includes('"product":"mazmun"')
  } catch {
    return false
  }
}

/** @param {number | undefined} wanted */
async function startOnFreePort(wanted) {
  const first = wanted ?? usualPort
  for (let port = first; port < first + portsToTry; port += 1) {
    let started = await startServer(port, usualFolder)
    // A second one beside the first keeps its own, as browsers keep projects per address.
    if ('code' in started && started.code === folderInUse) {
      started = await startServer(port, join(usualFolder, `port-${port}`))
    }
    if ('server' in started) return { server: started.server, port }
    if (started.code !== portTaken) giveUp(started.complaint)
    if (wanted !== undefined) {
      const holder = (await isMazmun(port)) ? 'Mazmun is running there already' : 'another program is using it'
      giveUp(`Port ${port} cannot be had: ${holder}. Leave --port and PORT out to take the next free one.`)
    }
  }
  return giveUp(
    `Ports ${first} to ${first + portsToTry - 1} are all in use. Name another one: npm start -- --port 8080`,
  )
}

requireNode()
stopWhenAbandoned()
const wanted = fixedPort()
const installFailure = await installWhenNeeded(tell)
if (installFailure !== undefined) giveUp(installFailure)
const buildFailure = await buildWhenChanged(tell)
if (buildFailure !== undefined) giveUp(buildFailure)

const { server, port } = await startOnFreePort(wanted)
if (wanted === undefined && port !== usualPort) {
  const holder = (await isMazmun(usualPort)) ? 'Mazmun is running there already' : 'another program is using it'
  tell(`Port ${usualPort} is taken (${holder}), so this is port ${port}. A browser keeps projects per address:`)
  tell(`those made at http://localhost:${usualPort} are safe but do not show at the address below.`)
}
tell(`\nMazmun is ready:  http://localhost:${port}\n\nCtrl+C stops it; projects stay in the browser.`)

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => server.kill('SIGTERM'))
}
server.once('close', (code) => {
  if (code === 0) tell('Mazmun has stopped.')
  else console.error('Mazmun has stopped by itself. The lines above may say why; npm start starts it again.')
  process.exitCode = code ?? 1
})
