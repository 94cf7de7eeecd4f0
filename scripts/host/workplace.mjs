import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The Node every tool runs on, an ordinary npm dependency. It is there once the packages are installed. */
export const projectNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

/**
 * The JavaScript file behind a package's command, so that it can be run by `projectNode` without a shell.
 * @param {string} packageFolder Folder of the installed package, from the root.
 * @param {string} command
 */
export function commandFile(packageFolder, command) {
  const folder = join(root, packageFolder)
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = typeof bin === 'string' ? bin : bin[command]
  if (file === undefined) throw new Error(`${packageFolder} has no command ${command}`)
  return join(folder, file)
}

/** The npx that came with the host's npm, as a file for the host's Node, or undefined when npm is not there. */
export function npxFile() {
  const npmFolders = [
    process.env['npm_execpath'] === undefined ? undefined : dirname(process.env['npm_execpath']),
    join(dirname(process.execPath), '../lib/node_modules/npm/bin'),
    join(dirname(process.execPath), 'node_modules/npm/bin'),
  ]
  return npmFolders
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, 'npx-cli.js'))
    .find(isFile)
}

/** @param {string} path */
function isFile(path) {
  try {
    readFileSync(path)
    return true
  } catch {
    return false
  }
}
