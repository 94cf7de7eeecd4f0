import { afterAll } from 'vitest'

const works: (() => unknown)[] = []

// Registered once for the file: what is registered while a test runs would never be called.
afterAll(async () => {
  for (const work of works.splice(0).reverse()) await work()
})

/** Has something done after all tests of the file, the last said first. May be called anywhere, also within a test. */
export function atEnd(work: () => unknown): void {
  works.push(work)
}
