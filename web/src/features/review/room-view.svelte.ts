import { SvelteMap } from 'svelte/reactivity'
import type { CodeId, CodeRecord } from '@mazmun/model'
import {
  findWeakSpots,
  giveVerdict,
  lastChanges,
  weakSpotKinds,
  type Verdict,
  type WeakSpotKind,
  type WeakSpots,
} from '@mazmun/project'
import type { LiveReview } from '../../live/live-review.svelte.ts'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { review as words } from '../../messages/review.ts'
import { announce } from '../../ui/announcer.svelte.ts'
import { inSlices } from '../../ui/in-slices.ts'
import { whenIdle } from '../../ui/when-idle.ts'
import { reviewPlace } from './review-place.svelte.ts'
import { roomRows, type RoomRow } from './room-rows.ts'
import { isJudged, isStanding, standingsOf, type Standing, type StandingFilter } from './standings.ts'

/** What the tree is narrowed to. */
export type WeakFilter = WeakSpotKind | 'any'

/** The room as one person looks at it: the tree, how themes stand, where they are weak, and judging them. */
export class RoomView {
  readonly workspace: Workspace
  readonly #room: LiveReview
  /** What people opened or closed; without that themes above the lowest level of themes are open. */
  readonly #opened = new SvelteMap<string, boolean>()
  standing: StandingFilter | '' = $state('')
  weakness: WeakFilter | '' = $state('')
  /** Path of the line that is looked at. */
  #path: string | undefined = $state()
  #weak: WeakSpots | undefined = $state.raw()

  constructor(workspace: Workspace, room: LiveReview) {
    this.workspace = workspace
    this.#room = room
    const { theme } = reviewPlace
    if (theme !== undefined) this.show(theme)
  }

  get mayJudge(): boolean {
    return this.#room.mayWrite
  }

  /** How themes stand; those nobody has judged are not in it. */
  readonly standings: ReadonlyMap<CodeId, Standing> = $derived.by(() => {
    const { live } = this.workspace
    const { journal } = live.about('journal')
    const view = live.about('lattice')
    const canonical = (code: CodeId) => view.canonical(code)
    return standingsOf(this.#room.about('verdicts'), canonical, lastChanges(journal, canonical))
  })

  /** Themes in use: what is judged. */
  readonly themes: readonly CodeRecord[] = $derived.by(() => {
    const view = this.workspace.live.about('codes', 'lattice')
    return [...view.codes.values()].filter(({ id, level }) => level > 0 && view.isInUse(id))
  })

  readonly progress = $derived.by(() => {
    const standings = this.themes.map(({ id }) => this.standings.get(id))
    const count = (filter: StandingFilter) => standings.filter((standing) => isStanding(standing, filter)).length
    return {
      all: standings.length,
      judged: standings.filter(isJudged).length,
      agreed: count('agreed'),
      sentBack: count('sent-back'),
      proposed: count('proposed'),
      outdated: count('outdated'),
    }
  })

  readonly #kept: ReadonlySet<CodeId> | undefined = $derived.by(() => {
    const { standing, weakness } = this
    if (standing === '' && weakness === '') return undefined
    const matching = this.themes.filter(({ id }) => {
      const kinds = this.weakSpots(id).map(({ kind }) => kind)
      return (
        (standing === '' || isStanding(this.standings.get(id), standing)) &&
        (weakness === '' || (weakness === 'any' ? kinds.length > 0 : kinds.includes(weakness)))
      )
    })
    return new Set(matching.map(({ id }) => id))
  })

  readonly rows: readonly RoomRow[] = $derived.by(() =>
    roomRows(this.workspace.live.about('codes', 'lattice'), (path, code) => this.#isOpen(path, code), this.#kept),
  )

  /** The line that is looked at; the first one as long as nobody chose. */
  readonly at: number = $derived(
    Math.max(
      0,
      this.rows.findIndex(({ path }) => path === this.#path),
    ),
  )

  get current(): RoomRow | undefined {
    return this.rows[this.at]
  }

  /** Whether a code matches the filter itself, and does not only stand above one that does. */
  matches(code: CodeId): boolean {
    return this.#kept?.has(code) ?? true
  }

  weakSpots(theme: CodeId) {
    return this.#weak?.themes.get(theme) ?? []
  }

  /**
   * Kinds of weak spots that every theme has: said once, since at each line they would only be noise. Evidence can be
   * missed only where something is coded, so themes without codings do not count for it.
   */
  readonly everywhere: ReadonlySet<WeakSpotKind> = $derived.by(() => {
    const themes = [...(this.#weak?.themes.values() ?? [])].map((spots) => new Set(spots.map(({ kind }) => kind)))
    const isEverywhere = (kind: WeakSpotKind) => {
      const asked = kind === 'no-evidence' ? themes.filter((kinds) => !kinds.has('no-codings')) : themes
      return asked.length > 1 && asked.every((kinds) => kinds.has(kind))
    }
    return new Set(weakSpotKinds.filter(isEverywhere))
  })

  /** Initial codes that stand under no theme. */
  get unplaced(): readonly CodeId[] {
    return this.#weak?.unplaced ?? []
  }

  /** Follows what the weak spots depend on and finds them anew while the page has nothing else to do. Call in an effect. */
  followWeakSpots(): () => void {
    const view = this.workspace.live.about('codes', 'lattice', 'counts', 'evidence')
    const hasEvidence = (theme: CodeId) => view.evidenceOf(theme).some(({ state }) => state !== 'gone')
    let stop = () => {}
    const callOff = whenIdle(() => {
      stop = inSlices(findWeakSpots(view, hasEvidence), (found) => (this.#weak = found))
    })
    return () => {
      callOff()
      stop()
    }
  }

  go(to: number): void {
    const row = this.rows[to]
    if (!row) return
    this.#path = row.path
    reviewPlace.theme = row.code
  }

  setOpen(row: RoomRow, isOpen: boolean): void {
    this.#opened.set(row.path, isOpen)
  }

  /** Opens what stands above a code, and looks at its first place. */
  show(code: CodeId): void {
    const { parentsOf } = this.workspace.project.projection.lattice()
    const way: CodeId[] = []
    for (let at: CodeId | undefined = code; at !== undefined; at = parentsOf.get(at)?.[0]) way.unshift(at)
    const paths = way.map((_, index) => `/${way.slice(0, index + 1).join('/')}`)
    for (const path of paths.slice(0, -1)) this.#opened.set(path, true)
    this.#path = paths.at(-1)
    reviewPlace.theme = code
  }

  /** Looks at the next theme that is not judged, from the current line on and around. False when there is none. */
  showNextUnjudged(): boolean {
    const order = roomRows(this.workspace.project.projection, () => true)
    const from = order.findIndex(({ path }) => path === this.current?.path)
    const waiting = [...order.slice(from + 1), ...order.slice(0, from + 1)].find(
      ({ code }) => this.#isTheme(code) && !isJudged(this.standings.get(code)) && code !== this.current?.code,
    )
    if (!waiting) return false
    this.standing = ''
    this.weakness = ''
    this.show(waiting.code)
    return true
  }

  /** Judges the theme, and says so; what is the verdict already is said too. */
  give(theme: CodeId, verdict: Verdict, note = ''): boolean {
    const name = this.workspace.project.projection.codes.get(theme)?.name ?? ''
    if (!this.#isTheme(theme)) {
      announce(words.onlyThemes)
      return false
    }
    const again = this.standings.get(theme)?.changedSince !== undefined
    const args = { theme, verdict, note, again }
    if (this.#room.refusalOf(giveVerdict, args)?.reason.kind === 'nothing-to-do') {
      announce(words.alreadySo)
      return false
    }
    const { at } = this
    if (this.#room.perform(giveVerdict, args) === undefined) return false
    // A filter may let the line go with its verdict: then the next one is looked at, not the first of all.
    if (!this.rows.some(({ path }) => path === this.#path))
      this.#path = this.rows[Math.min(at, this.rows.length - 1)]?.path
    announce(
      verdict === 'agreed' ? words.agreed(name) : verdict === 'proposed' ? words.proposed(name) : words.sentBack(name),
    )
    return true
  }

  #isTheme(code: CodeId): boolean {
    return (this.workspace.project.projection.codes.get(code)?.level ?? 0) > 0
  }

  #isOpen(path: string, code: CodeId): boolean {
    return this.#opened.get(path) ?? (this.workspace.live.about('codes').codes.get(code)?.level ?? 0) > 1
  }
}
