import { conditionOf } from './condition.ts'
import type { Beside } from './facts.ts'
import { type Verdict, verdictOf, verdictOfAll } from './health.ts'
import { type Place, subjectOf, titleOf, whyCommand } from './places.ts'
import { chained, listed, name, sentence } from './said.ts'

/** How it is with one place, or with several: first those that are healthy, then each of the others. */
export function statusInWords(places: readonly Place[], beside: Beside): string[] {
  return statements(places, beside).map(sentence)
}

const ANSWERS: Readonly<Record<Verdict, string>> = {
  yes: 'Yes, ',
  no: 'No, ',
  partly: 'Partly: ',
  unknown: 'Unknown: ',
}

/** Whether it is healthy, and what makes it so. */
export function isHealthyInWords(places: readonly Place[], beside: Beside): string[] {
  return statements(places, beside).map((statement, index) =>
    index === 0 ? sentence(answering(verdictOfAll(places), statement)) : sentence(statement),
  )
}

export const answering = (verdict: Verdict, statement: string): string => ANSWERS[verdict] + statement

function statements(places: readonly Place[], beside: Beside): string[] {
  const [only] = places
  if (only && places.length === 1) return [state(only, beside), ...remark(only)]
  const [healthy, others] = [true, false].map((wanted) =>
    places.filter((place) => (verdictOf(place) === 'yes') === wanted),
  )
  const ill = (others ?? []).map((place) => state(place, beside))
  return [...healthyOnes(healthy ?? []), ...(ill.length > 0 ? [chained(ill)] : [])]
}

const state = (place: Place, beside: Beside): string => `${subjectOf(place)} ${conditionOf(place, beside)}`

/** `shop is healthy in staging (r22) and production (r17)`, or `blog and shop are healthy in staging`. */
function healthyOnes(places: readonly Place[]): string[] {
  const [first] = places
  if (!first) return []
  const { environment } = first.slot
  if (places.every(({ slot }) => slot.environment === environment) && places.length > 1)
    return [`${listed(places.map(titleOf))} are healthy in ${name(environment)}`]
  const groups = [...Map.groupBy(places, titleOf)]
  return [chained(groups.map(([title, same]) => `${title} is healthy in ${listed(same.map(where))}`))]
}

const where = ({ slot: { environment, release } }: Place): string => `${name(environment)} (${name(release ?? '')})`

/** What a healthy place hides, or where to read on about one that is not. */
function remark(place: Place): string[] {
  const { slot, service } = place
  if (verdictOf(place) !== 'yes') {
    const more = slot.state === 'stopped' || slot.state === 'absent' ? undefined : whyCommand(slot)
    return more ? [`${more} says more`] : []
  }
  const ended = slot.replicas
    .filter((one) => (service ?? one.service) === one.service)
    .reduce((sum, { restarts }) => sum + restarts, 0)
  const times = ended === 1 ? 'once' : `${ended} times`
  return ended > 0 ? [`Its replicas ended by themselves and were started again ${times}`] : []
}
