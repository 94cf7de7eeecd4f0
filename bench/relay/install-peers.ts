import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Each has an installation of its own, for they want different versions of the same packages. */
const names = ['y-websocket', 'hocuspocus']

/** Installs the servers that the relay is measured beside, once for each state of their lockfiles. @throws when npm fails. */
export function installPeers(): void {
  for (const name of names) {
    const folder = new URL(`../peers/${name}/`, import.meta.url)
    const lockfile = readFileSync(new URL('package-lock.json', folder), 'utf8')
    const installed = new URL('node_modules/.installed-from', folder)
    if (existsSync(installed) && readFileSync(installed, 'utf8') === lockfile) continue
    process.stderr.write(`installing ${name}\n`)
    const { status } = spawnSync('npm', ['ci'], {
      cwd: fileURLToPath(folder),
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    })
    if (status !== 0) throw new Error(`npm could not install ${name}`)
    writeFileSync(installed, lockfile)
  }
}
