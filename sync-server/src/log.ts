import type { LogLevel } from './settings.ts'

/** Values a log line may hold. Nothing a person typed belongs here: no query, no body, no unknown path. */
export type LogFields = Readonly<Record<string, string | number | boolean>>

export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
}

/** A log of JSON lines, one event a line: `{"time":…,"level":…,"event":…,…}`. */
export function createLog(level: LogLevel, write: (line: string) => void): Log {
  const line = (lineLevel: LogLevel, event: string, fields: LogFields = {}) =>
    write(`${JSON.stringify({ time: new Date().toISOString(), level: lineLevel, event, ...fields })}\n`)
  return {
    info: (event, fields) => {
      if (level === 'info') line('info', event, fields)
    },
    warn: (event, fields) => line('warn', event, fields),
  }
}
