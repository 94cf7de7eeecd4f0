/** The page that says what went wrong. Its words come after the first text; `main.ts` fetches them before they are needed. */
export const failedPage = () => import('./failed-page.svelte')
