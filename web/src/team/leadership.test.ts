import { expect, it } from 'vitest'
import { leadAlone } from './leadership.ts'

let made = 0

function tab(name: string, log: string[], who: string) {
  return leadAlone(name, async () => {
    log.push(`${who} leads`)
    return async () => {
      await Promise.resolve()
      log.push(`${who} ends`)
    }
  })
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
