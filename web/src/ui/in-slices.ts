/** How long it works at a time, in milliseconds: a frame has room for it. */
const slice = 6

/** Runs work step by step between frames and tells what came of it; returns how to call it off. */
export function inSlices<Result>(work: Generator<unknown, Result>, done: (result: Result) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const goOn = () => {
    const until = performance.now() + slice
    do {
      const step = work.next()
      if (step.done) {
        done(step.value)
        return
      }
    } while (performance.now() < until)
    timer = setTimeout(goOn)
  }
  goOn()
  return () => clearTimeout(timer)
}
