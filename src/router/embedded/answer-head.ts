import type { ServerResponse } from 'node:http'
import { http } from '../../kernel/node-http.ts'

/** What a client is told whose answer was none that HTTP allows. */
export const NOT_PASSED_ON = 'The answer of the replica cannot be passed on'

/**
 * Writes an upstream's status and headers. Answers false, with nothing written, when they are none that HTTP allows: an
 * upstream may send anything, and Node throws at it. Its reason phrase is not passed on, because no client may depend on it.
 */
export function writeUpstreamHead(response: ServerResponse, status: number, headers: string[]): boolean {
  if (status < 200) return false
  return isTaken(() => response.writeHead(status, http.STATUS_CODES[status] ?? 'Unknown', headers))
}

/** Passes early hints on, or drops them when Node refuses them: they are advice, and the answer itself must not fail for them. */
export function writeHints(response: ServerResponse, link: string | string[]): void {
  if (String(link).length > LONGEST_HINTS) return
  const links = [link].flat().flatMap((value) => value.match(LINKS) ?? [])
  isTaken(() => response.writeEarlyHints({ link: links.map((one) => one.trim()) }))
}

/** Longer ones are no advice, and reading them would take the time of other requests. */
const LONGEST_HINTS = 4_096

/** Each link of a `Link` header: commas also occur in addresses and in quoted parameters. */
const LINKS = /<[^<>]*>(?:"(?:\\.|[^"\\])*"|[^,"])*/g

function isTaken(write: () => void): boolean {
  try {
    write()
    return true
  } catch {
    return false
  }
}
