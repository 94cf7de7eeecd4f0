import { expect, test } from 'vitest'
import type { CodeId, ProjectId } from '@mazmun/model'
import { common } from '../messages/common.ts'
import { areaOfCode, areasOf } from './areas.ts'

const project = '01890f00-0000-7000-8000-000000000001' as ProjectId
const code = { name: 'code', project, code: '01890f00-0000-7000-8000-000000000002' as CodeId } as const
const current = (...came: Parameters<typeof areaOfCode>) =>
  areasOf(project, code, false, undefined, areaOfCode(...came))
    .filter((area) => area.current)
    .map(({ label }) => label)

test('the page of a code is part of the area one came from', () => {
  expect(current('board', false)).toEqual([common.themes])
  expect(current('themes', true)).toEqual([common.themes])
  expect(current('inbox', true)).toEqual([common.review])
  expect(current('source', true)).toEqual([common.readAndCode])
})

test('from outside a theme is found among the themes, an initial code where it is read', () => {
  expect(current(undefined, true)).toEqual([common.themes])
  expect(current(undefined, false)).toEqual([common.readAndCode])
})
