/** What the browser grants all of the app, and what of it is used, in bytes. */
export interface Space {
  readonly usage: number
  readonly quota: number
  /** True from the share at which there is still time to do something about it. */
  readonly isNearlyFull: boolean
}

/** The share of what the browser grants from which people are warned. */
const warnFrom = 0.8
/** How long an answer of the browser about persistence stands before it is asked again unbidden, in milliseconds. */
const askAgain = 7 * 24 * 60 * 60 * 1000
const askedKey = 'mazmun-asked-to-keep'

/** The browser's storage manager; undefined where it is missing, as on pages that are not secure. */
const manager = (globalThis.navigator as Partial<Navigator> | undefined)?.storage

/** Undefined when the browser does not say. */
export async function measureSpace(): Promise<Space | undefined> {
  const { usage, quota } = (await manager?.estimate().catch(() => undefined)) ?? {}
  if (usage === undefined || quota === undefined || quota === 0) return undefined
  return { usage, quota, isNearlyFull: usage / quota >= warnFrom }
}

/** Whether the browser keeps the data until the person deletes it; undefined when it does not say. */
export async function isKept(): Promise<boolean | undefined> {
  return await manager?.persisted().catch(() => undefined)
}

/** Asks the browser to keep the data; some ask the person in turn. Answers whether it does; undefined: it does not say. */
export async function askToKeep(): Promise<boolean | undefined> {
  remember(Date.now())
  return await manager?.persist().catch(() => undefined)
}

/** Asks when there is something to keep, unless it is kept already or was refused lately. */
export async function askToKeepWhenDue(): Promise<void> {
  if (Date.now() - lastAsked() > askAgain && (await isKept()) === false) await askToKeep()
}

function lastAsked(): number {
  try {
    return Number(localStorage.getItem(askedKey) ?? 0)
  } catch {
    return 0
  }
}

function remember(moment: number): void {
  try {
    localStorage.setItem(askedKey, String(moment))
  } catch {
    // Without local storage the browser is asked again next time.
  }
}
