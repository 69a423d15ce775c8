import { setTimeout as sleep } from 'node:timers/promises'
import type { Router } from '../../../router/router.ts'

const POLL_MS = 50

/** Waits until no request runs on the replica any more, at the longest until the time given. */
export async function drained(router: Router, replica: string, until: number): Promise<void> {
  while (Date.now() < until) {
    // A router that does not answer may still be serving: then only the time counts.
    const load = await router.load().catch(() => null)
    if (load && !load.some((one) => one.replica === replica && one.inFlight > 0)) return
    await sleep(Math.min(POLL_MS, Math.max(0, until - Date.now())))
  }
}
