import { createSubscriber } from 'svelte/reactivity'

/** Topics that views depend on: a change wakes only those who read what it touched. */
export class Topics<Topic extends string> {
  readonly #topics = new Map<Topic, { readonly subscribe: () => void; wake: () => void }>()

  /** Reactive: whoever calls it inside a template or `$derived` is run again when the topic is woken. */
  subscribe(topic: Topic): void {
    this.#topic(topic).subscribe()
  }

  wake(topics: Iterable<Topic>): void {
    for (const topic of topics) this.#topics.get(topic)?.wake()
  }

  clear(): void {
    this.#topics.clear()
  }

  #topic(topic: Topic) {
    let entry = this.#topics.get(topic)
    if (!entry) {
      const made = { subscribe: () => {}, wake: () => {} }
      made.subscribe = createSubscriber((update) => {
        made.wake = update
        return () => {
          made.wake = () => {}
          this.#topics.delete(topic)
        }
      })
      this.#topics.set(topic, (entry = made))
    }
    return entry
  }
}
