import { evidenceOf } from './evidence.ts'
import { forgetSlot } from './forget.ts'
import { buildOf, documentOf, fenceOf, type Input, nameOf, numberOf, replicaOf, slotOf } from './requests.ts'
import { cancelBuild, startBuild } from './slot-builds.ts'
import { startReplica, stopReplica } from './slot-replicas.ts'
import { putRoutes } from './slot-routes.ts'
import type { Supervisor } from './supervisor.ts'

/** One endpoint, `POST /v1/<name>`. The signal fires when the client is gone; only waiting heeds it. */
export type Endpoint = (input: Input, signal: AbortSignal) => Promise<unknown>

/** The protocol's version; a client speaks this one and the one before. */
export const PROTOCOL = 1

/** The methods of the `Target` port, over the wire. Writes carry `slot` and `fence`. */
export function endpoints(supervisor: Supervisor): Readonly<Record<string, Endpoint>> {
  const { host } = supervisor
  const slot = (input: Input) => supervisor.slot(slotOf(input))
  return {
    observe: async (input) => slot(input).observe(),
    watch: (input, signal) => slot(input).watch(numberOf(input, 'since'), numberOf(input, 'withinMs'), signal),
    slots: async () => supervisor.slots(),
    start: (input) => startReplica(host, slot(input), replicaOf(input), fenceOf(input)),
    stop: (input) => stopReplica(host, slot(input), nameOf(input, 'name'), numberOf(input, 'drainMs'), fenceOf(input)),
    route: (input) => putRoutes(host, slot(input), documentOf(input), fenceOf(input)),
    forget: (input) => forgetSlot(host, slot(input), fenceOf(input)),
    'start-build': (input) => startBuild(host, slot(input), buildOf(input), fenceOf(input)),
    build: async (input) => slot(input).builds.get(nameOf(input, 'name'))?.view() ?? { state: 'unknown' },
    'cancel-build': (input) => cancelBuild(slot(input), nameOf(input, 'name'), fenceOf(input)),
    evidence: (input) => {
      const name = nameOf(input, 'replica')
      const findings = slot(input).replicas.get(name)?.findings() ?? null
      return evidenceOf(host.layout.home, slotOf(input), name, findings)
    },
    metrics: (input) => supervisor.metrics(slotOf(input)),
    'port-holder': (input) => supervisor.portHolder(numberOf(input, 'port')),
  }
}
