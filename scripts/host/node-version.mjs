const oldest = 20

/**
 * A sentence when this Node is too old to start with, undefined when it will do.
 * @param {string} version As `process.versions.node` has it.
 */
export function nodeComplaint(version) {
  if (Number(version.split('.')[0]) >= oldest) return undefined
  return `Mazmun needs Node ${oldest} or newer to start with, and this is Node ${version}. Get it from https://nodejs.org and try again.`
}

/** Ends the process with a sentence when Node is too old. */
export function requireNode() {
  const complaint = nodeComplaint(process.versions.node)
  if (complaint === undefined) return
  console.error(complaint)
  process.exit(1)
}
