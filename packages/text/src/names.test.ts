import { describe, expect, it } from 'vitest'
import { compareNames, nameKey, sameName, searchKey, searchKeys } from './names.ts'

describe('names', () => {
  it('T11: names that read the same are the same, however they are spaced', () => {
    expect(sameName('شفاف\u200cسازی مراحل انجام کار', 'شفاف سازي مراحل انجام كار')).toBe(true)
    expect(sameName('شفافسازی', ' شفاف سازی ')).toBe(true)
    expect(sameName('Trust', 'trust')).toBe(true)
    expect(sameName('مرحلهٔ ۲', 'مرحله 2')).toBe(true)
  })

  it('T11: names that read differently are not', () => {
    expect(sameName('آرا', 'ارا')).toBe(false)
    expect(sameName('a part', 'apart')).toBe(false)
    expect(sameName('کد ۱ ۲', 'کد ۱۲')).toBe(false)
  })

  it('T11: the key of a name stands for its identity', () => {
    expect(nameKey('دولت الكترونيک')).toBe(nameKey('دولت\u200cالکترونیک'))
  })

  it('T11: order is the Persian alphabet, numbers by value in any digits, Persian before Latin', () => {
    const sorted = [
      'آب',
      'الف',
      'بد',
      'پدر',
      'کل',
      'گل',
      'مصاحبهٔ ۲',
      'مصاحبه ١٠',
      'مصاحبه 11',
      'ياد',
      'یک',
      'interview 2',
      'Interview 10',
    ]
    expect(sorted.toReversed().sort(compareNames)).toEqual(sorted)
  })

  it('T11: order is total: only the same string is equal', () => {
    expect(compareNames('یک', 'یک')).toBe(0)
    expect(compareNames('ياد', 'یاد')).not.toBe(0)
    expect(Math.sign(compareNames('ياد', 'یاد'))).toBe(-Math.sign(compareNames('یاد', 'ياد')))
  })

  it('T11: a fuzzy index holds both spellings and is asked with the joined one', () => {
    expect(searchKeys('شفاف\u200cسازی')).toEqual(['شفافسازی', 'شفاف سازی'])
    expect(searchKeys('شفافیت')).toEqual(['شفافیت'])
    expect(searchKey('می رود')).toBe('میرود')
  })
})
