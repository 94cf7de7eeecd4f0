import { posix } from 'node:path'

/** Packages each package may import. The app may import all of them. */
const allowedPackages = new Map([
  ['model', []],
  ['text', ['model']],
  ['project', ['model', 'text']],
  ['analysis', ['model', 'text']],
  ['interchange', ['model', 'text']],
  ['sync', []],
])

/** Yjs and what attaches to a Yjs document. */
const crdt = /^(yjs|lib0|y-[a-z]+)(\/|$)/
/** Only these know that a project is a Yjs document; benches compare with bare Yjs. */
const crdtFolders = ['packages/project/', 'web/src/storage/', 'web/src/team/', 'bench/']
/** Tests of syncing prove it with the real library; what they test knows updates as bytes only. */
const crdtTests = /^packages\/sync\/src\/(testing\/|.*\.test\.ts$)/

/**
 * Why a file may not import a module, or undefined when it may.
 * @param {string} file The importing file from the repository's root, with forward slashes.
 * @param {string} specifier As written in the import.
 * @returns {string | undefined}
 */
export function importComplaint(file, specifier) {
  if (specifier.startsWith('.')) return relativeComplaint(file, posix.join(posix.dirname(file), specifier))
  if (crdt.test(specifier) && !crdtFolders.some((folder) => file.startsWith(folder)) && !crdtTests.test(file)) {
    return `Only ${crdtFolders.join(', ')} may import ${specifier}; everything else reads the projection.`
  }
  const [, wanted, deep] = /^@mazmun\/([^/]+)(\/.*)?$/.exec(specifier) ?? []
  if (wanted === undefined) return undefined
  if (deep !== undefined) return `Import @mazmun/${wanted} by its name alone; what it offers is in its index.`
  return packageComplaint(areaOf(file), wanted)
}

/**
 * @param {Area} area
 * @param {string} wanted
 */
function packageComplaint(area, wanted) {
  if (area.kind === 'outside' && area.name === 'sync-server' && wanted !== 'sync') {
    return `sync-server reads nothing of a project; it may import sync, not ${wanted}.`
  }
  if (area.kind !== 'package') return undefined
  const allowed = allowedPackages.get(area.name)
  if (allowed === undefined || area.name === wanted || allowed.includes(wanted)) return undefined
  const list = allowed.length === 0 ? 'no other package' : allowed.join(' and ')
  return `packages/${area.name} may import ${list}, not ${wanted} (model ← text ← project, analysis, interchange; sync stands alone).`
}

/**
 * @param {string} file
 * @param {string} target
 */
function relativeComplaint(file, target) {
  const from = areaOf(file)
  const to = areaOf(target)
  if (to.kind === 'package' && !(from.kind === 'package' && from.name === to.name)) {
    return `Import @mazmun/${to.name} by its name, not by a path into its folder.`
  }
  if (from.kind === 'package' && (to.kind === 'web' || to.kind === 'feature'))
    return 'A package may not import the app.'
  if (to.kind !== 'feature') return undefined
  if (from.kind === 'feature') {
    return from.name === to.name
      ? undefined
      : `The feature ${from.name} may not import the feature ${to.name}; what two need goes to web/src/ui or a package.`
  }
  if (from.kind === 'web' && from.name !== 'app') {
    return `web/src/${from.name} is used by features and may not import the feature ${to.name}.`
  }
  return undefined
}

/**
 * @typedef {{ readonly kind: 'package' | 'feature' | 'web' | 'outside', readonly name: string }} Area
 *
 * @param {string} path
 * @returns {Area} Which part of the product a path belongs to.
 */
function areaOf(path) {
  const [top, second, third, fourth] = path.split('/')
  if (top === 'packages' && second !== undefined) return { kind: 'package', name: second }
  if (top === 'web' && second === 'src' && third === 'features' && fourth !== undefined) {
    return { kind: 'feature', name: fourth }
  }
  if (top === 'web' && second === 'src' && third !== undefined) return { kind: 'web', name: third }
  return { kind: 'outside', name: top ?? '' }
}
