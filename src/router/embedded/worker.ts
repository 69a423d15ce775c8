import type { SlotId } from '../../kernel/ids.ts'
import { Front } from './front.ts'
import type { Ask, Reply, WorkerReport } from './protocol.ts'
import { RoutingTable } from './routing-table.ts'

/** Longer than most clients keep a connection that is idle; one that is still open after it is closed. */
const DRAIN_MS = 6_500
/** For streams to take their clean end and WebSockets their close. */
const ENDING_MS = 2_500

const table = new RoutingTable()
const front = new Front(table)

process.on('message', (ask: Ask, handle: { close(): void }) => {
  follow(ask, handle).then(
    (report) => reply({ did: 'done', ask: ask.ask, ...(report && { report }) }),
    (error: Error & { code?: string }) =>
      reply({ did: 'fail', ask: ask.ask, code: error.code ?? 'internal', message: error.message }),
  )
})
// Without its holder a worker must give the ports back, or the next holder cannot bind them.
process.on('disconnect', leave)
// A signal to the whole process group is the holder's to follow: it drains its workers.
process.on('SIGTERM', () => {}).on('SIGINT', () => {})
reply({ did: 'start' })

async function follow(ask: Ask, handle: { close(): void }): Promise<WorkerReport | undefined> {
  switch (ask.do) {
    case 'listen':
      await front.listen(ask.port, ask.address, handle)
      return undefined
    case 'unlisten':
      front.unlisten(ask.ports)
      return undefined
    case 'route':
      table.put(ask.document)
      return undefined
    case 'forget':
      table.forget(ask.slot as SlotId)
      return undefined
    case 'report':
      return { load: table.load(), metrics: table.metrics() }
    case 'drain':
      leave()
      return undefined
  }
}

function reply(message: Reply): void {
  // A holder that is gone has no use for replies; `disconnect` follows.
  if (process.connected) process.send?.(message, undefined, undefined, () => {})
}

/** Finishes what runs, within limits, and exits. */
function leave(): void {
  setTimeout(() => table.endAll(), DRAIN_MS)
  setTimeout(() => process.exit(0), DRAIN_MS + ENDING_MS)
  void front.drain().then(() => process.exit(0))
}
