import { parseId, type MemberId, type ProjectId, type SourceId } from '@mazmun/model'
import type { ColumnKey } from './board-columns.ts'
import { zoomRange } from './board-metrics.ts'

/** What is looked for on the board; undefined = everything. */
export interface BoardFilter {
  readonly query: string
  readonly coder: MemberId | undefined
  readonly source: SourceId | undefined
  readonly level: number | undefined
  /** Only what stands under nothing. */
  readonly unplaced: boolean
}

export const noFilter: BoardFilter = {
  query: '',
  coder: undefined,
  source: undefined,
  level: undefined,
  unplaced: false,
}

/** How somebody looks at the board of a project, kept on this device for each project. */
export class BoardView {
  readonly #storageKey: string
  #zoom: number | 'fit' = $state(1)
  #folded: ReadonlySet<ColumnKey> = $state.raw(new Set())
  #filter: BoardFilter = $state.raw(noFilter)

  constructor(project: ProjectId) {
    this.#storageKey = `mazmun.board.${project}`
    const stored = parseBoardView(localStored(this.#storageKey))
    this.#zoom = stored.zoom
    this.#folded = new Set(stored.folded)
    this.#filter = stored.filter
  }

  /** `fit`: as far out as everything needs to be on the screen. */
  get zoom(): number | 'fit' {
    return this.#zoom
  }

  set zoom(zoom: number | 'fit') {
    this.#zoom = zoom
    this.#keep()
  }

  get folded(): ReadonlySet<ColumnKey> {
    return this.#folded
  }

  get filter(): BoardFilter {
    return this.#filter
  }

  get isFiltered(): boolean {
    const { query, coder, source, level, unplaced } = this.#filter
    return query.trim() !== '' || coder !== undefined || source !== undefined || level !== undefined || unplaced
  }

  toggleFold(key: ColumnKey): void {
    const folded = new Set(this.#folded)
    if (!folded.delete(key)) folded.add(key)
    this.#folded = folded
    this.#keep()
  }

  filterBy(part: Partial<BoardFilter>): void {
    this.#filter = { ...this.#filter, ...part }
    this.#keep()
  }

  #keep(): void {
    try {
      localStorage.setItem(
        this.#storageKey,
        JSON.stringify({ zoom: this.#zoom, folded: [...this.#folded], filter: this.#filter }),
      )
    } catch {
      // Storage is full or switched off: the view stays as it is in this tab.
    }
  }
}

function localStored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

interface Stored {
  readonly zoom: number | 'fit'
  readonly folded: readonly ColumnKey[]
  readonly filter: BoardFilter
}

/** A view from its stored form; whatever is missing or damaged is as it is at first. */
export function parseBoardView(stored: string | null): Stored {
  const from = objectIn(stored)
  const filter = asObject(from['filter'])
  const { zoom, folded } = from
  const { query, level } = filter
  return {
    zoom: zoom === 'fit' || (typeof zoom === 'number' && zoom >= zoomRange.least && zoom <= zoomRange.most) ? zoom : 1,
    folded: Array.isArray(folded) ? folded.filter(isColumnKey) : [],
    filter: {
      query: typeof query === 'string' ? query : '',
      coder: idIn<MemberId>(filter['coder']),
      source: idIn<SourceId>(filter['source']),
      level: typeof level === 'number' && Number.isInteger(level) && level >= 0 ? level : undefined,
      unplaced: filter['unplaced'] === true,
    },
  }
}

function objectIn(text: string | null): Readonly<Record<string, unknown>> {
  try {
    return asObject(JSON.parse(text ?? '{}'))
  } catch {
    return {}
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

function isColumnKey(value: unknown): value is ColumnKey {
  return typeof value === 'string' && /^(inbox|level-\d)$/.test(value)
}

function idIn<Id extends string & { readonly __kind: string }>(value: unknown): Id | undefined {
  return typeof value === 'string' ? parseId<Id>(value) : undefined
}
