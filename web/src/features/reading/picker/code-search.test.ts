import { describe, expect, it } from 'vitest'
import { newId } from '@mazmun/model'
import { CodeSearch, type PickableCode } from './code-search.ts'

function code(name: string, more: Partial<PickableCode> = {}): PickableCode {
  return { id: newId(), name, brief: '', hue: 0, level: 0, codings: 0, ...more }
}

function names(codes: readonly PickableCode[]): readonly string[] {
  return codes.map(({ name }) => name)
}

describe('code search', () => {
  const search = new CodeSearch([
    code('شفافیت', { level: 2 }),
    code('افزایش شفافیت'),
    code('شفاف‌سازی مراحل انجام کار', { codings: 3 }),
    code('شفافیت در اتوماسیون اداری', { codings: 18 }),
    code('بازنگری قوانین با تغییر فناوری', { brief: 'قانون را هم‌پای فناوری شفاف نگه داشتن' }),
    code('حفظ حریم خصوصی شهروندان'),
  ])

  it('puts names that begin with the query before words, and words before definitions', () => {
    expect(names(search.literal('شفاف', 9))).toEqual([
      'شفافیت در اتوماسیون اداری',
      'شفاف‌سازی مراحل انجام کار',
      'شفافیت',
      'افزایش شفافیت',
      'بازنگری قوانین با تغییر فناوری',
    ])
  })

  it('finds a name however its half-spaces and letters are typed', () => {
    for (const query of ['شفاف سازی', 'شفاف‌سازی', 'شفافسازي'])
      expect(names(search.literal(query, 1))).toEqual(['شفاف‌سازی مراحل انجام کار'])
  })

  it('finds words of a name in any order', () => {
    expect(names(search.literal('خصوصی حریم', 1))).toEqual(['حفظ حریم خصوصی شهروندان'])
  })

  it('offers initial codes in use first when nothing is typed', () => {
    expect(names(search.literal(' ', 2))).toEqual(['شفافیت در اتوماسیون اداری', 'شفاف‌سازی مراحل انجام کار'])
  })

  it('finds a misspelt name by its likeness', () => {
    expect(search.literal('اتوماصیون', 9)).toEqual([])
    expect(names([...search.fuzzy('اتوماصیون')].flat())).toContain('شفافیت در اتوماسیون اداری')
  })

  it('looks at every code, also beyond the first step', () => {
    const many = new CodeSearch([
      ...Array.from({ length: 1200 }, (_, index) => code(`کد ${index}`)),
      code('حکمرانی شبکه‌ای'),
    ])
    expect(names([...many.fuzzy('حکمرانی شبکحای')].flat())).toContain('حکمرانی شبکه‌ای')
  })
})
