import { isChange } from '../../action.ts'
import { hasKind } from '../../clause/clause.ts'
import { type Mood, moodOf } from '../../clause/mood.ts'
import { split } from '../../clause/split.ts'
import type { Reading } from '../../reading.ts'
import type { Kind, Term } from '../../term/term.ts'
import { question, refusal } from '../outcome.ts'
import type { Answer } from './answer.ts'

const MARKS: ReadonlySet<Kind> = new Set<Kind>(['comma', 'stop', 'question_mark', 'filler', 'polite', 'plain'])
/** What an answer begins with that asks, supposes or tells, and gives none. */
const OPENS: ReadonlySet<Kind> = new Set<Kind>(['modal', 'hypothesis', 'wh', 'person', 'moment'])
const SPOKEN: ReadonlySet<Mood> = new Set<Mood>(['asked', 'supposed', 'told'])

/**
 * An answer acts only as far as all of its words let it: "the first, never mind" takes itself back, "the first if the tests
 * pass" binds, and "did you take the first?", "don't take the first" and 'she said "the first"' give no answer. A no
 * to a plan stays one.
 */
export function heldBack(reading: Reading, { text, terms: read, recognised }: Answer): Reading {
  if (reading.outcome !== 'operation') return reading
  const { operations } = reading
  if (!operations.some(({ action }) => isChange(action) && action !== 'deny')) return reading
  const terms = recognised.filter(({ kind }) => !MARKS.has(kind))
  const [first] = terms
  const last = terms.at(-1)
  if (last?.kind === 'cancel' || (last !== first && isNo(last))) return refusal(text, 'negated', 'Nothing is done.')
  const isWatched = operations.every(({ action }) => action === 'alert')
  if (!isWatched && terms.some(({ kind }) => kind === 'condition'))
    return question(text, [{ ask: 'condition', words: '' }], operations)
  const isForbidden =
    terms.some(({ kind, words }) => kind === 'negation' && FORBIDS.test(words)) && !hasKind(recognised, 'comma')
  const [clause] = split(read)
  const isAsked = clause !== undefined && isOpening(first) && SPOKEN.has(moodOf(clause))
  const isReported = terms.some(({ kind }, at) => kind === 'saying' && !/^(i|we)$/i.test(terms[at - 1]?.words ?? ''))
  if (!isForbidden && !isAsked && !isReported && !JUDGES.test(text)) return reading
  return question(text, [{ ask: 'confirm', words: '' }], operations)
}

/** "production crashed", "5 is too many": says something of a value, and gives none. */
const JUDGES =
  /\b(crashed|broke|failed|died|is down|went down|(is|would be|seems|sounds) (stupid|wrong|crazy|risky|dangerous|silly|mad|insane)|too (many|much|few|little|risky|dangerous)|(must|should|has to|needs to|can|may) (stay|keep|remain|be left)|is (fine|ok|okay|live|in use|needed|busy)|we (still )?need|needs it)\b|^no \w+ please/i
const isOpening = (term: Term | undefined): boolean =>
  term !== undefined && (OPENS.has(term.kind) || /^(who|why)\b/i.test(term.words))
const FORBIDS = /^(don'?t|do not|never|must not|mustn'?t|nobody|no one|did not|didn'?t)$/i
const isNo = (term: Term | undefined): boolean =>
  term?.kind === 'no' || (term?.kind === 'negation' && /^(don'?t|do not|not)$/i.test(term.words))
