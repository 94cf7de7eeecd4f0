/** A tab of the top bar: one of the areas of a project. */
export interface Area {
  readonly label: string
  readonly href: string
  readonly current: boolean
}
