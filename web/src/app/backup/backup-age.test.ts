import { describe, expect, it } from 'vitest'
import { backupDays, isBackupDue } from './backup-age.ts'

const day = 86_400_000
const made = 1_700_000_000_000

describe('the age of a backup', () => {
  const backedUp = { createdAt: made, changedAt: made + 9 * day, backedUpAt: made + 2 * day }

  it('matters when it is past the days chosen and there are changes since', () => {
    expect(isBackupDue(backedUp, 7, made + 9 * day - 1)).toBe(false)
    expect(isBackupDue(backedUp, 7, made + 9 * day)).toBe(true)
    expect(isBackupDue(backedUp, 14, made + 9 * day)).toBe(false)
    expect(isBackupDue({ ...backedUp, changedAt: backedUp.backedUpAt }, 7, made + 99 * day)).toBe(false)
  })

  it('never matters to somebody who wants no reminders', () => {
    expect(isBackupDue(backedUp, 0, made + 999 * day)).toBe(false)
  })

  it('is counted from the making of a project that has none, once it was worked on', () => {
    const without = { createdAt: made, changedAt: made + day }
    expect(isBackupDue(without, 7, made + 7 * day)).toBe(true)
    expect(isBackupDue({ ...without, changedAt: made + 2000 }, 7, made + 7 * day)).toBe(false)
    expect(backupDays(without, made + 7.5 * day)).toBe(7)
    expect(backupDays(backedUp, made + 7.5 * day)).toBe(5)
  })
})
