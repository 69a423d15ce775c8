import { type Action, isChange } from '../action.ts'
import { hasKind, wordsOf } from '../clause/clause.ts'
import type { Slot } from '../operation.ts'
import { cuesOf, surelyMeans, type Term } from '../term/term.ts'
import type { Candidate } from './candidates.ts'
import { isSureDoing } from './choice.ts'
import { type Filling, fill } from './fill.ts'
import { isObject } from './objects.ts'
import { toolsOf } from './topics.ts'
import { HINT, MOST_HINTS, SURE, TAKEN, UNKNOWN, UNREAD, WEAK } from './weights.ts'

/** Actions whose objects are those of others as well, so that they tell nothing by themselves. */
const NO_OBJECT_HINTS: ReadonlySet<Action> = new Set<Action>(['rollback', 'redeploy'])

interface Score {
  readonly points: number
  readonly filling: Filling
  /** How many things were said that go with the action. */
  readonly hints: number
  /** Whether something is sent to an environment. */
  readonly isSent: boolean
}

/** A candidate, with what it makes of the clause. */
interface Trial extends Candidate {
  readonly terms: readonly Term[]
  readonly filling: Filling
  /** Hints among the words. */
  readonly hints: number
  /** Slots that go with the action, and were said in a way that has to be asked about. */
  readonly asked: number
}

/** How well an action explains a clause. `spoken`: the terms of the clause before, where this one refers to it. */
export function score(terms: readonly Term[], candidate: Candidate, spoken: readonly Term[] = []): Score {
  const { frame, heads, weight, sign, verb, isSure: sure } = candidate
  const filling = fill(terms, { frame, heads, verb, isSure: sure, ...(sign && { sign }) }, !isChange(frame.action))
  const left = filling.unread.filter(({ ask }) => ask === undefined)
  const unknown = left.filter(({ term }) => term.kind === 'unknown').length
  const hints = hintsOf(terms, candidate, filling, spoken)
  const trial: Trial = { ...candidate, terms, filling, hints, asked: askedOf(candidate, filling) }
  const said = hints + trial.asked
  const isTaken = isTakenFrom(trial)
  return {
    points:
      weight +
      HINT * Math.min(MOST_HINTS, said) -
      UNREAD * (left.length - unknown) -
      UNKNOWN * unknown +
      TAKEN * filling.taken +
      SIGNALS.reduce((sum, [points, holds]) => sum + (holds(trial) ? points : 0), 0),
    filling,
    hints: said + (isTaken ? 1 : 0),
    isSent: isSent(trial),
  }
}

/** How many things among the words go with the action. */
function hintsOf(terms: readonly Term[], candidate: Candidate, filling: Filling, spoken: readonly Term[]): number {
  const { frame, heads, weight } = candidate
  const { action } = frame
  const isOwnObject = (term: Term): boolean => isObject(frame, term) && !NO_OBJECT_HINTS.has(action)
  const isSpokenOf = (term: Term): boolean =>
    isOwnObject(term) ||
    (term.kind === 'secret' && action === 'rotate') ||
    (term.kind === 'plan' && action === 'approve') ||
    (term.kind === 'run' && action === 'promote')
  // "cycle the pods of web" counts nothing, and "I need a database for web" saves none.
  const isDone = (term: Term): boolean =>
    !heads.has(term) &&
    isOwnObject(term) &&
    !(action === 'backup' && weight === 0 && /^(data|database|db)$/i.test(term.words))
  const isNoun = (term: Term): boolean =>
    cuesOf(term).some((cue) => cue.action === action && cue.form === 'noun' && cue.isSure) &&
    !cuesOf(term).some(({ form }) => form === 'base')
  const others = [
    weight === WEAK && spoken.some(isSpokenOf),
    !(action === 'scale' && weight === 0) && terms.some(isDone),
    action === 'redeploy' && hasKind(terms, 'again'),
    weight === WEAK && [...heads].some(isNoun),
  ]
  const slots = frame.hints.filter((slot) => isSaid(slot, filling, terms, weight === 0))
  return slots.length + others.filter(Boolean).length
}

const askedOf = ({ frame }: Candidate, { unread }: Filling): number =>
  unread.filter(
    ({ ask, term }) =>
      ask !== undefined &&
      // A version is no count that cannot be.
      term.kind !== 'version' &&
      ask !== 'app' &&
      ask !== 'environment' &&
      (frame.hints.includes(ask as Slot) || (frame.action === 'configure' && ask === 'secret_ref')),
  ).length

/** "rm web from staging". */
const isTakenFrom = ({ frame, weight, verb, terms }: Trial): boolean =>
  frame.action === 'destroy' &&
  weight === WEAK &&
  /^(rm|axe|drop|wipe|purge|bin|ditch|yank|scrub|scrap|clear|kick)\b/.test(verb) &&
  hasPlaceBehind(terms, /^(from|off|out of)$/) &&
  hasKind(terms, 'subject')

/** "throw web onto staging". */
const isSent = ({ frame, weight, hints, heads, terms }: Trial): boolean =>
  frame.action === 'deploy' &&
  weight === WEAK &&
  hints === 0 &&
  (hasPlaceBehind(terms, /^(to|on|onto|into|out to|over to)$/) ||
    terms.some(
      (term, at) => heads.has(term) && /\b(to|onto|into)$/i.test(term.words) && terms[at + 1]?.kind === 'environment',
    )) &&
  hasKind(terms, 'subject', 'path', 'image', 'repo')

/** "put web on staging with two cores": what is put on a place is deployed, however big. */
const isPut = ({ frame, weight, heads, terms }: Trial): boolean =>
  frame.action === 'deploy' &&
  weight === WEAK &&
  hasKind(terms, 'slot', 'size') &&
  !hasKind(terms, 'domain', 'slashed', 'rooted') &&
  terms.some(
    (term, at) =>
      heads.has(term) &&
      /^(put|get|bring|throw|stick|push|ship|place)$/i.test(term.words) &&
      terms[at + 1]?.kind === 'subject' &&
      /^(on|onto|to|into)$/i.test(terms[at + 2]?.words ?? '') &&
      terms[at + 3]?.kind === 'environment',
  )

/** What is brought somewhere is deployed, however it is set up. */
const isBrought = ({ frame, weight, terms }: Trial): boolean =>
  frame.action === 'deploy' &&
  (weight === 0 || weight === WEAK) &&
  (hasKind(terms, 'path', 'image', 'repo') || (weight === 0 && (hasKind(terms, 'ref') || isVersionSent(terms)))) &&
  hasKind(terms, 'environment')

/** Data is restored, an app is rolled back. */
const isOfData = ({ frame, verb, terms, filling }: Trial): boolean =>
  frame.action === 'rollback' &&
  (terms.some((term) => term.kind === 'word' && term.thing === 'data') ||
    (/^restore$/.test(verb) &&
      filling.groups.every(({ details }) => !details.has('release') && !details.has('version'))))

/** "go through src for leaked credentials": a verb and a noun that mean the same. */
function isTwice({ frame, weight, heads }: Trial): boolean {
  const cuesIn = (form: string): boolean =>
    [...heads].some((term) => cuesOf(term).some((cue) => cue.action === frame.action && cue.form === form))
  return !isChange(frame.action) && weight > 0 && cuesIn('base') && cuesIn('noun')
}

/** What speaks for or against an action beside its words and slots. */
const SIGNALS: readonly (readonly [points: number, holds: (trial: Trial) => boolean])[] = [
  // A weak verb without anything that goes with it is worth no more than a weak noun.
  [-2, ({ weight, hints }) => weight === WEAK && hints === 0],
  // Without a verb only what goes with the action can mean it.
  [-2 * SURE, ({ weight, hints, asked }) => weight === 0 && hints + asked === 0],
  [HINT, isSent],
  [3 * HINT, isPut],
  [2 * HINT, isBrought],
  [2 * HINT, isTakenFrom],
  [-(SURE + HINT), isOfData],
  [3, isTwice],
  // "stop rolling web out" is worth a little more than stopping web.
  [
    2,
    ({ frame, verb, terms }) =>
      frame.action === 'abort' && /^(stop|halt|kill|end|quit)\b/.test(verb) && terms.some(isSureDoing),
  ],
]

/** Whether an environment stands right behind one of these prepositions. */
const hasPlaceBehind = (terms: readonly Term[], preposition: RegExp): boolean =>
  terms.some(
    (term, at) => term.kind === 'preposition' && preposition.test(term.word) && terms[at + 1]?.kind === 'environment',
  )

/** "web 0.9 to staging". */
const isVersionSent = (terms: readonly Term[]): boolean =>
  hasKind(terms, 'version') && hasPlaceBehind(terms, /^(to|onto|into)$/)

function isSaid(slot: Slot, { groups }: Filling, terms: readonly Term[], isBare: boolean): boolean {
  const isSourced = groups.some(({ details }) =>
    ['version', 'image', 'ref', 'repo', 'path', 'pr'].some((one) => details.has(one as Slot)),
  )
  if (slot === 'steps' || slot === 'strategy' || slot === 'rollback_if')
    return isSourced && groups.some(({ details }) => details.has(slot))
  if (slot === 'run' && terms.some((term) => surelyMeans(term, 'deploy', 'doing'))) return true
  if (slot === 'run') return groups.some(({ details }) => details.has('run')) && !isBare
  if (slot === 'from')
    return (
      groups.some(({ isFromThere }) => isFromThere) ||
      groups.some(({ details, environments }) => details.has('from') && environments.length > 0)
    )
  if (slot !== 'autoscale' && groups.some(({ details }) => details.has(slot))) return true
  if (slot === 'tools') return toolsOf(wordsOf(terms)).length > 0
  if (slot === 'autoscale')
    return groups.some(({ details }) => {
      const value = details.get('autoscale')?.value as { min?: number; max?: number } | undefined
      return value?.min !== undefined || value?.max !== undefined
    })
  if (slot === 'steps_back') return terms.some(({ kind }) => kind === 'previous' || kind === 'back')
  return slot === 'image' && terms.some(({ kind, words }) => kind === 'pronoun' && /image/.test(words))
}
