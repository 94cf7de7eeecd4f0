/** The part of Vite's `manifest.json` that says which chunk loads which. */
interface ManifestChunk {
  readonly file: string
  readonly src?: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}

export type Manifest = Readonly<Record<string, ManifestChunk>>

/**
 * JavaScript files a page loads before it can show a view: the entry with everything it imports statically, and those
 * of its dynamic imports whose source module matches `needed`, with theirs. Each file once, in the order found.
 * Throws when the manifest lacks the entry or names a chunk it does not hold, and when nothing matches `needed`: a view
 * that was renamed must not slip out of its budget.
 */
export function initialFiles(manifest: Manifest, entry: string, needed: RegExp): readonly string[] {
  const files = new Set<string>()
  const waiting = [entry]
  const seen = new Set(waiting)
  for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
    const chunk = manifest[key]
    if (chunk === undefined) throw new Error(`The manifest has no chunk ${key}`)
    if (chunk.file.endsWith('.js')) files.add(chunk.file)
    const dynamic = (chunk.dynamicImports ?? []).filter((name) => isNeeded(manifest, name, needed))
    for (const next of [...(chunk.imports ?? []), ...dynamic]) {
      if (seen.has(next)) continue
      seen.add(next)
      waiting.push(next)
    }
  }
  if (![...seen].some((key) => isNeeded(manifest, key, needed)))
    throw new Error(`No module of the build matches ${needed.source}`)
  return [...files]
}

function isNeeded(manifest: Manifest, key: string, needed: RegExp): boolean {
  return needed.test(manifest[key]?.src ?? key)
}
