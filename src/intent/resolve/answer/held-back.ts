import { isChange } from '../../action.ts'
import type { Reading } from '../../reading.ts'
import type { Kind, Term } from '../../term/term.ts'
import { question, refusal } from '../outcome.ts'
import type { Answer } from './answer.ts'

const MARKS: ReadonlySet<Kind> = new Set<Kind>(['comma', 'stop', 'question_mark', 'filler', 'polite', 'plain'])
const ASKS: ReadonlySet<Kind> = new Set<Kind>(['modal', 'hypothesis', 'wh'])

/**
 * An answer acts only as far as all of its words let it: "the first, never mind" takes itself back, "the first if the tests
 * pass" binds, and "did you take the first?", "don't take the first" and 'she said "the first"' give no answer. A no
 * to a plan stays one.
 */
export function heldBack(reading: Reading, { text, recognised }: Answer): Reading {
  if (reading.outcome !== 'operation') return reading
  const { operations } = reading
  if (!operations.some(({ action }) => isChange(action) && action !== 'deny')) return reading
  const terms = recognised.filter(({ kind }) => !MARKS.has(kind))
  const [first, second] = terms
  const last = terms.at(-1)
  if (last?.kind === 'cancel' || (last !== first && isNo(last))) return refusal(text, 'negated', 'Nothing is done.')
  if (terms.some(({ kind }) => kind === 'condition'))
    return question(text, [{ ask: 'condition', words: '' }], operations)
  const isForbidden = first?.kind === 'negation' && /^(don'?t|do not|never|must not|nobody)$/i.test(first.words)
  const isAsked = first !== undefined && (ASKS.has(first.kind) || second?.kind === 'hypothesis')
  const isReported = terms.some(({ kind }, at) => kind === 'saying' && !/^(i|we)$/i.test(terms[at - 1]?.words ?? ''))
  if (!isForbidden && !isAsked && !isReported) return reading
  return question(text, [{ ask: 'confirm', words: '' }], operations)
}

const isNo = (term: Term | undefined): boolean =>
  term?.kind === 'no' || (term?.kind === 'negation' && /^(don'?t|do not|not)$/i.test(term.words))
