/** Which of the two parts of a split is meant. */
export type PaneRole = 'pane' | 'content'
