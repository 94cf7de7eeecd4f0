/** What stands around the work of a project that is shared, in one piece. */
export { default as TeamNotice } from './team-notice.svelte'
export { default as TeamStatus } from './team-status.svelte'
