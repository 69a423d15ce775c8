import { type Action, isChange } from '../action.ts'
import { hasKind } from '../clause/clause.ts'
import type { Mood } from '../clause/mood.ts'
import { type Cue, cuesOf, surelyMeans, type Term } from '../term/term.ts'
import { type Choice, isSureDoing } from './choice.ts'
import { plan } from './plan.ts'
import { chooseRead, read } from './read.ts'
import { wished } from './wished.ts'

/** Finds what a clause asks for: a plan, a look, or the action whose words and slots explain the most of it. */
export function choose(
  terms: readonly Term[],
  mood: Mood,
  isPoliteCommand: boolean,
  after?: Action,
  spoken: readonly Term[] = [],
): Choice {
  return planned(terms, mood) ?? unwished(terms, mood, isPoliteCommand) ?? wished(terms, mood, after, spoken)
}

/** "plan the deploy of web", "what happens if I restart web". */
function planned(terms: readonly Term[], mood: Mood): Choice | undefined {
  const cued = terms.find(
    (term) =>
      cuesOf(term).some(({ action, isSure }) => action === 'plan' && isSure) &&
      !isApproval(terms) &&
      // "qa would do nicely".
      (!/^would do$/i.test(term.words) || hasKind(terms, 'wh', 'show', 'hypothesis')),
  )
  const isTold = mood === 'told' && cuesOf(cued).every(({ form }) => form === 'noun') && hasKind(terms, 'report')
  if (cued && !isTold) return plan(terms, cued)
  const [first] = terms
  if (first?.kind !== 'hypothesis') return undefined
  const isWhatIf = /^what ((would|will) )?happens?\b/i.test(first.words)
  // "what would rolling web back to r25 change?"
  const isEffect =
    /^what (would|will)$/i.test(first.words) &&
    terms.some((term) => isSureDoing(term) || cuesOf(term).some(isOfChangeNoun))
  const isOfChange = terms.some((term) => cuesOf(term).some(({ action }) => isChange(action)))
  return isEffect || (isWhatIf && isOfChange) ? plan(terms, first) : undefined
}

/** "what would a rollback of web do?" */
const isOfChangeNoun = ({ action, form, isSure }: Cue): boolean => form === 'noun' && isSure && isChange(action)

/** What is asked, supposed or told. */
function unwished(terms: readonly Term[], mood: Mood, isPoliteCommand: boolean): Choice | undefined {
  const isForExperts = terms.some((term) => surelyMeans(term, 'consult', 'noun'))
  if (mood === 'asked' && isForExperts) return read('consult', terms)
  if (mood === 'asked' || mood === 'supposed') return chooseRead(terms, mood)
  if (mood !== 'told' || isPoliteCommand) return undefined
  const change = terms.flatMap(cuesOf).find(({ action, form, isSure }) => isChange(action) && isSure && form !== 'noun')
  return change ? { kind: 'uncommanded', action: change.action } : { kind: 'none' }
}

const isApproval = (terms: readonly Term[]): boolean =>
  terms.some(
    (term) =>
      term.kind === 'plan' ||
      cuesOf(term).some(
        ({ action, form }) =>
          ['approve', 'deny', 'list', 'who', 'history', 'abort', 'consult'].includes(action) &&
          (form === 'base' || form === 'noun'),
      ),
  ) && !terms.some((term) => /dry|simulat|would|preview|don't|without|plan only|nothing/i.test(term.words))
