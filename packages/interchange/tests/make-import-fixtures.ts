import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cueFixtures } from './import-fixtures/cues.ts'
import { hostileWordFixtures } from './import-fixtures/hostile-word.ts'
import { otherFixtures } from './import-fixtures/other-formats.ts'
import { textFixtures } from './import-fixtures/texts.ts'
import { wordFixtures } from './import-fixtures/word.ts'

const folder = fileURLToPath(new URL('../../../fixtures/import/', import.meta.url))

mkdirSync(folder, { recursive: true })
for (const { name, bytes } of [
  ...textFixtures,
  ...cueFixtures,
  ...otherFixtures,
  ...(await wordFixtures()),
  ...hostileWordFixtures(),
]) {
  writeFileSync(folder + name, bytes)
}
