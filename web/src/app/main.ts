import 'virtual:palette.css'
import '../styles/fonts.css'
import '../styles/tokens.css'
import '../styles/base.css'
import { mount } from 'svelte'
import { whenIdle } from '../ui/when-idle.ts'
import App from './app.svelte'
import { failedPage } from './failed-page.ts'
import { whenFetched } from './fetch-part.ts'
import { isPartMissing } from './part-missing.ts'
import { reportError } from './report-error.ts'
import { setWaitingUpdate } from './updates.svelte.ts'

const target = document.getElementById('app')
if (!target) throw new Error('index.html has no #app')
mount(App, { target })
// When a part cannot be fetched, the words for it must be here already.
whenIdle(() => whenFetched(failedPage, () => {}))
addEventListener('unhandledrejection', (event) => {
  // A part that could not be fetched is no fault of the page: that the reader hears of it is all there is to do.
  if (isPartMissing(event.reason)) event.preventDefault()
  reportError(event.reason)
})
// Without a service worker, as in some private windows, everything but a start without network still works.
import('./offline.ts')
  .then(({ keepOffline }) => keepOffline(setWaitingUpdate))
  .catch((error: unknown) => console.warn(error))
