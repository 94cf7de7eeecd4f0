import { expect, it } from 'vitest'
import { leadAlone } from './leadership.ts'

let made = 0

function tab(name: string, log: string[], who: string) {
  const lead = async () => {
    log.push(`${who} leads`)
    return async () => {
      await Promise.resolve()
      log.push(`${who} ends`)
    }
  }
  return leadAlone(name, lead, (error) => log.push(String(error)))
}

it('one leads at a time, and the next only when the one before has ended', async () => {
  const [name, log] = [`lead ${(made += 1)}`, [] as string[]]
  const first = tab(name, log, 'first')
  await expect.poll(() => log).toEqual(['first leads'])
  const second = tab(name, log, 'second')
  await first()
  await expect.poll(() => log).toEqual(['first leads', 'first ends', 'second leads'])
  await second()
  expect(log.at(-1)).toBe('second ends')
})

it('who stops before their turn never leads', async () => {
  const [name, log] = [`lead ${(made += 1)}`, [] as string[]]
  const first = tab(name, log, 'first')
  await expect.poll(() => log).toEqual(['first leads'])
  await tab(name, log, 'second')()
  await first()
  const third = tab(name, log, 'third')
  await expect.poll(() => log).toEqual(['first leads', 'first ends', 'third leads'])
  await third()
})

it('where leading fails somebody hears of it, the next follows, and who failed can stop', async () => {
  const [name, log] = [`lead ${(made += 1)}`, [] as string[]]
  const failing = leadAlone(
    name,
    () => Promise.reject(new Error('no relay')),
    (error) => log.push(String(error)),
  )
  const second = tab(name, log, 'second')
  await expect.poll(() => [...log].sort()).toEqual(['Error: no relay', 'second leads'])
  await failing()
  await second()
})

it('who stops while it begins to lead is told to, and that is no failure', async () => {
  const [name, log] = [`lead ${(made += 1)}`, [] as string[]]
  const slow = (leaving: AbortSignal) =>
    new Promise<never>((_resolve, reject) => {
      log.push('begins')
      leaving.addEventListener('abort', () => reject(leaving.reason as Error))
    })
  const stop = leadAlone(name, slow, (error) => log.push(String(error)))
  await expect.poll(() => log).toEqual(['begins'])
  await stop()
  expect(log).toEqual(['begins'])
})
