/**
 * The messages of the app read the chosen language from a Svelte state. Outside of the app there is nothing to follow a
 * state, so here a state is simply its value. Import this before anything of the app.
 */
const state = <Value>(value: Value): Value => value
Object.assign(globalThis, { $state: Object.assign(state, { raw: state }) })
