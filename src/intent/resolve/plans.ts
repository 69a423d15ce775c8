import { isChange } from '../action.ts'
import { hasKind } from '../clause/clause.ts'
import type { Choice } from '../frame/choice.ts'
import { plan } from '../frame/plan.ts'
import { cuesOf } from '../term/term.ts'
import type { Part } from './parts.ts'

/** The clauses, where one that asks what a forbidden change would do is the plan of that change. */
export const withPlans = (parts: readonly Part[]): readonly Part[] =>
  parts.map((part, at) => {
    const choice = plannedInstead(part, parts[at - 1])
    return choice ? { ...part, role: 'wanted', choice } : part
  })

/** "don't stop web yet, only show what would go away": what is forbidden is planned. */
function plannedInstead({ role, clause: { terms } }: Part, before: Part | undefined): Choice | undefined {
  const forbidden = before?.role === 'banned' ? before.clause.terms : []
  const asking = terms.find(({ kind, words }) => kind === 'hypothesis' || (kind === 'wh' && /^what$/i.test(words)))
  const isShown = role === 'asked' && terms[0]?.kind === 'show' && !hasKind(terms, 'subject', 'run', 'release')
  const isSupposed = asking?.kind === 'hypothesis' || terms.some(({ words }) => /^(?:you|it|that|they)'d$/i.test(words))
  const isOfChange = forbidden.some((term) =>
    cuesOf(term).some(({ action, form }) => isChange(action) && form === 'base'),
  )
  if (!asking || !isShown || !isSupposed || !isOfChange) return undefined
  const places = terms.filter(({ kind }) => kind === 'environment' || kind === 'preposition')
  const instead = plan([...forbidden.filter(({ kind }) => kind !== 'negation'), ...places], asking)
  return instead.kind === 'action' ? instead : undefined
}
