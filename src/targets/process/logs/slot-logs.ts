import type { SlotId } from '../../../kernel/ids.ts'
import type { LogLine, LogQuery, SlotObservation } from '../../target.ts'
import { FolderChanges } from './folder-changes.ts'
import { LogReader } from './log-reader.ts'
import { logFolder, replicaLog } from './paths.ts'
import { wantedReplicas } from './wanted-replicas.ts'

/** How often new replicas are looked for while following; lines themselves are noticed at once. */
const LOOK_MS = 500

/**
 * The lines of a slot's replicas: of each the last ones, then, when followed, what all of them print, also replicas that
 * begin later. Read from the files themselves, so it works while the supervisor is away; memory holds one line per log.
 */
export async function* slotLogs(
  home: string,
  slot: SlotId,
  query: LogQuery,
  observe: () => Promise<SlotObservation>,
  signal: AbortSignal,
): AsyncIterable<LogLine> {
  const readers = new Map<string, LogReader>()
  let lookedAt = 0
  const join = async (tail: number) => {
    if (Date.now() - lookedAt < LOOK_MS) return
    lookedAt = Date.now()
    for (const replica of await wantedReplicas(home, slot, query, observe)) {
      if (readers.has(replica)) continue
      const reader = await LogReader.open(replicaLog(home, slot, replica), tail)
      if (reader) readers.set(replica, reader)
    }
  }
  const changes = query.follow ? new FolderChanges(logFolder(home, slot), LOOK_MS, signal) : null
  try {
    await join(query.tail)
    for (;;) {
      for (const [replica, reader] of readers) {
        for await (const line of reader.lines()) {
          if (signal.aborted) return
          yield { replica, line }
        }
      }
      if (!changes || signal.aborted) break
      await changes.next()
      // What began after the first look is new from its first line on.
      if (!signal.aborted) await join(Number.POSITIVE_INFINITY)
    }
    for (const [replica, reader] of readers) for (const line of reader.rest()) yield { replica, line }
  } finally {
    changes?.close()
    await Promise.all([...readers.values()].map((reader) => reader.close()))
  }
}
