import { Agent, fetch as undiciFetch } from 'undici'

/** A `fetch` whose every request goes to one unix socket; the URL's host is only the Host header. */
export function unixFetch(socketPath: string): typeof globalThis.fetch {
  const dispatcher = new Agent({ connect: { socketPath } })
  const fetch = (input: string | URL, init?: object) => undiciFetch(input, { ...init, dispatcher })
  // Node's own fetch is an older undici, whose types differ in ways no caller sees.
  return fetch as unknown as typeof globalThis.fetch
}
