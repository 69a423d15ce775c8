import { hasKind } from '../clause/clause.ts'
import { type Draft, said } from '../frame/draft.ts'
import type { Part } from './parts.ts'

/** "…should look like it did at noon, revert it": the state to go back to was told before. */
export function addToldMoment({ groups }: Draft, before: Part | undefined): void {
  const terms =
    before && ['told', 'wanted'].includes(before.role) && before.choice.kind === 'none' ? before.clause.terms : []
  const [group] = groups
  const isState = hasKind(terms, 'previous') || terms.some(({ words }) => LIKENESS.test(words))
  const moment = terms.find((term) => term.kind === 'moment')
  const isOpen =
    group && !(['as_of', 'release', 'version', 'steps_back'] as const).some((slot) => group.details.has(slot))
  if (moment?.kind === 'moment' && moment.last && isState && isOpen)
    group.details.set('as_of', { value: moment.last, provenance: said(moment) })
}

const LIKENESS = /^(looks? like|look|the way|as it was|how it was|what it was|did|was like)\b/i

/** "production is closed until Friday, lock it": how long was told before. */
export function addToldEnd({ groups }: Draft, before: readonly Part[]): void {
  const [group] = groups
  const ends = before
    .filter(({ role }) => role === 'told')
    .flatMap(({ clause }) => clause.terms)
    .filter((term) => term.kind === 'slot' && term.slot === 'until')
  const [end, ...others] = ends
  if (group && end?.kind === 'slot' && others.length === 0 && !group.details.has('until'))
    group.details.set('until', { value: end.value, provenance: said(end) })
}
