import * as Y from 'yjs'

/** Where a page that goes leaves what it could not see stored; the only store that is written without waiting. */
const prefix = 'mazmun-left-behind/'

const keyOf = (name: string, page: string) => `${prefix}${name}/${page}`

/** The browser's local storage; undefined where it gives no access to it. */
function localStore(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}

/**
 * Keeps an update of a document for the next time it is opened, one a page. Returns false when there is no room: local
 * storage holds about five million bytes.
 */
export function leaveBehind(name: string, page: string, update: Uint8Array): boolean {
  try {
    localStore()?.setItem(keyOf(name, page), Array.from(update, (byte) => String.fromCharCode(byte)).join(''))
    return true
  } catch {
    return false
  }
}

/** Forgets what this page has left: it has been stored after all. */
export function forgetLeft(name: string, page: string): void {
  localStore()?.removeItem(keyOf(name, page))
}

/** Forgets what any page has left of a document that is to be destroyed. */
export function forgetAllLeft(name: string): void {
  for (const key of keysLeft(name)) localStore()?.removeItem(key)
}

/**
 * Applies what earlier pages left and forgets it as soon as `stored` says that it is on disk. Applying it twice, here and
 * in another tab, changes nothing.
 */
export function takeUp(name: string, doc: Y.Doc, stored: () => Promise<boolean>): void {
  const taken = keysLeft(name).filter((key) => {
    const left = localStore()?.getItem(key) ?? ''
    try {
      Y.applyUpdate(
        doc,
        Uint8Array.from(left, (character) => character.charCodeAt(0)),
        leftBehind,
      )
      return true
    } catch {
      return false
    }
  })
  if (taken.length === 0) return
  void stored().then((isStored) => {
    if (isStored) for (const key of taken) localStore()?.removeItem(key)
  })
}

/** The origin of what was left behind. */
const leftBehind = { origin: 'left behind' }

function keysLeft(name: string): readonly string[] {
  return Object.keys(localStore() ?? {}).filter((key) => key.startsWith(`${prefix}${name}/`))
}
