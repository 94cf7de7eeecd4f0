/** A tab of the top bar: one of the areas of a project. */
export interface Area {
  readonly label: string
  readonly href: string
  readonly current: boolean
  /** How much awaits the person there. */
  readonly unread?: number
  /** The same in words. */
  readonly unreadWords?: string
  /** The views of an area that has several; the area's own address is that of the first. */
  readonly views?: readonly AreaView[]
}

/** One of the views of an area. */
export interface AreaView {
  readonly label: string
  /** How much awaits the person there. */
  readonly unread?: number
  /** The same in words. */
  readonly unreadWords?: string
  readonly href: string
  readonly current: boolean
}
