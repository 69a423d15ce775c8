import type { ServerResponse } from 'node:http'

/** Answers in the router's own words, because no replica can. */
export function refuse(response: ServerResponse, status: 400 | 404 | 502 | 503, why: string): void {
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  if (status === 503) response.setHeader('retry-after', '1')
  response.statusCode = status
  response.end(`${why}\n`)
}
