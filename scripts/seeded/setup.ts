import fc from 'fast-check'
import { seedIn } from './seed.ts'
import { seededBytes } from './seeded-bytes.ts'

// Runs before every test file. What is tried at random is the same in every run: a change that breaks nothing must not
// fail because its run was the one that found something old. `npm run fuzz` is for finding things.
const seed = seedIn(process.env)
fc.configureGlobal({ seed })

// Ids and the numbers by which replicas know each other decide who wins where two people did things at once.
const fill = seededBytes(seed)
Object.defineProperty(crypto, 'getRandomValues', {
  configurable: true,
  value: <Kind extends ArrayBufferView>(view: Kind): Kind => {
    fill(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
    return view
  },
})
