import { setTimeout as delay } from 'node:timers/promises'
import type { Running } from '../../test/harness.ts'

const LOOK_EVERY_MS = 4
const GIVE_UP_AFTER_MS = 60_000

/** An answer of the benchmarks' programs, as far as it is asked for. */
export interface Served {
  readonly pid: number
  readonly release?: string
  readonly message?: string
}

/**
 * Asks the address on new connections until so many different processes have given an answer that counts. Resolves with
 * the times of the first such answer and of the last one needed.
 */
export async function untilServed(
  url: string,
  replicas: number,
  counts: (answer: Served) => boolean = () => true,
): Promise<{ readonly firstMs: number; readonly allMs: number }> {
  const pids = new Set<number>()
  let firstMs = Number.NaN
  for (const giveUpAt = performance.now() + GIVE_UP_AFTER_MS; ; await delay(LOOK_EVERY_MS)) {
    const answer = await ask(url)
    const now = performance.now()
    if (answer && counts(answer)) {
      if (pids.size === 0) firstMs = now
      if (pids.add(answer.pid).size >= replicas) return { firstMs, allMs: now }
    }
    if (now > giveUpAt) throw new Error(`${url} was not served by ${replicas} processes: ${[...pids].join(', ')}`)
  }
}

/** The address that a deploying command prints as soon as it serves. */
export async function servedUrl(running: Running): Promise<string> {
  let isOver = false
  void running.ended.then(() => {
    isOver = true
  })
  for (;;) {
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(running.printed())?.[0]
    if (url) return url
    if (isOver) throw new Error(`no address was printed:\n${running.printed()}`)
    await delay(LOOK_EVERY_MS)
  }
}

async function ask(url: string): Promise<Served | null> {
  const headers = { accept: 'application/json', connection: 'close' }
  try {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(2_000) })
    return answer.ok ? ((await answer.json()) as Served) : null
  } catch {
    // Nobody listens yet.
    return null
  }
}
