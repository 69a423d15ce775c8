import type { Action } from '../action.ts'
import type { Kind, Term, TermOf } from '../term/term.ts'
import { HARMLESS, HARMLESS_FOR } from '../words/harmless.ts'

/** Actions whose own words are open: what agents and experts are told, and what a figure, a tool or a person is called. */
const OPEN: ReadonlySet<Action> = new Set<Action>(['agent', 'consult', 'monitor', 'plan', 'alert'])
/** What is done only partly, or only for a time; and nouns that only end like adverbs. */
const LIMITS =
  /^(?:partially|partly|temporarily|briefly|nightly|hourly|occasionally|gradually|initially|internally|externally|privately|locally|manually|mostly|mainly|early|only|monthly|yearly|daily|weekly|conditionally|virtually|hypothetically|theoretically|tentatively|supposedly|allegedly|reportedly|apparently|nearly|almost|hardly|barely|rarely|friendly|family|supply|reply|july|assembly|anomaly|butterfly)$/i
/** How long, which is an end. */
const WHILE =
  /^(?:weekends?|nights?|evenings?|mornings?|afternoons?|days?|weeks?|months?|holidays?|christmas|easter|summer|winter|spring|autumn|break|lunch)$/i
/** Where or when something is: what is named there is not passed over. */
const PLACES =
  /^(?:in|on|at|over|during|through|throughout|till|until|before|after|by|under|inside|within|to|into|onto|from|off|out of|without|per|via|behind|across|against)$/i

/** Whether a common word beside a change says nothing that it could not be done without. */
export function isHarmless(
  { words }: Term,
  action: Action,
  preposition: TermOf<'preposition'> | undefined,
  isNext: boolean,
): boolean {
  const word = words.toLowerCase()
  const isPhrase = word.includes(' ')
  if (OPEN.has(action) || HARMLESS.has(word) || HARMLESS_FOR[word]?.test(action)) return true
  // "labels 502s everywhere": what a server answers.
  if (/^[45]\d\ds$/.test(word)) return true
  if (LIMITS.test(word)) return false
  // Phrases are passed over by rules of their own, and adverbs tell how.
  if (isPhrase || /ly$/.test(word)) return !(isNext && preposition && PLACES.test(preposition.word))
  // "for the launch" is a reason, "for the weekend" an end.
  return preposition?.word === 'for' && !WHILE.test(word)
}

const NAMES: ReadonlySet<Kind> = new Set<Kind>(['subject', 'environment', 'version', 'word', 'slot', 'number'])

/** Whether a sentence has a common word right beside a name, a value or a verb, so that it may be a part of what is meant. */
export function hasBeside(said: readonly Term[]): boolean {
  const terms = said.filter(({ kind }) => kind !== 'article')
  return terms.some((term, at) => {
    const before = terms[at - 1]
    const preposition = before?.kind === 'preposition' ? before : undefined
    const isBeside =
      NAMES.has(before?.kind ?? 'stop') ||
      NAMES.has(terms[at + 1]?.kind ?? 'stop') ||
      (preposition !== undefined && PLACES.test(preposition.word))
    return term.kind === 'plain' && isBeside && !isHarmless(term, 'deploy', preposition, preposition !== undefined)
  })
}
