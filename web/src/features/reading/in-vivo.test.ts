import { describe, expect, it } from 'vitest'
import { inVivoName } from './in-vivo.ts'

describe('an in-vivo name', () => {
  it('is the passage without the punctuation around it', () => {
    expect(inVivoName('«اعتماد، سرمایهٔ اصلی است.»')).toBe('اعتماد، سرمایهٔ اصلی است')
  })

  it('keeps half-spaces and joins lines', () => {
    expect(inVivoName('  می‌خواهیم\n بدانیم ')).toBe('می‌خواهیم بدانیم')
  })

  it('is shortened at the end of a word', () => {
    const name = inVivoName('یک '.repeat(40))
    expect(name.endsWith('یک…')).toBe(true)
    expect(name.length).toBeLessThanOrEqual(61)
  })
})
