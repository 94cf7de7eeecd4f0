import type { Metrics } from '../metrics.ts'

/** What a relay counts. Labels are words of the protocol, never anything a client sent. */
export function relayMetrics(metrics: Metrics) {
  return {
    connections: metrics.counter('connections_total', 'Connections that were opened.', ''),
    closes: metrics.counter('closes_total', 'Connections that ended, by close code.', 'code'),
    appended: metrics.counter('frames_appended_total', 'Frames that became durable.', ''),
    appendedBytes: metrics.counter('frame_bytes_appended_total', 'Bytes of those frames.', ''),
    delivered: metrics.counter('messages_delivered_total', 'Messages with frames handed to connections.', ''),
    presence: metrics.counter('presence_total', 'Presence that came in.', ''),
    presenceDropped: metrics.counter('presence_dropped_total', 'Presence not passed on to slow connections.', ''),
    statements: metrics.counter('statements_total', 'Statements that became durable.', ''),
    refusals: metrics.counter('refusals_total', 'Refusals, by reason.', 'reason'),
    slow: metrics.counter('slow_total', 'Times a connection was too slow for live frames.', ''),
    dropped: metrics.counter('frames_dropped_total', 'Frames dropped by compaction.', ''),
    blobBytes: metrics.counter('blob_bytes_total', 'Bytes of blobs that came in or went out.', 'direction'),
  }
}

export type RelayMetrics = ReturnType<typeof relayMetrics>
