import { type Problem, RemoteError } from '../../kernel/error.ts'
import type { SlotId } from '../../kernel/ids.ts'
import { http } from '../../kernel/node-http.ts'
import { PortForbidden, PortTaken, RouterUnreachable, StaleRouteDocument } from '../errors.ts'
import type { ActiveRoutes, ReleaseMetrics, ReplicaLoad, RouteDocument, Router } from '../router.ts'

/** Longer than the holder takes to replace a worker that hangs. */
const ANSWER_MS = 15_000

/** Who answers on the router's socket. */
export interface RouterHello {
  readonly protocol: number
  readonly pid: number
  /** Process ids of those that serve. */
  readonly workers: readonly number[]
  readonly version: string
}

/** The router in another process, reached over its unix socket. Its failures come back as the classes they were thrown as. */
export class RouterClient implements Router {
  readonly #socketPath: string

  constructor(socketPath: string) {
    this.#socketPath = socketPath
  }

  hello(): Promise<RouterHello> {
    return this.#call('GET', '/v1/hello')
  }

  swap(document: RouteDocument): Promise<ActiveRoutes> {
    return this.#call('PUT', `/v1/slots/${encodeURIComponent(document.slot)}`, document)
  }

  async remove(slot: SlotId): Promise<void> {
    await this.#call('DELETE', `/v1/slots/${encodeURIComponent(slot)}`)
  }

  active(): Promise<readonly ActiveRoutes[]> {
    return this.#call('GET', '/v1/active')
  }

  load(): Promise<readonly ReplicaLoad[]> {
    return this.#call('GET', '/v1/load')
  }

  metrics(): Promise<readonly ReleaseMetrics[]> {
    return this.#call('GET', '/v1/metrics')
  }

  /** The caller names the type because both ends are built from the same one; the protocol's version guards it. */
  #call<Result>(method: string, path: string, body?: object): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    const unreachable = (cause: unknown) => reject(new RouterUnreachable(this.#socketPath, cause))
    const request = http.request({ socketPath: this.#socketPath, method, path, agent: false, timeout: ANSWER_MS })
    request.once('timeout', () => request.destroy(new Error(`no answer within ${ANSWER_MS} ms`)))
    request.once('error', unreachable)
    request.once('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      response.once('error', unreachable).once('end', () => {
        const value: unknown = JSON.parse(text)
        if (response.statusCode === 200) resolve(value as Result)
        else reject(rebuilt(value as Problem))
      })
    })
    request.end(body && JSON.stringify(body))
    return promise
  }
}

function rebuilt(problem: Problem): Error {
  const data = problem.data as never
  switch (problem.code) {
    case PortTaken.code: {
      const { port, holder } = data as PortTaken['data']
      return new PortTaken(port, holder)
    }
    case PortForbidden.code: {
      const { port, reason } = data as PortForbidden['data']
      return new PortForbidden(port, reason)
    }
    case StaleRouteDocument.code: {
      const { slot, offered, newest } = data as StaleRouteDocument['data']
      return new StaleRouteDocument(slot, offered, newest)
    }
    default:
      return new RemoteError(problem)
  }
}
