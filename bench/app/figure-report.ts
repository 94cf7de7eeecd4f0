import { cpus, loadavg } from 'node:os'
import { mkdir, writeFile } from 'node:fs/promises'
import { table } from '../report.ts'
import { figureHead, figureLine, isKept, type Figure } from './figure.ts'

/** How often everything is measured: `ROUNDS`, or what is usual for it. */
export function roundsOr(usual: number): number {
  return Number(process.env['ROUNDS'] ?? usual)
}

/**
 * Prints figures as a table and keeps them in `results/NAME.json`. One above its budget makes the process fail. `engine` is
 * what they were measured with, such as `Chromium 140`, `remark` whatever else matters to who reads them.
 */
export async function reportFigures(
  name: string,
  { engine, rounds, remark }: { readonly engine: string; readonly rounds: number; readonly remark?: string },
  figures: readonly Figure[],
): Promise<void> {
  const load = loadavg().map((value) => value.toFixed(1))
  const head = `${engine}, ${rounds} rounds, load ${load.join(' ')}${remark === undefined ? '' : `; ${remark}`}`
  process.stdout.write(`${head}\n${table(figureHead, figures.map(figureLine))}\n`)
  await keepResults(name, { head, figures })
  if (!figures.every(isKept)) process.exitCode = 1
}

/** Keeps what a run measured in `results/NAME.json`, with its time. */
export async function keepResults(name: string, results: object): Promise<void> {
  const folder = new URL('../results/', import.meta.url)
  await mkdir(folder, { recursive: true })
  const text = JSON.stringify({ at: new Date().toISOString(), ...results }, null, 2)
  await writeFile(new URL(`${name}.json`, folder), `${text}\n`)
}

/** This Node and how many cores it has. */
export function thisNode(): string {
  return `Node ${process.version}, ${cpus().length} cores`
}
