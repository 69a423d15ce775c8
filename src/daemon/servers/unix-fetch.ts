import { type IncomingMessage, request } from 'node:http'
import { buffer } from 'node:stream/consumers'

/**
 * A `fetch` whose every request goes to one unix socket; the URL's host is only the Host header. Made of `node:http`, which
 * is loaded anyway: undici takes longer to load than a server takes to answer.
 */
export function unixFetch(socketPath: string): typeof globalThis.fetch {
  return async (input, { method = 'GET', headers, body, signal } = {}) => {
    const { host, pathname, search } = new URL(String(input))
    const fields = { host, ...Object.fromEntries(new Headers(headers)) }
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
    // A connection of its own: on a unix socket it costs less than the races of a kept one.
    const options = { socketPath, path: pathname + search, method, headers: fields, agent: false }
    request({ ...options, ...(signal && { signal }) }, resolve)
      .once('error', reject)
      .end(body)
    const answer = await promise
    const content = await buffer(answer)
    return new Response(content.length > 0 ? content : null, { status: answer.statusCode ?? 500 })
  }
}
