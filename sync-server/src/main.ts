import './small-heap.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createLog } from './log.ts'
import { startServer } from './server.ts'
import { readSettings, usage } from './settings.ts'
import { FolderRefused } from './store/log-store.ts'

/** Exit codes a caller can act on; `scripts/start.mjs` tries the next port on `portTaken`, another folder on `folderInUse`. */
const exitCode = { wrongSettings: 2, portTaken: 3, cannotListen: 4, folderRefused: 5, folderInUse: 6 } as const

function complain(sentence: string, code: number): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = code
}

async function main(): Promise<void> {
  const result = readSettings(process.argv.slice(2), process.env)
  if (result.kind === 'help') {
    process.stdout.write(`${usage}\n`)
    return
  }
  if (result.kind === 'refused') {
    complain(`${result.reason}\n\n${usage}`, exitCode.wrongSettings)
    return
  }

  const { settings } = result
  if (!existsSync(join(settings.appFolder, 'index.html'))) {
    complain(`There is no built app in ${settings.appFolder}. Build it with: npm run build`, exitCode.wrongSettings)
    return
  }

  const log = createLog(settings.logLevel, (line) => process.stdout.write(line))
  try {
    const server = await startServer(settings, log)
    let stopping = false
    // A terminal's Ctrl+C reaches this process twice when a parent passes it on.
    const stop = () => {
      if (stopping) return
      stopping = true
      log.info('stopping')
      void server.close().then(() => log.info('stopped'))
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  } catch (error) {
    if (error instanceof FolderRefused) {
      complain(error.message, error.inUse ? exitCode.folderInUse : exitCode.folderRefused)
      return
    }
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE') complain(`Port ${settings.port} on ${settings.host} is in use.`, exitCode.portTaken)
    else complain(`Cannot listen on ${settings.host}:${settings.port} (${code ?? 'unknown'}).`, exitCode.cannotListen)
  }
}

await main()
