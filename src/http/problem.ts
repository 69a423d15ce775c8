import { type Problem, toProblem } from '../kernel/error.ts'
import { IdempotencyKeyInFlight, MethodNotAllowed, RequestRefused } from './errors.ts'

/** A problem as it goes over HTTP; `instance` is the request's id, also found in the daemon's log and the audit. */
export interface HttpProblem extends Problem {
  readonly instance: string
}

/** Describes a failure for an HTTP client, with the more precise status where the request itself was refused. */
export function httpProblem(error: unknown, requestId: string): HttpProblem {
  const problem = toProblem(error)
  const status = error instanceof RequestRefused ? error.status : problem.status
  return { ...problem, status, instance: requestId }
}

/** Headers that a failure brings beside the problem itself. */
export function problemHeaders(error: unknown, problem: HttpProblem): Record<string, string> {
  return {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': problem.instance,
    ...(problem.status === 503 || error instanceof IdempotencyKeyInFlight ? { 'Retry-After': '1' } : {}),
    ...(problem.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    ...(error instanceof MethodNotAllowed ? { Allow: error.data.allowed.join(', ') } : {}),
  }
}

/** The whole answer to a failed request. */
export function problemResponse(error: unknown, requestId: string): Response {
  const problem = httpProblem(error, requestId)
  return new Response(JSON.stringify(problem), { status: problem.status, headers: problemHeaders(error, problem) })
}
