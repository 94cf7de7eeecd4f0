import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { coldJoin, readAndApply, type ColdJoin } from './cold-join.ts'
import type { Contender } from './contender.ts'
import { fanOut, type FanOut, type FanOutPlan } from './fan-out.ts'
import { manyRooms, type ManyRooms } from './many-rooms.ts'
import { suddenEnd, type SuddenEnd, type SuddenEndPlan } from './sudden-end.ts'

export interface Sizes {
  readonly updates: number
  readonly readers: number
  readonly pace: number
  readonly rooms: number
  readonly joiners: number
}

/** What was measured of one contender, a value a round. */
export interface Measured<Result> {
  readonly contender: Contender
  readonly runs: Result[]
}

export const scenarios = ['all at once', 'at their pace', 'all at once, killed half-way'] as const
export type Scenario = (typeof scenarios)[number]
type SuddenEnds = Readonly<Record<Scenario, SuddenEnd>>

export interface Measurements {
  readonly burst: readonly Measured<FanOut>[]
  readonly paced: readonly Measured<FanOut>[]
  readonly rooms: readonly Measured<ManyRooms>[]
  readonly join: readonly Measured<ColdJoin>[]
  /** Milliseconds to read the joined document from a file and apply it. */
  readonly joinFloor: number[]
  readonly end: readonly Measured<SuddenEnds>[]
}

export const parts = ['burst', 'paced', 'rooms', 'join', 'end'] as const
export type Part = (typeof parts)[number]
export type Line = Readonly<Record<Part, readonly Contender[]>>

/**
 * Runs every part in every round, the contenders one after another and each round beginning with another, so that what
 * the machine does meanwhile meets them all. Each run has a fresh server and an empty folder.
 */
export async function measure(
  chosen: readonly Part[],
  line: Line,
  sizes: Sizes,
  document: Uint8Array,
  rounds: number,
): Promise<Measurements> {
  const blank = <Result>(part: Part): Measured<Result>[] =>
    chosen.includes(part) ? line[part].map((contender) => ({ contender, runs: [] })) : []
  const measurements = {
    burst: blank<FanOut>('burst'),
    paced: blank<FanOut>('paced'),
    rooms: blank<ManyRooms>('rooms'),
    join: blank<ColdJoin>('join'),
    joinFloor: [] as number[],
    end: blank<SuddenEnds>('end'),
  }
  const { updates, readers, pace, rooms, joiners } = sizes
  const burst: FanOutPlan = { updates, readers, pace: 0 }
  const paced: FanOutPlan = { updates, readers, pace }
  for (let round = 0; round < rounds; round += 1) {
    const each = <Result>(
      part: Part,
      measured: readonly Measured<Result>[],
      run: (contender: Contender, folder: string) => Promise<Result>,
    ): Promise<void> => eachOf(measured, round, `round ${round + 1}, ${part}`, run)
    await each('burst', measurements.burst, (contender, folder) => fanOut(contender, burst, folder))
    await each('paced', measurements.paced, (contender, folder) => fanOut(contender, paced, folder))
    await each('rooms', measurements.rooms, (contender, folder) => manyRooms(contender, rooms, folder))
    await each('join', measurements.join, async (contender, folder) => {
      measurements.joinFloor.push(await readAndApply(document, folder))
      return coldJoin(contender, document, joiners, folder)
    })
    await each('end', measurements.end, (contender, folder) => suddenEnds(contender, updates, pace, folder))
  }
  return measurements
}

async function eachOf<Result>(
  measured: readonly Measured<Result>[],
  round: number,
  what: string,
  run: (contender: Contender, folder: string) => Promise<Result>,
): Promise<void> {
  for (const index of measured.keys()) {
    const next = measured[(index + round) % measured.length]
    if (!next) continue
    process.stderr.write(`${what}: ${next.contender.name}\n`)
    next.runs.push(await inTime(inFolder((folder) => run(next.contender, folder))))
  }
}

/** A server that no longer answers must not hold the bench for ever. */
async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('It took more than three minutes')), 180_000)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

async function suddenEnds(contender: Contender, updates: number, pace: number, folder: string): Promise<SuddenEnds> {
  const plans: Readonly<Record<Scenario, SuddenEndPlan>> = {
    'all at once': { updates, pace: 0, after: updates },
    'at their pace': { updates, pace, after: updates },
    'all at once, killed half-way': { updates, pace: 0, after: Math.ceil(updates / 2) },
  }
  const ends: Partial<Record<Scenario, SuddenEnd>> = {}
  for (const scenario of scenarios)
    ends[scenario] = await inFolder((inner) => suddenEnd(contender, plans[scenario], inner), folder)
  return ends as SuddenEnds
}

async function inFolder<Result>(work: (folder: string) => Promise<Result>, within = tmpdir()): Promise<Result> {
  const folder = await mkdtemp(join(within, 'mazmun-relay-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
