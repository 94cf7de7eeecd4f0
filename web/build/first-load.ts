import type { Plugin } from 'vite'

/** Knows what the first text needs. */
export interface FirstLoad {
  readonly plugin: Plugin
  /** Whether a module is loaded before a text can show. Only once all modules have been read. */
  readonly has: (id: string) => boolean
}

/** What a package offers: its index names all of its modules, and only those that are used are loaded. */
const index = /\/packages\/[^/]+\/src\/index\.ts$/

/**
 * Finds the modules that some roots import statically, directly or through others. Chunks that everybody loads are made
 * of these only: what merely several later parts share would otherwise come with the first load.
 */
export function firstLoad(isRoot: RegExp): FirstLoad {
  const needed = new Set<string>()
  return {
    has: (id) => needed.has(id),
    plugin: {
      name: 'mazmun-first-load',
      apply: 'build',
      buildEnd() {
        needed.clear()
        for (const id of this.getModuleIds()) if (isRoot.test(id)) needed.add(id)
        for (const id of needed)
          if (!index.test(id)) for (const imported of this.getModuleInfo(id)?.importedIds ?? []) needed.add(imported)
      },
    },
  }
}
