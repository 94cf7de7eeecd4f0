/** What a browser says of itself, as far as it is used here (https://wicg.github.io/ua-client-hints). */
interface BrowserHints {
  readonly brands?: readonly { readonly brand: string }[]
  readonly platform?: string
}

const browsers = [
  ['Firefox', /firefox\//i],
  ['Edge', /edg\//i],
  ['Opera', /opr\//i],
  ['Chrome', /(chrome|chromium|crios)\//i],
  ['Safari', /safari\//i],
] as const

const systems = [
  ['Android', /android/i],
  ['iPhone', /iphone/i],
  ['iPad', /ipad/i],
  ['Windows', /windows/i],
  ['macOS', /mac os/i],
  ['ChromeOS', /cros/i],
  ['Linux', /linux/i],
] as const

/** What this device is called to the team until somebody calls it otherwise: "Firefox, Windows". */
export function deviceName(agent: string = navigator.userAgent, hints: BrowserHints | undefined = hintsHere()): string {
  const find = (known: typeof browsers | typeof systems) => known.find(([, form]) => form.test(agent))?.[0]
  const system = hints?.platform || find(systems)
  return [find(browsers), system].filter(Boolean).join(', ')
}

function hintsHere(): BrowserHints | undefined {
  return (navigator as Navigator & { readonly userAgentData?: BrowserHints }).userAgentData
}
