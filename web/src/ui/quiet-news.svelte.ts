/** What happens elsewhere is said when nothing more has come for so long, ms. */
const pause = 1200

let text = $state('')
let waiting: string[] = []
let timer: ReturnType<typeof setTimeout> | undefined

/** What the live region for news holds now. */
export function quietNews(): string {
  return text
}

/** Has a screen reader say what others did, several things as one, when it gets to it. */
export function tellQuietly(news: string): void {
  waiting.push(news)
  clearTimeout(timer)
  timer = setTimeout(() => {
    const all = waiting.join(' · ')
    waiting = []
    // The same words twice are said twice.
    text = text === all ? `${all}\u00a0` : all
  }, pause)
}
