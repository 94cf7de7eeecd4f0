import { expect, test } from 'vitest'
import type { SaveState } from '../save-state.ts'
import type { Session } from '../session.ts'
import { storeAgain } from './recovery.ts'

function storeThat(state: SaveState) {
  const tried: unknown[] = []
  const retry = (options?: { readonly anew: boolean }) => {
    tried.push(options)
    return Promise.resolve(state)
  }
  return { tried, store: { retry } as unknown as Session['store'] }
}

const reviewWith = (store: Session['store']) => () =>
  Promise.resolve({ store }) as unknown as ReturnType<Session['review']>

test('both the project and what was said of it are stored again', async () => {
  const [project, review] = [storeThat({ kind: 'saved' }), storeThat({ kind: 'saved' })]
  const state = await storeAgain({ store: project.store, review: reviewWith(review.store) }, { anew: true })
  expect(state).toEqual({ kind: 'saved' })
  expect([project.tried, review.tried]).toEqual([[{ anew: true }], [{ anew: true }]])
})

test('a review room that cannot be opened does not keep the project from being stored', async () => {
  const project = storeThat({ kind: 'saved' })
  const review = () => Promise.reject(new Error('no database'))
  await expect(storeAgain({ store: project.store, review })).resolves.toEqual({ kind: 'saved' })
  expect(project.tried).toHaveLength(1)
})
