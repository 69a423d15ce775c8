import { type Action, isChange } from '../action.ts'
import { type Clause, hasKind } from '../clause/clause.ts'
import { isCommandVerb, type Mood, mainVerbAt, moodOf } from '../clause/mood.ts'
import type { Choice } from '../frame/choice.ts'
import { choose } from '../frame/choose.ts'
import { asCommand } from '../term/command.ts'
import { cuesOf, type Kind, surelyMeans, type Term } from '../term/term.ts'
import { isKept } from './kept.ts'
import { withBound } from './watched.ts'

/** A clause with what it does. */
export interface Part {
  readonly clause: Clause
  readonly mood: Mood
  readonly role: 'wanted' | 'banned' | 'condition' | 'reason' | 'told' | 'asked'
  readonly choice: Choice
}

export const VALUES = new Set<Kind>([
  'environment',
  'subject',
  'preposition',
  'negation',
  'and',
  'comma',
  'no',
  'which_environment',
  'environments',
  'also',
  'only',
  'correction',
  'candidates',
  'moment',
  'or',
])

const DOMAIN: readonly Kind[] = [
  'subject',
  'environment',
  'metric',
  'metric_condition',
  'run',
  'plan',
  'release',
  'version',
]

const NOTHING: Choice = { kind: 'none' }
const UNCLEAR: Choice = {
  kind: 'ambiguous',
  actions: [],
  options: [],
  filling: { groups: [], unread: [], taken: 0, things: new Set(), doubtful: [] },
}

export function partsOf(clauses: readonly Clause[], before: Action | undefined): Part[] {
  let after = before
  let isQuoted = false
  // "should I restart web and scale api": what is bound to a question is asked, too.
  let isOpenQuestion = false
  // "the docs say to restart web and scale api", "we had to stop web and start it": what is bound to it is told, too.
  let isOpenReport = false
  return clauses.map((clause, index): Part => {
    const { terms } = clause
    const first = terms[0]
    // "ask the experts if eight isn't overkill": whatever they are asked.
    const isConsulted = first !== undefined && surelyMeans(first, 'consult', 'base')
    const mood = isConsulted ? 'command' : moodOf(clause)
    // What stands behind "the README says:" is data.
    if (clause.link === 'colon' && hasKind(clauses[index - 1]?.terms ?? [], 'saying')) isQuoted = true
    if (isQuoted) return quoted(clause, mood, clauses, index)
    if (isConsulted && !isOpenReport) return { clause, mood, role: 'wanted', choice: choose(terms, mood, true, after) }
    if (/^while$/i.test(first?.words ?? '') && mood === 'shall')
      return { clause, mood, role: 'wanted', choice: choose(terms.slice(1), mood, true, after) }
    const bound = boundRole(clause, clauses, index)
    if (bound) return { clause, mood, role: bound, choice: NOTHING }
    if (isCorrected(terms) && mood !== 'asked' && mood !== 'told')
      return { clause, mood, role: 'wanted', choice: UNCLEAR }
    const isAskedOn = isBinding(clause) && isOpenQuestion && mood !== 'told'
    if (isAskedOn) return { clause, mood: 'asked', role: 'asked', choice: { kind: 'uncommanded', action: 'help' } }
    isOpenReport = mood === 'told' ? isReportOfChange(terms) : isOpenReport && isBinding(clause)
    if (isOpenReport && mood !== 'told') return { clause, mood: 'told', role: 'told', choice: NOTHING }
    isOpenQuestion = mood === 'asked' || mood === 'supposed'
    if (index > 0 && isKept(terms)) return { clause, mood, role: 'banned', choice: NOTHING }
    if (isNegative(terms)) {
      const choice = mood === 'asked' ? choose(terms, mood, false) : NOTHING
      return { clause, mood, role: negativeRole(clause, mood), choice }
    }
    const isReferring = hasKind(terms, 'pronoun') && !hasKind(terms, 'subject')
    const spoken = isReferring ? (clauses[index - 1]?.terms ?? []) : []
    const choice = choose(terms, mood, mood === 'command' || mood === 'shall', after, spoken)
    if (choice.kind === 'action' && isChange(choice.action)) after = choice.action
    isOpenQuestion = isOpenQuestion && (choice.kind !== 'action' || asksOfChange(terms))
    const role = mood === 'told' ? 'told' : mood === 'asked' || mood === 'supposed' ? 'asked' : 'wanted'
    return { clause, mood, role, choice }
  })
}

/** A clause of what is quoted. Whether what binds at the very end is quoted, too, only its speaker knows. */
function quoted(clause: Clause, mood: Mood, clauses: readonly Clause[], index: number): Part {
  const { terms } = clause
  const isLast = index === clauses.length - 1
  const isAtEnd = terms[0]?.kind === 'condition' || (isLast && hasKind(terms, 'negation', 'no'))
  const [opening] = clauses
  const isOpen = opening?.link === 'start' && !hasKind(opening.terms, 'saying')
  return isAtEnd && index > 1 && isOpen
    ? { clause, mood, role: 'condition', choice: NOTHING }
    : { clause, mood: 'told', role: 'told', choice: NOTHING }
}

/** What a clause is for the others that only binds them or says why; `undefined` where it may wish something itself. */
function boundRole(
  { terms, isAsked }: Clause,
  clauses: readonly Clause[],
  index: number,
): 'condition' | 'reason' | undefined {
  const [first, second] = terms
  // "should the tests fail, roll web back".
  const isInverted =
    first?.kind === 'modal' && /^should$/i.test(first.words) && !isAsked && INVERTED.has(second?.kind ?? 'stop')
  if (isInverted && clauses.length > 1) return 'condition'
  const isWhile =
    /^while$/i.test(first?.words ?? '') &&
    !hasKind(terms, 'subject', 'negation', 'metric_condition', 'money', 'version', 'slot')
  if (isWhile || first?.kind === 'reason') return 'reason'
  // "quick one before the tour starts: stop web".
  const isLead = first?.kind === 'before' && clauses[index + 1]?.link === 'colon' && !hasKind(terms, ...DOMAIN)
  if (isLead) return 'reason'
  return first?.kind === 'condition' || first?.kind === 'after' || first?.kind === 'before' ? 'condition' : undefined
}

const INVERTED: ReadonlySet<Kind> = new Set<Kind>([
  'pronoun',
  'subject',
  'metric',
  'metric_condition',
  'environment',
  'word',
])

/** "web no api in staging": what the "no" is of, nobody said. */
const isCorrected = (terms: readonly Term[]): boolean =>
  hasKind(terms, 'no') &&
  terms[0]?.kind !== 'no' &&
  terms[0]?.kind !== 'negation' &&
  hasKind(terms, 'subject', 'environment')

/** "did you stop web and lock staging?" asks about both, although the first may be looked at. */
const asksOfChange = (terms: readonly Term[]): boolean =>
  terms.some(
    (term, at) =>
      /^(whether|how do|how to|how can)$/i.test(term.words) ||
      (isCommandVerb(term, terms[at - 1]) &&
        cuesOf(term).some(({ action, form }) => form === 'base' && isChange(action)) &&
        // "what does web cost".
        !cuesOf(term).some(({ action, form }) => form === 'noun' && !isChange(action))),
  )

const isBinding = ({ link }: Clause): boolean => link === 'and' || link === 'or' || link === 'then'

/** Whether somebody is told to have said, or done, a change in its base form, or what stands in the next clause ("we had | to start …"). */
function isReportOfChange(terms: readonly Term[]): boolean {
  const teller = terms.findIndex(({ kind }) => kind === 'person' || kind === 'saying')
  if (['person', 'saying', 'modal'].includes(terms.at(-1)?.kind ?? '')) return teller >= 0
  return (
    teller >= 0 &&
    terms.some(
      (term, at) => at > teller && cuesOf(term).some(({ form, action }) => form === 'base' && isChange(action)),
    )
  )
}

const isNegative = (terms: readonly Term[]): boolean =>
  (hasKind(terms, 'negation', 'no') && !isSwitchedOff(terms)) ||
  (hasKind(terms, 'alone') &&
    !hasKind(terms, 'again', 'same') &&
    !terms.some((term) => isCommandVerb(term)) &&
    hasKind(terms, 'subject', 'environment')) ||
  ((terms[0]?.kind === 'leave' || /^keep$/i.test(terms[0]?.words ?? '')) && hasKind(terms, 'alone')) ||
  (/^let$/i.test(terms[0]?.words ?? '') && (hasKind(terms, 'alone') || /^be$/i.test(terms.at(-1)?.words ?? '')))

/** "no more autoscaling for web" asks to switch it off. */
const isSwitchedOff = (terms: readonly Term[]): boolean => {
  const at = terms.findIndex(({ words }) => /^no longer$/i.test(words))
  const isFirst = /^(no|no more|no further)$/i.test(terms[0]?.words ?? '')
  const word = isFirst ? terms[1] : at > 0 ? terms[at + 1] : undefined
  return cuesOf(word).some(({ action }) => action === 'autoscale')
}

/** A negation forbids a change, or tells that something does not work. */
function negativeRole({ terms }: Clause, mood: Mood): Part['role'] {
  if (mood === 'asked' || mood === 'supposed') return 'asked'
  const at = terms.findIndex(({ kind }) => kind === 'negation' || kind === 'no')
  // "I am not having the rights for it".
  if (
    at === 2 &&
    terms[0]?.kind === 'person' &&
    /^(?:am|are|'m|'re|was|were|do|did|have|had)$/i.test(terms[1]?.words ?? '')
  )
    return 'told'
  const behind = terms.slice(Math.max(0, at))
  const isOfSubject = terms.slice(0, at).some(({ kind }) => kind === 'subject' || kind === 'pronoun')
  const isNobody =
    /^(nobody|no one|noone|none)$/i.test(terms[at]?.words ?? '') ||
    (at === 0 && /^(neither|nothing)$/i.test(terms[at]?.words ?? ''))
  const isWeak = !behind.some(
    (term) =>
      term.kind === 'touch' ||
      cuesOf(term).some(({ action, form, isSure }) => isSure && isChange(action) && form !== 'noun'),
  )
  // "nobody is on it this week" tells, "nobody is to touch it" forbids.
  const isRemark =
    isNobody &&
    isWeak &&
    !terms.some(
      ({ kind, words }) => (kind === 'modal' && /^(should|must|may|can|shall|could)$/i.test(words)) || kind === 'shall',
    )
  if (isRemark) return 'told'
  if (
    at >= 0 &&
    isWeak &&
    (isOfSubject || isNobody) &&
    !terms.some(({ kind }) => kind === 'modal') &&
    hasKind(terms, 'subject', 'pronoun')
  )
    return 'told'
  const names = behind.some(
    (term) =>
      term.kind === 'touch' ||
      cuesOf(term).some(
        ({ action, form, isSure }) =>
          isChange(action) &&
          (form === 'base' ||
            form === 'doing' ||
            (form === 'third' && isSure) ||
            (form === 'past' && isSure && mood !== 'told')),
      ),
  )
  const isValue = terms.every(({ kind }) => VALUES.has(kind))
  const isBare = terms.every(({ kind }) => ['negation', 'no', 'comma', 'plain', 'person'].includes(kind))
  if (names || isValue || isBare || hasKind(terms, 'alone')) return 'banned'
  const isStatement =
    terms
      .slice(0, at)
      .some(({ kind }) => ['subject', 'pronoun', 'person', 'unknown', 'plain', 'word', 'environment'].includes(kind)) ||
    hasKind(terms, 'report')
  return isStatement ? 'told' : 'banned'
}

/** "warn me when …", "tell me if …": the condition is what is watched, so it belongs to its clause. */
export function mergeConditions(clauses: readonly Clause[]): Clause[] {
  const merged: Clause[] = []
  const bounded = (terms: readonly Term[]): readonly Term[] => withBound(terms) ?? terms
  const isBound = ({ terms }: Clause): boolean => hasKind(bounded(terms), 'metric_condition')
  const watch = ({ terms }: Clause, condition: Clause): Term[] =>
    terms.map((term) => (term.kind === 'show' && isWatched(condition) ? asCommand(term, 'alert') : term))
  for (let at = 0; at < clauses.length; at++) {
    const clause = clauses[at] as Clause
    const before = merged.at(-1)
    const next = clauses[at + 1]
    // "in the maintenance window" is a condition that says nothing to watch.
    const isCondition = clause.terms[0]?.kind === 'condition' && clause.terms.length > 1
    // "warn me when the error rate is over 2 % if the tests pass": what is watched is said, and the rest binds.
    const isOpen = (alert: Clause): boolean => isBound(clause) || (!isBound(alert) && isAlertCommand(alert))
    if (isCondition && before && isAlert(before) && isOpen(before) && !isBound(before))
      merged.splice(-1, 1, { ...before, terms: [...watch(before, clause), ...bounded(clause.terms.slice(1))] })
    else if (
      isCondition &&
      next &&
      !before &&
      isAlert(next) &&
      isOpen(next) &&
      (isBound(clause) || clauses[at + 2]?.terms[0]?.kind !== 'condition')
    ) {
      merged.push({ ...next, terms: [...watch(next, clause), ...bounded(clause.terms.slice(1))] })
      at++
    } else merged.push(clause)
  }
  return merged
}

/** "let me know when …" watches; "let me know if web is healthy" asks now. */
const isWatched = ({ terms }: Clause): boolean =>
  /^(when|whenever|once|as soon as|the moment|the minute)$/i.test(terms[0]?.words ?? '') ||
  hasKind(terms, 'metric_condition')

const isAlert = (clause: Clause): boolean =>
  (hasAlertCue(clause, 'base') || hasAlertCue(clause, 'noun') || clause.terms.some(isTellMe)) &&
  !hasKind(clause.terms, 'negation', 'wh')

const hasAlertCue = ({ terms }: Clause, wanted: 'base' | 'noun'): boolean =>
  terms.some((term) => isAlertCue(term, wanted))

const isAlertCue = (term: Term | undefined, wanted: 'base' | 'noun'): boolean =>
  cuesOf(term).some(({ action, isSure, form }) => action === 'alert' && isSure && form === wanted)

const isTellMe = ({ words }: Term): boolean => /^(let me know|let us know|tell me|tell us)$/i.test(words)

/** "page me", "let me know"; not "the page is blank", and not "tell me which version it's on". */
function isAlertCommand(clause: Clause): boolean {
  const { terms } = clause
  if (isAlertCue(terms[mainVerbAt(terms)], 'base')) return moodOf(clause) === 'command'
  return terms.some(isTellMe) && !terms.some((term) => cuesOf(term).some(({ form }) => form === 'noun'))
}
