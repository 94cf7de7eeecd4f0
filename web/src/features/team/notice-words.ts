import type { RoomNotice } from '@mazmun/sync'
import { formatDate } from '../../messages/format.ts'
import { sync } from '../../messages/sync.ts'

/** Something that happened in a room and was dealt with, in words. */
export function noticeWords(notice: RoomNotice): string {
  const moment = formatDate(notice.at, 'moment')
  switch (notice.kind) {
    case 'was-put-back':
      return sync.putBack(moment)
    case 'left-out':
      return sync.leftOut(moment)
    case 'snapshot-lacks':
      return sync.snapshotLacks(moment)
    case 'fault-accepted':
      return sync.accepted(moment)
  }
}
