/** When a cue is shown, in milliseconds from the start of the recording. */
export interface CueTiming {
  readonly start: number
  readonly end: number
}

const clock = String.raw`(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?`
const timing = new RegExp(String.raw`^\s*${clock}\s*-->\s*${clock}(?:\s.*)?$`, 'u')

/** ".5" is half a second: the digits after the mark are a decimal fraction. */
function milliseconds(hours = '0', minutes = '0', seconds = '0', fraction = '0'): number {
  return Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 + Number(fraction.padEnd(3, '0'))
}

/** Reads a timing line, with a comma or a dot before the milliseconds, hours or none, settings after it or none. */
export function readTiming(line: string): CueTiming | undefined {
  const match = timing.exec(line)
  if (!match) return undefined
  const [, fromHours, fromMinutes, fromSeconds, fromFraction, toHours, toMinutes, toSeconds, toFraction] = match
  return {
    start: milliseconds(fromHours, fromMinutes, fromSeconds, fromFraction),
    end: milliseconds(toHours, toMinutes, toSeconds, toFraction),
  }
}
