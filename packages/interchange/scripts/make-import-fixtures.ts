import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cueFixtures } from './fixtures/cues.ts'
import { hostileWordFixtures } from './fixtures/hostile-word.ts'
import { otherFixtures } from './fixtures/other-formats.ts'
import { textFixtures } from './fixtures/texts.ts'
import { wordFixtures } from './fixtures/word.ts'

const folder = fileURLToPath(new URL('../../../fixtures/import/', import.meta.url))

mkdirSync(folder, { recursive: true })
for (const { name, bytes } of [...textFixtures, ...cueFixtures, ...otherFixtures, ...(await wordFixtures()), ...hostileWordFixtures()]) {
  writeFileSync(folder + name, bytes)
}
