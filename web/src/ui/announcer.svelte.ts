let text = $state('')

/** What the live region holds now. */
export function announcement(): string {
  return text
}

/** Has a screen reader say something that sighted people see happen. The same text twice is said twice. */
export function announce(message: string): void {
  text = text === message ? `${message}\u00a0` : message
}
