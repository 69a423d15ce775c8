import { isChange } from '../action.ts'
import type { Clause } from '../clause/clause.ts'
import type { Operation, Slot } from '../reading.ts'
import { frameOf } from '../words/frames.ts'

/** Two values for one slot of one change, a lock and its opposite with nothing between, or one thing wanted and left out. */
export function contradicts(operations: readonly Operation[]): boolean {
  return operations.some((operation, at) => {
    if (!isChange(operation.action)) return false
    if (isLeftOut(operation, operations) || isHalted(operation, operations)) return true
    return operations.slice(at + 1, at + 1 + LOOK_AHEAD).some((later) => {
      const isSameTarget =
        later.app === operation.app &&
        later.service === operation.service &&
        later.environment === operation.environment &&
        later.secret === operation.secret
      // "scale to 2, then add 2" is no contradiction.
      if (!isSameTarget || later.replicas_delta !== undefined || later.replicas_factor !== undefined) return false
      if (operation.action === 'lock' && later.action === 'unlock') return operations[at + 1] === later
      return later.action === operation.action && saidOf(later) !== saidOf(operation)
    })
  })
}

/** "restart web, api and admin in staging, but not web": what is left out of a change is wanted by another like it. */
const isLeftOut = ({ action, environment, app, service }: Operation, operations: readonly Operation[]): boolean =>
  operations.some(
    (other) =>
      other.action === action &&
      other.environment === environment &&
      [app, service].some((name) => name !== undefined && other.exclude?.includes(name)),
  )

/** "promote it and pause at 50 %", "abort it, no wait, let it finish": two ways for one deployment. */
const isHalted = ({ action, run }: Operation, operations: readonly Operation[]): boolean =>
  run !== undefined &&
  operations.some((other) => other.run === run && other.action !== action && isChange(other.action))

/** So far two changes of one target are compared. */
const LOOK_AHEAD = 20
const saidOf = ({ provenance: _, ...slots }: Operation): string => JSON.stringify(slots)

/** "TAX_MODE=eu, and drop OLD_TAX" is one change of the same service. */
export function addAll(operations: Operation[], added: readonly Operation[], link: Clause['link']): void {
  for (const operation of added) {
    const last = operations.at(-1)
    if (last && link !== 'then' && isSetUp(last, operation)) {
      const { action: _, provenance, ...slots } = operation
      operations.splice(-1, 1, { ...last, ...slots, provenance: { ...provenance, ...last.provenance } })
      continue
    }
    const isSame =
      operation.action !== 'scale' &&
      last?.action === operation.action &&
      last.app === operation.app &&
      last.service === operation.service &&
      last.environment === operation.environment &&
      (last.schedule === undefined || operation.schedule === undefined)
    const more = (Object.keys(operation.provenance) as Slot[]).filter((slot) => !NAMED.includes(slot))
    const isOther = more.every((slot) => last?.[slot] === undefined)
    if (last && isSame && isOther)
      operations.splice(-1, 1, { ...last, ...operation, provenance: { ...last.provenance, ...operation.provenance } })
    else operations.push(operation)
  }
}

/** "deploy web to staging, cap its memory at 512 MB": how what is deployed is set up is no change of its own. */
function isSetUp(deploy: Operation, { action, provenance, ...slots }: Operation): boolean {
  if (deploy.action !== 'deploy' || action !== 'configure' || provenance.app?.source === 'user') return false
  const isSame = slots.app === deploy.app && slots.environment === deploy.environment
  const { accepts } = frameOf('deploy')
  const more = (Object.keys(slots) as Slot[]).filter((slot) => !NAMED.includes(slot))
  return isSame && more.every((slot) => accepts.includes(slot) && deploy[slot] === undefined)
}

const NAMED: readonly Slot[] = ['app', 'service', 'environment']

/** Saying the same twice does it once; so does "dev vs staging for web, what differs". */
export function distinct(operations: readonly Operation[]): Operation[] {
  const seen = new Map<string, Operation>()
  const isCompared = ({ action, app, service, environments }: Operation): boolean =>
    action === 'diff' &&
    environments !== undefined &&
    operations.some(
      (other) =>
        other.action === 'compare' &&
        other.app === app &&
        other.service === service &&
        environments.join() === other.environments?.join(),
    )
  for (const operation of operations) {
    if (isCompared(operation)) continue
    const { provenance: _, ...slots } = operation
    const key = JSON.stringify(slots)
    if (!seen.has(key)) seen.set(key, operation)
  }
  return [...seen.values()]
}
