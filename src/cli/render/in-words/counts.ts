import { counted } from '../../../kernel/units.ts'
import { stoppedBy, underWay } from './deployments.ts'
import type { Beside } from './facts.ts'
import { totalOf } from './health.ts'
import { type Place, servicesIn, subjectOf, whyUnknown } from './places.ts'
import { chained, clause, isOne, listed, name, quoted, sentence } from './said.ts'

/** How many replicas there should be, and how many of them are ready. */
export function countsInWords(places: readonly Place[], beside: Beside): string[] {
  const first = chained(places.map((place) => `${subjectOf(place)} ${countOf(place, beside)}`))
  return [first, ...(places.length > 1 ? together(places) : places.flatMap(overridden))].map(sentence)
}

function countOf(place: Place, beside: Beside): string {
  const { slot } = place
  if (slot.state === 'unknown') return `has a number of replicas that is not known: ${whyUnknown(slot)}`
  if (slot.state === 'absent') return 'has no replica: it does not run'
  if (slot.state === 'stopped') return `has no replica: it is stopped${stoppedBy(slot, beside)}`
  const services = servicesIn(place)
  const total = totalOf(services)
  const each =
    services.length > 1 ? ` (${listed(services.map(({ name: one, wanted }) => `${name(one)} ${wanted}`))})` : ''
  const now = underWay(slot, beside.deployments)
  return `has ${counted(total.wanted, 'replica')}${each}${readiness(total)}${now && `, while ${now}`}`
}

function readiness({ ready, wanted }: { readonly ready: number; readonly wanted: number }): string {
  if (wanted === 0) return ''
  if (wanted === 1) return ready === 1 ? ', which is ready' : ', which is not ready'
  if (ready === wanted) return ', all of them ready'
  return ready === 0 ? ', none of them ready' : `, of which ${ready} ${isOne(ready)} ready`
}

/** A sum is told only where every part of it is known. */
function together(places: readonly Place[]): string[] {
  if (places.some(({ slot }) => slot.state === 'unknown')) return []
  const running = places.filter(({ slot }) => slot.state !== 'stopped' && slot.state !== 'absent')
  const total = totalOf(running.flatMap(servicesIn))
  return [`Together that is ${counted(total.wanted, 'replica')}${readiness(total)}`]
}

/** The words that set a number after the files. */
function overridden(place: Place): string[] {
  const said = servicesIn(place).filter(({ override }) => override !== null && clause(override) !== '')
  if (said.length === 0 || place.slot.state === 'stopped') return []
  const each = said.map(({ name: one, wanted, override }) => `${name(one)} ${wanted} by ${quoted(override ?? '')}`)
  return [`Said after the files: ${listed(each)}`]
}
