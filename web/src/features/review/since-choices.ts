import type { Instant } from '@mazmun/model'
import type { FrozenRecord, StructureMoment } from '@mazmun/project'
import { changes as words } from '../../messages/changes.ts'
import { formatDate } from '../../messages/format.ts'
import type { VersionEntry } from '../../storage/database.ts'
import type { Visit } from '../../storage/visits.ts'
import { sinceKey, type Since } from './past-reader.svelte.ts'
import { frozenRows } from './frozen-rows.ts'

/** Something the codes of now can be compared with. */
export interface SinceChoice {
  readonly key: string
  readonly since: Since
  readonly label: string
}

/** Days that are offered; of more only the latest. */
const mostDays = 14

/**
 * What can be compared with, the last visit first. A visit on another device that is newer than those kept here is there
 * as the date it was made, and so is a frozen version that is not kept here.
 */
export function sinceChoices({
  visits,
  elsewhere,
  versions,
  frozen,
  moments,
}: {
  readonly visits: readonly Visit[]
  readonly elsewhere: Instant | undefined
  readonly versions: readonly VersionEntry[]
  readonly frozen: readonly FrozenRecord[]
  readonly moments: readonly StructureMoment[]
}): readonly SinceChoice[] {
  const [last, ...earlier] = visits
  const isNewer = elsewhere !== undefined && elsewhere > (last?.at ?? 0)
  const choice = (since: Since, label: string): SinceChoice => ({ key: sinceKey(since), since, label })
  const when = (at: Instant) => formatDate(at, 'moment')
  return [
    ...(isNewer ? [choice({ kind: 'date', at: elsewhere }, words.visitElsewhere(when(elsewhere)))] : []),
    ...(last ? [choice({ kind: 'visit', ...last }, words.lastVisit(when(last.at)))] : []),
    ...earlier.map((visit) => choice({ kind: 'visit', ...visit }, words.earlierVisit(when(visit.at)))),
    ...frozenRows(frozen, versions).map(({ name, at, kept, since }) =>
      choice(since, kept ? words.version(name) : words.versionAt(name, when(at))),
    ),
    ...endsOfDays(moments).map((at) => choice({ kind: 'date', at }, words.dayEnd(formatDate(at)))),
  ]
}

/** The ends of days on which the structure changed, but for today, newest first. */
export function endsOfDays(moments: readonly StructureMoment[], now: Instant = Date.now()): readonly Instant[] {
  const ends = new Set(moments.map(({ at }) => new Date(at).setHours(23, 59, 59, 999)))
  return [...ends]
    .filter((end) => end < now)
    .sort((a, b) => b - a)
    .slice(0, mostDays)
}
