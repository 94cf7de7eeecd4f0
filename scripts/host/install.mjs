import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint, isStamped } from './fingerprint.mjs'
import { run } from './run.mjs'
import { npxFile, projectNode, root } from './workplace.mjs'

const stamp = join(root, 'node_modules/.mazmun-installed')

/** @returns {string} Name and version of the package manager, as `package.json` fixes it. */
function packageManager() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager
}

/**
 * Installs the packages of the lockfile unless exactly these are installed already.
 * @param {(line: string) => void} tell
 * @returns {Promise<string | undefined>} What went wrong, in sentences; undefined when the packages are there.
 */
export async function installWhenNeeded(tell) {
  const wanted = `${fingerprint(root, ['pnpm-lock.yaml'])} ${process.platform} ${process.arch}`
  if (existsSync(projectNode) && isStamped(stamp, wanted)) return undefined

  const first = !existsSync(stamp)
  tell(first ? 'Installing packages. The first time this takes a minute or two.' : 'Installing packages that changed.')
  const args = ['--yes', packageManager(), 'install', '--frozen-lockfile', '--reporter=append-only']
  // Without a terminal pnpm would refuse to replace a node_modules it did not make, instead of asking.
  args.push('--config.confirmModulesPurge=false')
  const onWait = (/** @type {number} */ seconds) => tell(`  still installing, ${seconds} s`)
  const npx = npxFile()
  const result =
    npx === undefined
      ? await run('npx', args, { cwd: root, onWait })
      : await run(process.execPath, [npx, ...args], { cwd: root, onWait })

  if (!result.ok) return explainInstall(result.output)
  if (!existsSync(projectNode)) {
    return `The packages were installed but ${projectNode} is missing. Delete the folder node_modules and try again.`
  }
  writeFileSync(stamp, `${wanted}\n`)
  return undefined
}

const networkSigns =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL|request to .* failed/

/**
 * What a failed installation means for the person at the terminal.
 * @param {string} output What the package manager printed.
 */
export function explainInstall(output) {
  const log = output.trim().split('\n').slice(-25).join('\n')
  if (networkSigns.test(output)) {
    return `${log}\n\nThe packages could not be downloaded: the npm registry did not answer. The first start needs a network connection, later ones do not. Check the connection (and the proxy, if there is one) and run the command again.`
  }
  if (output.includes('ERR_PNPM_OUTDATED_LOCKFILE')) {
    return `${log}\n\nA package.json and pnpm-lock.yaml disagree. Whoever changed the dependencies should run: npx ${packageManager()} install`
  }
  if (output.includes('ENOSPC')) return `${log}\n\nThe disk is full. Installing needs about 1 GB.`
  return `${log}\n\nThe packages could not be installed; the lines above say why.`
}
