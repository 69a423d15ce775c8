import type { IncomingMessage } from 'node:http'
import { http } from '../../kernel/node-http.ts'

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
    http
      .request({ ...options, ...(signal && { signal }) }, resolve)
      .once('error', reject)
      .end(body)
    const answer = await promise
    const parts: Buffer[] = []
    for await (const part of answer as AsyncIterable<Buffer>) parts.push(part)
    return new Response(parts.length > 0 ? Buffer.concat(parts) : null, { status: answer.statusCode ?? 500 })
  }
}
