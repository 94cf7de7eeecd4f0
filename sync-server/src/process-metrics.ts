import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Metrics } from './metrics.ts'
import type { Relay } from './relay/relay.ts'
import type { SqliteLogStore } from './store/sqlite-log-store.ts'

const nanoseconds = 1e9
const microseconds = 1e6

/** What is read from the process and the relay when somebody asks. */
export function processMetrics(metrics: Metrics, relay: Relay): void {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  metrics.read('gauge', 'connections', 'Connections that are open.', () => relay.size)
  metrics.read('gauge', 'projects_open', 'Projects that somebody is connected to.', () => relay.shelf.size)
  metrics.read('gauge', 'resident_bytes', 'Memory of the process.', () => process.memoryUsage.rss())
  metrics.read('counter', 'cpu_seconds_total', 'Processor time of the process.', () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / microseconds
  })
  metrics.read('gauge', 'event_loop_delay_p99_seconds', 'Delay of the event loop since it was last read.', () => {
    const seconds = delay.percentile(99) / nanoseconds
    delay.reset()
    return seconds
  })
}

export function storeMetrics(metrics: Metrics, { counts }: SqliteLogStore): void {
  metrics.read('counter', 'commits_total', 'Transactions that became durable.', () => counts.commits)
  metrics.read('counter', 'commit_seconds_total', 'Time spent in them.', () => counts.seconds)
  metrics.read('counter', 'commit_failures_total', 'Transactions that the disk did not take.', () => counts.failures)
}
