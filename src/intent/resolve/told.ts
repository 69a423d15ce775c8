import { hasKind } from '../clause/clause.ts'
import { type Draft, said } from '../frame/draft.ts'
import type { Term } from '../term/term.ts'
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

/**
 * "r14 was fine, revert web to that": the release that was told is the one to go back to. `false` where "that" is said and
 * nothing was told that it could be.
 */
export function addToldRelease({ groups }: Draft, terms: readonly Term[], before: Part | undefined): boolean {
  const [group] = groups
  const at = terms.findIndex(({ kind, words }) => kind === 'pronoun' && /^(that|that one|this)$/i.test(words))
  const isTo = /\b(to|on|onto)$/i.test(terms[at - 1]?.words ?? '')
  const isOpen =
    group && !(['as_of', 'release', 'version', 'steps_back'] as const).some((slot) => group.details.has(slot))
  if (at < 0 || !isTo || !group || !isOpen) return true
  const told = (before?.clause.terms ?? []).filter(({ kind }) => kind === 'release' || kind === 'version')
  const [one, ...others] = told
  if (others.length > 0) return false
  if (one?.kind === 'release') group.details.set('release', { value: one.release, provenance: said(one) })
  else if (one?.kind === 'version') group.details.set('version', { value: one.version, provenance: said(one) })
  else return before === undefined || hasKind(before.clause.terms, 'moment', 'previous')
  return true
}

const LIKENESS =
  /^(looks? like|look|the way|as it was|how it was|what it was|did|was like|fine|ok|okay|good|healthy|worked|working|alright|stable|happy|like)\b/i

/** "production is closed until Friday, lock it": how long was told before. */
export function addToldEnd({ groups }: Draft, before: readonly Part[]): void {
  const [group] = groups
  const ends = before
    .filter(({ role }) => role === 'told' || role === 'banned')
    .flatMap(({ clause }) => clause.terms)
    .filter((term) => term.kind === 'slot' && term.slot === 'until')
  const [end, ...others] = ends
  if (group && end?.kind === 'slot' && others.length === 0 && !group.details.has('until'))
    group.details.set('until', { value: end.value, provenance: said(end) })
}
