interface Metric {
  readonly kind: 'counter' | 'gauge'
  readonly about: string
  readonly values: () => Iterable<readonly [labels: string, value: number]>
}

/** A number that only grows, one for each value of its label. */
export interface Counter {
  add(label: string, amount?: number): void
}

/** Numbers about the process as Prometheus reads them (exposition format 0.0.4). No label ever comes from a client. */
export class Metrics {
  readonly #metrics = new Map<string, Metric>()

  counter(name: string, about: string, label: string): Counter {
    const counts = new Map<string, number>()
    this.#metrics.set(name, {
      kind: 'counter',
      about,
      values: () => [...counts].map(([value, count]) => [label === '' ? '' : `{${label}="${value}"}`, count] as const),
    })
    if (label === '') counts.set('', 0)
    return { add: (value, amount = 1) => void counts.set(value, (counts.get(value) ?? 0) + amount) }
  }

  /** A number that is asked for when somebody reads the metrics. */
  read(kind: Metric['kind'], name: string, about: string, value: () => number): void {
    this.#metrics.set(name, { kind, about, values: () => [['', value()]] })
  }

  text(): string {
    const parts: string[] = []
    for (const [name, { kind, about, values }] of this.#metrics) {
      parts.push(`# HELP mazmun_${name} ${about}`, `# TYPE mazmun_${name} ${kind}`)
      for (const [labels, value] of values()) parts.push(`mazmun_${name}${labels} ${value}`)
    }
    return `${parts.join('\n')}\n`
  }
}
