import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { http } from '../kernel/node-http.ts'
import { endProcess, untilGone } from './end-process.ts'
import { acquireLock, LockHeld, readLock } from './lock.ts'
import type { Places } from './places.ts'

/** Programs get the grace of their spec; that of most is seconds. */
const PARK_WITHIN_MS = 300_000
/** A supervisor that works answers a greeting at once, however long its programs take. */
const SILENT_AFTER_MS = 5_000
const GREET_EVERY_MS = 1_000
const LOCK_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 50

/** What was found and ended. */
export interface EndedApplications {
  readonly supervisor: boolean
  readonly programs: number
}

/**
 * Ends every application process and the supervisor, so that the next one brings the applications back. A supervisor that
 * is asked does it best; when there is none, or it hangs, it is killed and its programs are ended in its place.
 */
export async function endApplications(config: Config, places: Places): Promise<EndedApplications> {
  const path = places.lock('supervisor')
  let supervisor = false
  for (const giveUpAt = Date.now() + LOCK_WITHIN_MS; ; await delay(LOOK_EVERY_MS)) {
    const holder = readLock(path)
    if (holder !== null) {
      supervisor = true
      const programs = await parked(places.supervisorSocket)
      if (programs !== null) {
        await untilGone(holder)
        return { supervisor, programs }
      }
      await endProcess(holder, 'SIGKILL')
    }
    try {
      using _lock = await acquireLock(path, { what: 'cde daemon stop --all', home: config.home })
      const { endLeftovers } = await import('../targets/process/leftovers.ts')
      return { supervisor, programs: await endLeftovers(config) }
    } catch (error) {
      // Another one was just being started; it leaves by itself, or is asked in the next round.
      if (!(error instanceof LockHeld) || Date.now() > giveUpAt) throw error
    }
  }
}

/** Has the supervisor end its programs and itself. `null` when it refused, or fell silent before it said how many. */
async function parked(socketPath: string): Promise<number | null> {
  const over = new AbortController()
  const signal = AbortSignal.any([over.signal, AbortSignal.timeout(PARK_WITHIN_MS)])
  const greet = async () => {
    for (; !over.signal.aborted; await delay(GREET_EVERY_MS, undefined, { signal }).catch(() => undefined)) {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(SILENT_AFTER_MS)])
      if ((await ask(socketPath, 'GET', '/v1/hello', patience)) === null) over.abort()
    }
  }
  const asked = ask(socketPath, 'POST', '/v1/shutdown', signal, { stopReplicas: true })
  void greet()
  const answer = await asked
  over.abort()
  return answer && ((answer.ended as number | undefined) ?? 0)
}

/** The answer of a supervisor, or `null` when it gives none that is good. */
function ask(
  socketPath: string,
  method: string,
  path: string,
  signal: AbortSignal,
  body?: object,
): Promise<Readonly<Record<string, unknown>> | null> {
  return new Promise((resolve) => {
    const sent = body && JSON.stringify(body)
    const headers = sent ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) } : {}
    const asked = http.request({ socketPath, method, path, headers, signal, agent: false }, (response) => {
      text(response)
        .then((body) => (response.statusCode === 200 ? JSON.parse(body) : null))
        .then(resolve, () => resolve(null))
    })
    asked.once('error', () => resolve(null))
    asked.end(sent)
  })
}
