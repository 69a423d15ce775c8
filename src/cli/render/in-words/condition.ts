import { counted } from '../../../kernel/units.ts'
import { stoppedBy, underWay } from './deployments.ts'
import type { Beside } from './facts.ts'
import { readyOf, totalOf, verdictOf } from './health.ts'
import { type Place, servicesIn, whyUnknown } from './places.ts'
import { isOne, listed, name } from './said.ts'
import { ago } from './times.ts'

/** How it is with a place, to be said after its name: `is healthy: 3 of 3 replicas ready on r17, ...`. */
export function conditionOf(place: Place, beside: Beside): string {
  const { slot } = place
  if (slot.state === 'unknown') return `cannot be judged: ${whyUnknown(slot)}`
  if (slot.state === 'absent') return 'does not run'
  if (slot.state === 'stopped') return `is stopped${stoppedBy(slot, beside)}`
  const now = underWay(slot, beside.deployments)
  return `${standing(place, beside)}${now && `, while ${now}`}`
}

function standing(place: Place, { now }: Beside): string {
  const { release, since, state } = place.slot
  const services = servicesIn(place)
  if (release === null) return 'has no release in force'
  const { ready, wanted } = totalOf(services)
  // Replicas of the next release may be among those that are ready while it is deployed.
  const on = state === 'deploying' ? `, with ${name(release)} in force` : ` on ${name(release)}`
  if (wanted === 0) return state === 'deploying' ? 'has no replica that should run' : `has 0 replicas${on}`
  const verdict = verdictOf(place)
  if (verdict === 'yes')
    return `is healthy: ${ready} of ${counted(wanted, 'replica')} ready${on}${verified(since, now)}`
  const lacking = services.length > 1 ? services.filter((one) => one.ready < one.wanted) : []
  const which = listed(lacking.map((one) => `${name(one.name)} ${readyOf(one)} of ${one.wanted}`))
  const count = `${ready} of ${counted(wanted, 'replica')} ${isOne(wanted === 1 ? 1 : ready)} ready${which && ` (${which})`}`
  return `${verdict === 'no' ? 'is down' : 'is degraded'}: ${count}${on}`
}

function verified(since: string | null, now: number): string {
  if (since === null) return ''
  return `, which was verified ${ago(since, now) ?? 'at an unknown time'}`
}
