/**
 * The address of a relay as it is kept, `https://host[:port]`; undefined when the text is none. Plain http only on this
 * machine and where the app itself was `served`.
 */
export function relayAddress(text: string, served = ''): string | undefined {
  const given = text.trim()
  if (!URL.canParse(given)) return undefined
  const { protocol, hostname, origin, pathname, search, hash, username } = new URL(given)
  if (pathname !== '/' || search !== '' || hash !== '' || username !== '') return undefined
  const here = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
  return protocol === 'https:' || (protocol === 'http:' && (here || origin === served)) ? origin : undefined
}
