import { setTimeout as delay } from 'node:timers/promises'
import { type ServerProcess, tailOf } from './child.ts'
import { type ServerName, ServerNotReady } from './errors.ts'

/** How long a server may take; a first start on a slow disk, or a recovery, takes seconds. */
const READY_WITHIN_MS = 60_000

/**
 * Waits until a server that was just started answers. Throws `ServerNotReady` with the end of its log when it ends first or
 * stays silent; then no process is left.
 */
export async function untilReady(
  server: ServerName,
  child: ServerProcess,
  logFile: string,
  isReady: () => Promise<boolean>,
): Promise<void> {
  let exit: string | null = null
  void child.exited.then(({ code, signal }) => {
    exit = String(signal ?? code)
  })
  const giveUpAt = Date.now() + READY_WITHIN_MS
  try {
    while (!(await isReady())) {
      if (exit !== null) throw new ServerNotReady(server, `ended at once (${exit})`, await tailOf(logFile), logFile)
      if (Date.now() > giveUpAt) {
        throw new ServerNotReady(
          server,
          `did not answer in ${READY_WITHIN_MS / 1_000} s`,
          await tailOf(logFile),
          logFile,
        )
      }
      await delay(5)
    }
  } catch (error) {
    child.kill('SIGKILL')
    await child.exited
    throw error
  }
}
