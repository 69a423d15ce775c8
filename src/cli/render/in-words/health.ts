import type { ServiceView } from './facts.ts'
import { type Place, servicesIn } from './places.ts'

/** Whether what should run does. Without evidence it is `unknown`, which is never `yes`. */
export type Verdict = 'yes' | 'no' | 'partly' | 'unknown'

export function verdictOf(place: Place): Verdict {
  const { state, release } = place.slot
  if (state === 'unknown') return 'unknown'
  if (state === 'absent' || state === 'stopped') return 'no'
  const services = servicesIn(place)
  if (release === null || services.length === 0) return 'unknown'
  const { ready, wanted } = totalOf(services)
  // While a stopped app is started no replica is wanted yet, and there is nothing to judge.
  if (wanted === 0) return state === 'deploying' ? 'unknown' : 'no'
  if (ready === wanted) return 'yes'
  return ready === 0 ? 'no' : 'partly'
}

/** One verdict for several: all are healthy, none is, some are, or the rest cannot be told. */
export function verdictOfAll(places: readonly Place[]): Verdict {
  const found = new Set(places.map(verdictOf))
  if (found.has('partly') || (found.has('yes') && found.has('no'))) return 'partly'
  if (found.has('no')) return 'no'
  return found.has('unknown') || found.size === 0 ? 'unknown' : 'yes'
}

export const readyOf = ({ ready, wanted }: ServiceView): number => Math.min(ready, wanted)

/** What is ready and what should be. A replica too many of one service makes up for none of another. */
export function totalOf(services: readonly ServiceView[]): { readonly ready: number; readonly wanted: number } {
  const sum = (of: (service: ServiceView) => number): number => services.reduce((total, one) => total + of(one), 0)
  return { ready: sum(readyOf), wanted: sum(({ wanted }) => wanted) }
}
