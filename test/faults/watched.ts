import type { ClientEvent } from '../../src/client/client.ts'
import { type Code, eventually } from '../harness.ts'

export interface DeploymentEvent {
  readonly at: string
  readonly kind: string
  readonly data: Readonly<Record<string, unknown>>
}

/** A deployment as its event stream tells it, from the first event to the last, whatever dies meanwhile. */
export interface Watched {
  readonly id: string
  readonly events: readonly DeploymentEvent[]
  /** Resolves at the first event that fits, among those to come and those already told. */
  until(fits: (event: DeploymentEvent) => boolean): Promise<DeploymentEvent>
  /** Resolves with the end's data. */
  readonly ended: Promise<Readonly<Record<string, unknown>>>
}

/** How long a deployment under faults may take, on a busy machine. */
const END_WITHIN_MS = 90_000

export function watched({ client }: Code, id: string): Watched {
  const events: DeploymentEvent[] = []
  const listeners = new Set<() => void>()
  const follow = async () => {
    const signal = AbortSignal.timeout(END_WITHIN_MS)
    const stream = client.stream('deployment.events', { id }, { reconnectMs: END_WITHIN_MS, signal })
    for await (const { data } of stream as AsyncIterable<ClientEvent<DeploymentEvent>>) {
      events.push(data)
      for (const listener of [...listeners]) listener()
    }
    const last = events.at(-1)
    if (last?.kind !== 'deployment.ended') throw new Error(`the events of ${id} stopped at ${last?.kind}`)
    return last.data
  }
  const ended = follow()
  ended.catch(() => undefined)
  return {
    id,
    events,
    ended,
    until(fits) {
      const { promise, resolve, reject } = Promise.withResolvers<DeploymentEvent>()
      const look = () => {
        const found = events.find(fits)
        if (found) resolve(found)
      }
      listeners.add(look)
      look()
      const missed = () => new Error(`${id} ended before the event:\n${storyOf(events)}`)
      void ended.then(
        () => reject(missed()),
        (error: unknown) => reject(error),
      )
      return promise.finally(() => listeners.delete(look))
    },
  }
}

/** What a deployment did, for a failing test's message. */
export function storyOf(events: readonly DeploymentEvent[]): string {
  return events.map(({ at, kind, data }) => `${at} ${kind} ${JSON.stringify(data)}`).join('\n')
}

/** The node that was under way at a time: it had been told to have started, and not yet to have finished. */
export function nodeAt(events: readonly DeploymentEvent[], time: Date): string {
  const before = events.filter(({ at }) => new Date(at) <= time)
  const last = before.findLast(({ kind }) => kind === 'node.started' || kind === 'node.finished')
  return last?.kind === 'node.started'
    ? `${last.data.node}${last.data.isRollback ? ' on the way back' : ''}`
    : 'nothing'
}

/** Calls the API until it answers: it may be on its way up again. */
export const patiently = <Value>(call: () => Promise<Value>): Promise<Value> => eventually(call, { withinMs: 60_000 })
