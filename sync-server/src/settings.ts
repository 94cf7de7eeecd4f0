import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

export type LogLevel = 'info' | 'warn'

export interface Settings {
  /** TCP port; 0 lets the system pick a free one. */
  readonly port: number
  /** Address to listen on. Loopback unless somebody asks for more. */
  readonly host: string
  /** Folder that holds the built app. */
  readonly appFolder: string
  readonly logLevel: LogLevel
}

export type SettingsResult =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly reason: string }

export const usage = `Usage: node src/main.ts [--port 4455] [--host 127.0.0.1] [--app ../web/dist] [--log info|warn]

Each flag has an environment variable: PORT, HOST, MAZMUN_APP, MAZMUN_LOG. A flag wins over its variable.`

const defaultAppFolder = fileURLToPath(new URL('../../web/dist', import.meta.url))

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  app: { type: 'string' },
  log: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Reads flags, then environment variables, then defaults. Never throws: a wrong value comes back as a reason. */
export function readSettings(
  flags: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): SettingsResult {
  let values: { port?: string; host?: string; app?: string; log?: string; help?: boolean }
  try {
    values = parseArgs({ args: [...flags], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) }
  }
  if (values.help === true) return { kind: 'help' }

  const portText = values.port ?? environment['PORT'] ?? '4455'
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : Number.NaN
  if (!(port <= 65_535)) return { kind: 'refused', reason: `"${portText}" is not a port: a number from 0 to 65535.` }

  const logLevel = values.log ?? environment['MAZMUN_LOG'] ?? 'info'
  if (logLevel !== 'info' && logLevel !== 'warn') {
    return { kind: 'refused', reason: `"${logLevel}" is not a log level: info or warn.` }
  }

  const host = values.host ?? environment['HOST'] ?? '127.0.0.1'
  const appFolder = values.app ?? environment['MAZMUN_APP'] ?? defaultAppFolder
  return { kind: 'settings', settings: { port, host, appFolder, logLevel } }
}
