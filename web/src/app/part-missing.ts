/** A part of the app could not be fetched: the connection was lost, or a newer version has replaced it. */
export class PartMissing extends Error {
  override readonly name = 'PartMissing'
}

/** How browsers word a module that could not be fetched: Chromium, Firefox, Safari. */
const words = /dynamically imported module|importing a module script failed|unable to preload/i

/** Whether a message, as it comes from a worker too, is about a part of the app that could not be fetched. */
export function saysPartMissing(message: string): boolean {
  return words.test(message)
}

export function isPartMissing(error: unknown): boolean {
  return error instanceof Error && (error.name === 'PartMissing' || saysPartMissing(error.message))
}
