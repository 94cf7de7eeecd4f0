import { cpus, loadavg } from 'node:os'
import { keepResults } from './app/figure-report.ts'
import { largeStudy } from './app/open-project.ts'
import { floor } from './relay/floor.ts'
import { installPeers } from './relay/install-peers.ts'
import { encodedProject } from './relay/large-project.ts'
import { mazmun, mazmunOneByOne } from './relay/mazmun.ts'
import { measure, parts, type Line, type Sizes } from './relay/measure.ts'
import { tables } from './relay/summary.ts'
import { isMet, targetHead, targetLine, targets } from './relay/targets.ts'
import { hocuspocus, yWebsocketInMemory, yWebsocketOnDisk } from './relay/yjs-peers.ts'
import { table } from './report.ts'

const rounds = Number(process.env['ROUNDS'] ?? 3)
/** A part of the usual sizes, such as 0.1, to try the bench itself: its figures say nothing. */
const scale = Number(process.env['SCALE'] ?? 1)
const chosen = parts.filter((part) => process.env['PARTS']?.split(',').includes(part) ?? true)

const sizes: Sizes = {
  updates: Math.ceil(2000 * scale),
  readers: 19,
  pace: 250,
  rooms: Math.ceil(500 * scale),
  joiners: 10,
}
const loaded = [floor, yWebsocketInMemory, hocuspocus, mazmun]
const line: Line = {
  burst: [...loaded, mazmunOneByOne],
  paced: [...loaded, mazmunOneByOne],
  rooms: loaded,
  join: [yWebsocketInMemory, hocuspocus, mazmun],
  end: [yWebsocketOnDisk, hocuspocus, mazmun, mazmunOneByOne],
}

const load = (): string =>
  loadavg()
    .map((average) => average.toFixed(1))
    .join(' ')

const loadBefore = load()
installPeers()
const study = { ...largeStudy, sources: largeStudy.sources.slice(0, Math.ceil(largeStudy.sources.length * scale)) }
const document = encodedProject(study)
const measurements = await measure(chosen, line, sizes, document, rounds)

const head = [
  `Node ${process.versions.node}, ${cpus().length} cores, ${rounds} rounds, medians; load ${loadBefore} before, ${load()} after`,
  `Behind a value: × the best peer, × the bare forwarder. The project to join has ${(document.length / 1e6).toFixed(1)} MB.`,
]
const met = targets(measurements, mazmun)
process.stdout.write(`${[...head, '', ...tables(measurements, sizes).flatMap((text) => [text, ''])].join('\n')}\n`)
process.stdout.write(`${table(targetHead, met.map(targetLine))}\n`)

await keepResults('relay', { head, sizes, measurements, targets: met })
if (!met.every(isMet)) process.exitCode = 1
