import { setTimeout as delay } from 'node:timers/promises'
import { EngineRefused, EngineUnreachable } from '../errors.ts'

/** One of Restate's HTTP APIs: where it is, and how it is reached (a unix socket has its own `fetch`). */
export interface RestateApi {
  readonly url: string
  readonly fetch: typeof globalThis.fetch
}

interface InvocationRow {
  readonly id: string
  readonly status: string
  readonly target_service_key: string
}

const PAUSE_WITHIN_MS = 30_000
const READY_WITHIN_MS = 20_000
const LOOK_EVERY_MS = 50

/** The parts of Restate's admin API that the engine uses. */
export class RestateAdmin {
  readonly #api: RestateApi

  constructor(api: RestateApi) {
    this.#api = api
  }

  /** Registers a worker's address; the same address again replaces what was known of it. Answers the registration's id. */
  async register(uri: string): Promise<string> {
    const { id } = (await this.#patiently('/deployments', { uri, force: true })) as { id: string }
    return id
  }

  /** Runs under way that are bound to another registration than this one. */
  async pinnedElsewhere(service: string, registration: string): Promise<InvocationRow[]> {
    return this.#query(
      `select id, status, target_service_key from sys_invocation where target_service_name = '${service}'
       and status <> 'completed' and pinned_deployment_id is not null and pinned_deployment_id <> '${registration}'`,
    )
  }

  /**
   * Moves a run to another registration: it is paused, and resumed there on the same journal. Throws `EngineRefused` when
   * the run is past that, for example because it completed meanwhile.
   */
  async move(invocation: string, registration: string): Promise<void> {
    // One that is paused already, or not under way any more, is refused: which of both it is shows below.
    await this.#call('PATCH', `/invocations/${invocation}/pause`).catch(unlessOvertaken(() => undefined))
    const giveUpAt = Date.now() + PAUSE_WITHIN_MS
    for (;;) {
      const [row] = await this.#query(
        `select id, status, target_service_key from sys_invocation where id = '${invocation}'`,
      )
      if (row === undefined || row.status === 'completed') return
      // A run without an attempt under way never reports a pause; resuming it elsewhere works from there too.
      if (row.status === 'paused' || row.status === 'suspended') break
      if (Date.now() > giveUpAt) break
      await delay(LOOK_EVERY_MS)
    }
    await this.#call('PATCH', `/invocations/${invocation}/resume?deployment=${registration}`)
  }

  /** Ends the runs of a service's earlier names, which nobody serves any more. Answers the keys they had. */
  async endOutdated(family: string, service: string): Promise<readonly string[]> {
    const rows = await this.#query(
      `select id, status, target_service_key from sys_invocation where target_service_name like '${family}%'
       and target_service_name <> '${service}' and status <> 'completed'`,
    )
    for (const { id } of rows) {
      await this.#call('PATCH', `/invocations/${id}/kill`).catch(unlessOvertaken(() => undefined))
    }
    return rows.map(({ target_service_key: key }) => key)
  }

  /** Runs of a service that were given up until somebody resumes them. */
  paused(service: string): Promise<InvocationRow[]> {
    return this.#query(
      `select id, status, target_service_key from sys_invocation where target_service_name = '${service}' and status = 'paused'`,
    )
  }

  async resume(invocation: string): Promise<void> {
    await this.#call('PATCH', `/invocations/${invocation}/resume`)
  }

  /** The state of one keyed run; `undefined` when the engine has never heard of it, or has forgotten it. */
  async statusOf(service: string, key: string): Promise<string | undefined> {
    const rows = await this.#query(
      `select id, status, target_service_key from sys_invocation where target_service_name = '${service}' and target_service_key = '${key}'`,
    )
    return rows[0]?.status
  }

  /** Removes what is kept of a completed run. */
  async purge(service: string, key: string): Promise<void> {
    const rows = await this.#query(
      `select id, status, target_service_key from sys_invocation where target_service_name = '${service}' and target_service_key = '${key}' and status = 'completed'`,
    )
    for (const { id } of rows) await this.#call('PATCH', `/invocations/${id}/purge`)
  }

  async #query(query: string): Promise<InvocationRow[]> {
    const { rows } = (await this.#patiently('/query', { query })) as { rows: InvocationRow[] }
    return rows
  }

  /** A server with a new folder answers 500 for some time after it says that it is healthy: its partitions come up later. */
  async #patiently(path: string, body: object): Promise<unknown> {
    for (const giveUpAt = Date.now() + READY_WITHIN_MS; ; await delay(LOOK_EVERY_MS)) {
      try {
        return await this.#call('POST', path, body)
      } catch (error) {
        const isPassing = error instanceof EngineRefused && error.data.status >= 500
        if (!isPassing || Date.now() > giveUpAt) throw error
      }
    }
  }

  #call(method: string, path: string, body?: object): Promise<unknown> {
    return callRestate(this.#api, method, path, body)
  }
}

/** Whether a run was in another state than the request took it for: it has ended, or went on, since it was looked at. */
export const isOvertaken = (error: unknown): boolean =>
  error instanceof EngineRefused && (error.data.status === 404 || error.data.status === 409)

/** Takes the refusal of a request that was overtaken, and throws any other error on. */
export const unlessOvertaken =
  (take: (refusal: unknown) => void) =>
  (error: unknown): void => {
    if (!isOvertaken(error)) throw error
    take(error)
  }

const ANSWER_WITHIN_MS = 20_000

/** One request. Throws `EngineUnreachable`, or `EngineRefused` with what Restate answered when that is no success. */
export async function callRestate(
  { url, fetch }: RestateApi,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const headers = { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) }
  const init = {
    method,
    headers,
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    ...(body && { body: JSON.stringify(body) }),
  }
  const answer = await fetch(new URL(path, url), init).catch((cause: unknown) => {
    throw new EngineUnreachable(cause)
  })
  const text = await answer.text().catch((cause: unknown) => {
    throw new EngineUnreachable(cause)
  })
  if (!answer.ok) throw new EngineRefused(`${method} ${path}`, answer.status, text.slice(0, 300))
  return text === '' ? null : JSON.parse(text)
}
