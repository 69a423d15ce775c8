import type { ServerResponse } from 'node:http'
import { http } from '../../kernel/node-http.ts'

/** Answers in the router's own words, because no replica can. */
export function refuse(response: ServerResponse, status: 400 | 404 | 502 | 503, why: string): void {
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  if (status === 503) response.setHeader('retry-after', '1')
  response.statusCode = status
  // An answer that Node refused to write may have left its own words here.
  response.statusMessage = http.STATUS_CODES[status] ?? ''
  response.end(`${why}\n`)
}
