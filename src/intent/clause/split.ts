import { cuesOf, type Kind, type Term } from '../term/term.ts'
import { boundInTime } from './bounds.ts'
import type { Clause, Link } from './clause.ts'
import { tellsOfEvent } from './happens.ts'
import { joinTopics, NAMED } from './topics.ts'

type Kinds = ReadonlySet<Kind>
const LINKS: Kinds = new Set<Kind>(['and', 'comma', 'colon', 'or'])
const SKIPPED: Kinds = new Set<Kind>(['and', 'comma', 'sequence', 'colon', 'also', 'only', 'moment', 'recurring'])
const STARTS: Kinds = new Set<Kind>([
  'negation',
  'no',
  'leave',
  'wish',
  'show',
  'contrast',
  'polite',
  'hypothesis',
  'modal',
  'wh',
  'person',
  'cancel',
  'report',
  'saying',
])
const SUBORDINATE: Kinds = new Set<Kind>(['condition', 'reason', 'after', 'before'])

interface Open {
  terms: Term[]
  link: Link
  isAsked: boolean
}

const LINK_OF: Readonly<Partial<Record<Kind, Link>>> = {
  and: 'and',
  or: 'or',
  comma: 'comma',
  colon: 'colon',
  sequence: 'then',
  stop: 'stop',
  question_mark: 'stop',
  contrast: 'contrast',
}

/** Cuts the sentence where a new wish, a refusal, a condition, a reason or a new sentence begins. */
export function split(given: readonly Term[]): Clause[] {
  const terms = given.map((term, at) => boundInTime(given, term, at))
  const clauses: Open[] = [{ terms: [], link: 'start', isAsked: false }]
  const starts = clauseStarts(terms)
  for (let at = 0; at < terms.length; at++) {
    const current = terms[at] as Term
    const open = clauses.at(-1) as Open
    const begin = (link: Link, first: Term[] = []): void => {
      if (open.terms.length === 0) {
        open.terms.push(...first)
        if (open.link === 'start' || link !== 'comma')
          open.link = open.link === 'then' && link === 'and' ? 'then' : link
      } else clauses.push({ terms: first, link, isAsked: false })
    }
    // What experts are asked goes to its end: "ask the experts whether web needs more memory".
    const isOpenQuestion =
      (isConsultation(open.terms) ||
        (isForExperts(open.terms) && [current, ...open.terms].some(({ kind }) => kind === 'colon'))) &&
      (!['stop', 'question_mark', 'sequence'].includes(current.kind) ||
        (current.kind === 'sequence' && current.article === 'a'))
    if (isOpenQuestion) open.terms.push(current)
    else if (current.kind === 'stop' || current.kind === 'question_mark') {
      if (current.kind === 'question_mark') markAsked(clauses)
      begin('stop')
    } else if (isFirstAfterAll(current, open, terms[at + 1])) open.terms.push({ ...current, kind: 'before' } as Term)
    else if (isBeforeAll(current, open, clauses))
      open.terms.push({ ...current, kind: 'before', words: 'before that' } as Term)
    else if (current.kind === 'sequence' && !/^an?$/.test(current.article ?? '')) begin('then')
    else if (current.kind === 'contrast') begin('contrast')
    else if (SUBORDINATE.has(current.kind) && isClause(terms, at)) begin('subordinate', [current])
    else if (current.kind === 'comma' && isWayBack(terms[at + 1]) && open.terms.some(({ kind }) => TELLS.has(kind)))
      begin('comma')
    else if (
      current.kind === 'polite' &&
      open.terms.length > 1 &&
      // "Ben asked could you …" is one report.
      open.terms.at(-1)?.kind !== 'saying' &&
      !QUESTIONS.has(open.terms[0]?.kind ?? 'stop')
    )
      begin('comma', [current])
    else if (beginsRemark(open.terms, terms, at)) begin('comma')
    else if (
      LINKS.has(current.kind) &&
      ((starts[at] && !(current.kind === 'colon' && isOpenEnded(open.terms))) ||
        (current.kind === 'colon' && !isLabel(open.terms, terms, at)) ||
        endsSubordinate(open, terms, at))
    )
      begin(LINK_OF[current.kind] ?? 'comma')
    else if (
      current.kind === 'comma' &&
      open.terms.length > 0 &&
      open.terms.every(({ kind }) => kind === 'cancel' || kind === 'plain' || kind === 'correction') &&
      open.terms.some(({ kind }) => kind === 'cancel')
    )
      begin('stop')
    else if (isPlainBan(open.terms) && isBase(current)) begin('comma', [current])
    else if (current.kind === 'negation' && negatesValue(terms, at)) begin('comma', [current])
    else open.terms.push(current)
  }
  return joinTopics(
    clauses
      .filter((clause) => clause.terms.length > 0)
      .map(trim)
      .filter(({ terms: left }, at, all) => left.length > 0 && !(at === 0 && isCapacity(left, all[1]))),
  )
}

/** "as the one who pays the bill: …": in what capacity somebody speaks. */
const isCapacity = ([first, ...rest]: readonly Term[], next: Clause | undefined): boolean =>
  first?.kind === 'preposition' &&
  /^as$/i.test(first.words) &&
  next?.link === 'colon' &&
  !rest.some(({ kind }) => ['subject', 'environment', 'negation', 'condition', 'metric_condition'].includes(kind))

/** "web is broken, back to r15". */
const isWayBack = (term: Term | undefined): boolean =>
  term?.kind === 'preposition' && cuesOf(term).some(({ action, form }) => action === 'rollback' && form === 'base')
const TELLS: Kinds = new Set<Kind>(['report', 'modal'])

/** What experts are asked and agents are told stands in any words behind the colon. */
const isOpenEnded = (open: readonly Term[]): boolean =>
  open.some((term) => cuesOf(term).some(({ action }) => action === 'consult' || action === 'agent'))

/** "budget: 300 euros": what stands behind the colon is the value of what stands before it. */
function isLabel(open: readonly Term[], terms: readonly Term[], at: number): boolean {
  if (open.some(({ kind }) => kind === 'saying' || kind === 'modal' || kind === 'person' || kind === 'report'))
    return false
  if (!open.some((term) => cuesOf(term).length > 0 || term.kind === 'word')) return false
  const behind = terms.slice(at + 1, at + 6)
  const end = behind.findIndex(({ kind }) => kind === 'stop' || kind === 'comma')
  const next = end < 0 ? behind : behind.slice(0, end)
  return isOpenEnded(open) || !next.some((term) => isBase(term) || STARTS.has(term.kind))
}

const isBase = (term: Term): boolean =>
  term.kind === 'word' && term.article === undefined && cuesOf(term).some(({ form }) => form === 'base')

/** "instead of production put …": what is not meant ends where a verb begins. */
const isPlainBan = (terms: readonly Term[]): boolean =>
  /^(instead of|rather than|in place of)$/i.test(terms[0]?.words ?? '') &&
  terms.length > 1 &&
  terms.slice(1).every(({ kind }) => VALUES.has(kind) || kind === 'preposition')

const isForExperts = (terms: readonly Term[]): boolean =>
  terms.some((term) => cuesOf(term).some(({ action, isSure }) => action === 'consult' && isSure))

const isConsultation = (terms: readonly Term[]): boolean => {
  const verb = terms.find(({ kind }) => kind !== 'polite' && kind !== 'plain' && kind !== 'comma')
  return cuesOf(verb).some(({ action, form, isSure }) => action === 'consult' && isSure && form === 'base')
}

const QUESTIONS: Kinds = new Set<Kind>(['wh', 'hypothesis', 'modal', 'negation'])

/** A question mark asks of the clause in front of it, and of what that is the condition or reason of. */
function markAsked(clauses: readonly Open[]): void {
  for (let at = clauses.length - 1; at >= 0; at--) {
    const clause = clauses[at] as Open
    clause.isAsked = true
    if (clause.link !== 'subordinate') return
  }
}

/** So far a remark is looked for behind a comma. */
const LOOK_AHEAD = 40
/** Kinds that only a clause of its own holds. */
const FOREIGN: Kinds = new Set<Kind>([
  'unknown',
  'plain',
  'modal',
  'report',
  'person',
  'saying',
  'wh',
  'shall',
  'hypothesis',
  'negation',
])

const TELLING: Kinds = new Set<Kind>(['modal', 'report', 'person', 'saying', 'hypothesis', 'negation'])
const DOMAIN: Kinds = new Set<Kind>([
  'slot',
  'size',
  'percent',
  'duration',
  'moment',
  'recurring',
  'steps',
  'strategy',
  'version',
  'assignment',
  'metric_condition',
  'port',
  'image',
  'release',
  'key',
  'domain',
  'secret',
])

/** Behind a comma: words that are no values of what was asked for are a remark. */
function beginsRemark(open: readonly Term[], terms: readonly Term[], at: number): boolean {
  if (
    terms[at]?.kind !== 'comma' ||
    !open.slice(-LOOK_AHEAD).some((term) => cuesOf(term).length > 0 || NAMED.has(term.kind))
  )
    return false
  const behind = terms.slice(at + 1, at + 1 + LOOK_AHEAD)
  const end = behind.findIndex(
    ({ kind }) =>
      kind === 'comma' ||
      kind === 'stop' ||
      kind === 'question_mark' ||
      kind === 'sequence' ||
      kind === 'contrast' ||
      SUBORDINATE.has(kind),
  )
  const segment = end < 0 ? behind : behind.slice(0, end)
  // "stop web in staging, in production it has to keep running", "…, web should stay up".
  const isKeptElsewhere =
    segment.some(({ kind }) => kind === 'subject' || kind === 'environment') &&
    (segment.at(-1)?.kind === 'alone' ||
      segment.some(({ kind }, at) => kind === 'wish' && segment[at + 1]?.kind === 'pronoun'))
  if (isKeptElsewhere) return true
  if (
    segment[0]?.kind === 'preposition' &&
    !segment.some(({ kind }) => kind === 'modal' || kind === 'report' || kind === 'person')
  )
    return false
  const isShort = segment.length < 2 && segment[0]?.kind !== 'plain'
  if (tellsOfEvent(segment)) return true
  const isTold = segment.some(({ kind }) => TELLING.has(kind))
  if (!isTold && segment.some(({ kind }) => DOMAIN.has(kind))) return false
  return (
    !isShort &&
    segment.some(
      (term) =>
        FOREIGN.has(term.kind) ||
        (term.kind === 'word' &&
          cuesOf(term).some(({ form }) => form === 'third') &&
          !cuesOf(term).some(({ form }) => form === 'noun')),
    )
  )
}

function trim(clause: Open): Clause {
  const terms = [...clause.terms]
  while (terms.length > 0 && LINKS.has(terms.at(-1)?.kind ?? 'stop') && terms.at(-1)?.kind !== 'or') terms.pop()
  while (terms.length > 0 && LINKS.has(terms[0]?.kind ?? 'stop')) terms.shift()
  return { ...clause, terms }
}

/** "after r17" and "before 5pm" are no clauses; "after you restarted web" is one. */
function isClause(terms: readonly Term[], at: number): boolean {
  const kind = terms[at]?.kind
  if (kind === 'condition' || kind === 'reason') return true
  const next = terms[at + 1]
  return next !== undefined && !['moment', 'duration', 'release', 'recurring', 'version'].includes(next.kind)
}

/** A comma ends what "if" or "because" began. */
function endsSubordinate(open: Open, terms: readonly Term[], at: number): boolean {
  if (!SUBORDINATE.has(open.terms[0]?.kind ?? 'stop')) return false
  const current = terms[at]
  return current?.kind === 'comma'
}

/** For each link whether a new clause begins after it: at once, or after words that bind nothing. */
function clauseStarts(terms: readonly Term[]): boolean[] {
  const starts: boolean[] = []
  for (let at = terms.length - 1; at >= 0; at--) {
    const next = terms[at + 1]
    starts[at] =
      next !== undefined &&
      (beginsClause(next, terms[at + 2], terms[at]) || (SKIPPED.has(next.kind) && starts[at + 1] === true))
  }
  return starts
}

function beginsClause(term: Term, next: Term | undefined, link: Term | undefined): boolean {
  if (STARTS.has(term.kind)) return true
  if (term.kind === 'pronoun')
    return link?.kind === 'comma' && next !== undefined && ['modal', 'report', 'shall', 'negation'].includes(next.kind)
  if (term.article) return false
  const cues = cuesOf(term)
  if (term.kind !== 'word' && term.kind !== 'half') return false
  // "…, what does its log say".
  const asks = /^(what|how|who|which|why) /i.test(term.words) && link?.kind === 'comma'
  return asks || cues.some(({ form }) => form === 'base')
}

const VALUES: Kinds = new Set<Kind>(['environment', 'subject', 'which_environment', 'environments', 'candidates'])
/** What "instead of" may set aside besides. */
const SET_ASIDE: Kinds = new Set<Kind>([
  'size',
  'number',
  'percent',
  'slot',
  'version',
  'duration',
  'release',
  'rooted',
  'domain',
  'image',
  'ref',
  'port',
  'secret',
  'region',
  'target',
])

/** "to dev, not staging": the negation is of the value alone. */
function negatesValue(terms: readonly Term[], at: number): boolean {
  const next = terms[at + 1]?.kind === 'preposition' ? terms[at + 2] : terms[at + 1]
  const isInstead = /^(instead of|rather than|in place of)$/i.test(terms[at]?.words ?? '')
  return (
    at > 0 &&
    next !== undefined &&
    (VALUES.has(next.kind) || next.kind === 'moment' || (isInstead && SET_ASIDE.has(next.kind)))
  )
}

/** "destroy web, but first take a backup": what follows comes first. */
const isBeforeAll = ({ kind, words }: Term, { terms, link }: Open, clauses: readonly Open[]): boolean =>
  kind === 'sequence' &&
  /^first$/i.test(words) &&
  terms.length === 0 &&
  clauses.length > 1 &&
  (link === 'contrast' || link === 'and')

/** "web 1.9 to staging, but stop ui there first": what stands behind is to happen before. */
const isFirstAfterAll = (term: Term, open: Open, next: Term | undefined): boolean =>
  ((term.kind === 'sequence' && /^first$/i.test(term.words)) ||
    (term.kind === 'preposition' && /^before$/i.test(term.words))) &&
  ['contrast', 'and', 'comma', 'stop'].includes(open.link) &&
  open.terms.some((one) => cuesOf(one).some(({ form }) => form === 'base')) &&
  (next === undefined || next.kind === 'stop')
