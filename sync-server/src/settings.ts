import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { limitNames, limitSpecs, readLimit, usualLimits, variableOf } from './limits.ts'
import type { Limits } from './limits.ts'

export type LogLevel = 'info' | 'warn'
/** Who may make a project at this relay. */
export type Founders = 'anyone' | 'nobody'

export interface Settings {
  /** TCP port; 0 lets the system pick a free one. */
  readonly port: number
  /** Address to listen on. Loopback unless somebody asks for more. */
  readonly host: string
  /** Folder that holds the built app. */
  readonly appFolder: string
  /** Folder of everything the relay keeps, or `:memory:` to keep nothing when the process ends. */
  readonly folder: string
  readonly logLevel: LogLevel
  /** Origins of apps that may connect, besides the one served here. */
  readonly origins: readonly string[]
  /** Origins by which clients reach this relay; none means that what a request names is taken. */
  readonly addresses: readonly string[]
  /** Origins of other relays that the app served here may connect to. */
  readonly relays: readonly string[]
  readonly founders: Founders
  readonly metrics: boolean
  readonly limits: Limits
}

export type SettingsResult =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly reason: string }

const repository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Flags that are no limits: the variable of each, what it is usually, and what it is about. */
const flags = {
  port: { variable: 'PORT', usual: '4455', about: 'port, 0 for any that is free' },
  host: { variable: 'HOST', usual: '127.0.0.1', about: 'address to listen on' },
  app: { variable: 'MAZMUN_APP', usual: repository('web/dist'), about: 'folder of the built app' },
  folder: {
    variable: 'MAZMUN_FOLDER',
    usual: repository('.mazmun'),
    about: 'folder for what the relay keeps, or :memory:',
  },
  log: { variable: 'MAZMUN_LOG', usual: 'info', about: 'info or warn' },
  origins: { variable: 'MAZMUN_ORIGINS', usual: '', about: 'origins of apps served elsewhere that may connect' },
  addresses: { variable: 'MAZMUN_ADDRESSES', usual: '', about: 'origins by which clients reach this relay' },
  relays: { variable: 'MAZMUN_RELAYS', usual: '', about: 'origins of other relays the app may connect to' },
  founders: { variable: 'MAZMUN_FOUNDERS', usual: 'anyone', about: 'who may make projects: anyone or nobody' },
  metrics: { variable: 'MAZMUN_METRICS', usual: 'on', about: 'on or off: whether /metrics answers' },
} as const
type Flag = keyof typeof flags

const flagNames = Object.keys(flags) as readonly Flag[]
const column = 34
const line = (left: string, about: string) => `  ${left.padEnd(column)} ${about}`
const shownFlags: readonly string[] = flagNames.map((name) => {
  const { usual, about } = flags[name]
  const shown = name === 'app' || name === 'folder' || usual === '' ? '' : ` (${usual})`
  return line(`--${name}, ${flags[name].variable}`, about + shown)
})
const shownLimits = limitNames.map((name) => {
  const { flag, usual, about } = limitSpecs[name]
  return line(`--${flag}`, `${about} (${usual})`)
})

export const usage = `Usage: node src/main.ts [--port 4455] [--host 127.0.0.1] [--folder ../.mazmun] [--app ../web/dist]

Each flag has an environment variable; a flag wins over its variable. Lists are parted by commas; origins are written
https://host or https://host:port.

${shownFlags.join('\n')}

Limits, in bytes, seconds and numbers; the variable of --frame-bytes is MAZMUN_FRAME_BYTES, and so on:

${shownLimits.join('\n')}`

const options = Object.fromEntries([
  ...[...flagNames, ...limitNames.map((name) => limitSpecs[name].flag)].map((name) => [name, { type: 'string' }]),
  ['help', { type: 'boolean', short: 'h' }],
]) as Record<string, { type: 'string' } | { type: 'boolean'; short: 'h' }>

class Refused extends Error {}

/** Reads flags, then environment variables, then what is usual. Never throws: a wrong value comes back as a reason. */
export function readSettings(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): SettingsResult {
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false })
    if (values['help'] === true) return { kind: 'help' }
    const given = (flag: string, variable: string) => (values[flag] as string | undefined) ?? environment[variable]
    return { kind: 'settings', settings: settingsFrom(given) }
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) }
  }
}

function settingsFrom(given: (flag: string, variable: string) => string | undefined): Settings {
  const text = (name: Flag) => given(name, flags[name].variable) ?? flags[name].usual
  return {
    port: readPort(text('port')),
    host: text('host'),
    appFolder: text('app'),
    folder: text('folder'),
    logLevel: readChoice('log', text('log'), ['info', 'warn']),
    origins: readOrigins('origins', text('origins')),
    addresses: readOrigins('addresses', text('addresses')),
    relays: readOrigins('relays', text('relays')),
    founders: readChoice('founders', text('founders'), ['anyone', 'nobody']),
    metrics: readChoice('metrics', text('metrics'), ['on', 'off']) === 'on',
    limits: readLimits(given),
  }
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw new Refused(`"${text}" is not a port: a number from 0 to 65535.`)
}

function readChoice<Choice extends string>(flag: Flag, text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((one) => one === text)
  if (choice === undefined) throw new Refused(`"${text}" is not a value for --${flag}: ${choices.join(' or ')}.`)
  return choice
}

function readOrigins(flag: Flag, text: string): readonly string[] {
  const parts = text.split(',').map((part) => part.trim())
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const origin = URL.canParse(part) ? new URL(part).origin : 'null'
      // `new URL` forgives much; only what comes back as it was written is an origin.
      if (origin === part.toLowerCase() && /^https?:/.test(origin)) return origin
      throw new Refused(`"${part}" is not a value for --${flag}: an origin such as https://relay.example.org.`)
    })
}

function readLimits(given: (flag: string, variable: string) => string | undefined): Limits {
  const limits: Record<keyof Limits, number> = { ...usualLimits }
  for (const name of limitNames) {
    const { flag } = limitSpecs[name]
    const text = given(flag, variableOf(flag))
    if (text === undefined) continue
    const value = readLimit(name, text)
    if (typeof value === 'string') throw new Refused(value)
    limits[name] = value
  }
  return limits
}
