import {
  readCodebook,
  readPastedCodebook,
  type CodebookLayout,
  type CodebookOptions,
  type ColumnRole,
  type DefinitionMark,
  type Encoding,
  type ReadCodebook,
  type RefusedCodebook,
} from '@mazmun/interchange'
import { importCodebook, surveyCodebook, type CodebookSurvey, type ImportedCodebook } from '@mazmun/project'
import type { Workspace } from '../../live/workspace.svelte.ts'

interface ChosenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Longer texts are read when typing pauses, in UTF-16 units. */
const longText = 30_000
/** The pause, in milliseconds. */
const pause = 250

/** A codebook on its way in: what was given, how it is read, and what importing it would do. Lives as long as the dialog. */
export class CodebookImport {
  readonly #workspace: Workspace
  #text = $state('')
  /** The text as it was last read. */
  #read = $state('')
  #timer: ReturnType<typeof setTimeout> | undefined
  file: ChosenFile | undefined = $state.raw()
  #choices: Omit<CodebookOptions, 'levels'> = $state.raw({})

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  get text(): string {
    return this.#text
  }

  set text(text: string) {
    if (firstLine(text) !== firstLine(this.#text)) this.#forgetColumns()
    this.#text = text
    clearTimeout(this.#timer)
    if (text.length < longText) this.#read = text
    else this.#timer = setTimeout(() => (this.#read = text), pause)
  }

  /** Reads this file instead of the text. */
  async take(file: File): Promise<void> {
    const bytes = new Uint8Array(await file.arrayBuffer())
    this.#choices = {}
    this.file = { name: file.name, bytes }
  }

  leaveFile(): void {
    this.file = undefined
    this.#choices = {}
  }

  readonly levels: readonly string[] = $derived.by(() => this.#workspace.live.about('project').project.levels)

  /** What was read; undefined as long as nothing is given. */
  readonly reading: ReadCodebook | RefusedCodebook | undefined = $derived.by(() => {
    const options = { ...this.#choices, levels: this.levels }
    if (this.file) return readCodebook(this.file.bytes, this.file.name, options)
    return this.#read.trim() === '' ? undefined : readPastedCodebook(this.#read, options)
  })

  /** What importing it would do to the project as it is now. */
  readonly survey: CodebookSurvey | undefined = $derived.by(() => {
    const view = this.#workspace.live.about('codes', 'lattice', 'project')
    return this.reading?.outcome === 'read' ? surveyCodebook(view, this.reading) : undefined
  })

  /** The encoding was told by the person, who may want to tell it otherwise. */
  get isEncodingTold(): boolean {
    return this.#choices.encoding !== undefined
  }

  choose(choice: {
    readonly layout?: CodebookLayout
    readonly definitions?: DefinitionMark | 'none'
    readonly encoding?: Encoding
  }): void {
    this.#choices = { ...this.#choices, ...choice }
  }

  /** Says what a column is; a role that another column had is taken from it. */
  chooseColumn(index: number, role: ColumnRole): void {
    const columns = (this.reading?.columns ?? []).map((column, at): ColumnRole => {
      if (at === index) return role
      return column.role === role ? 'ignored' : column.role
    })
    this.#choices = { ...this.#choices, columns }
  }

  /** Brings it in; undefined when nothing was there to do. */
  import(): ImportedCodebook | undefined {
    if (this.reading?.outcome !== 'read') return undefined
    const { codes, placements } = this.reading
    return this.#workspace.perform(importCodebook, { codes, placements })
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #forgetColumns(): void {
    const { columns: _, ...others } = this.#choices
    this.#choices = others
  }
}

function firstLine(text: string): string {
  return text.trimStart().split('\n', 1)[0] ?? ''
}
