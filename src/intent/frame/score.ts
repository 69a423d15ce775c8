import { type Action, isChange } from '../action.ts'
import { hasKind, wordsOf } from '../clause/clause.ts'
import type { Slot } from '../operation.ts'
import { cuesOf, surelyMeans, type Term } from '../term/term.ts'
import { type Candidate, SURE, WEAK } from './candidates.ts'
import { isSureDoing } from './choice.ts'
import { type Filling, fill } from './fill.ts'
import { isObject } from './objects.ts'
import { toolsOf } from './topics.ts'

export const HINT = 4

const UNREAD = 4

const TAKEN = 0.5

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

export function score(terms: readonly Term[], candidate: Candidate, spoken: readonly Term[] = []): Score {
  const { frame, heads, weight, sign, verb, isSure: sure } = candidate
  const filling = fill(terms, { frame, heads, verb, isSure: sure, ...(sign && { sign }) }, !isChange(frame.action))
  const hints =
    frame.hints.filter((slot) => isSaid(slot, filling, terms, weight === 0)).length +
    (weight === WEAK &&
    spoken.some(
      (term) =>
        (isObject(frame, term) && !NO_OBJECT_HINTS.has(frame.action)) ||
        (term.kind === 'secret' && frame.action === 'rotate') ||
        (term.kind === 'plan' && frame.action === 'approve'),
    )
      ? 1
      : 0) +
    // "cycle the pods of web" counts nothing.
    (!(frame.action === 'scale' && weight === 0) &&
    terms.some(
      (term) =>
        !heads.has(term) &&
        isObject(frame, term) &&
        !NO_OBJECT_HINTS.has(frame.action) &&
        // "I need a database for web" saves none.
        !(frame.action === 'backup' && weight === 0 && /^(data|database|db)$/i.test(term.words)),
    )
      ? 1
      : 0) +
    (frame.action === 'redeploy' && hasKind(terms, 'again') ? 1 : 0) +
    (weight === WEAK &&
    [...heads].some(
      (term) =>
        cuesOf(term).some((cue) => cue.action === frame.action && cue.form === 'noun' && cue.isSure) &&
        !cuesOf(term).some(({ form }) => form === 'base'),
    )
      ? 1
      : 0)
  const isTakenFrom =
    frame.action === 'destroy' &&
    weight === WEAK &&
    /^(rm|axe|drop|wipe|purge|bin|ditch|yank|scrub|scrap|clear|kick)\b/.test(verb) &&
    hasPlaceBehind(terms, /^(from|off|out of)$/) &&
    hasKind(terms, 'subject')
  const unread = filling.unread.filter(({ term, ask }) => ask === undefined && term.kind !== 'unknown').length
  const unknown = filling.unread.filter(({ term, ask }) => ask === undefined && term.kind === 'unknown').length
  const isSent =
    frame.action === 'deploy' &&
    weight === WEAK &&
    hints === 0 &&
    (hasPlaceBehind(terms, /^(to|on|onto|into|out to|over to)$/) ||
      terms.some(
        (term, at) => heads.has(term) && /\b(to|onto|into)$/i.test(term.words) && terms[at + 1]?.kind === 'environment',
      )) &&
    hasKind(terms, 'subject', 'path', 'image', 'repo')
      ? HINT
      : 0
  const isUnsupported = weight === WEAK && hints === 0 ? 2 : 0
  // "stop rolling web out".
  const isOfRollout = frame.action === 'abort' && /^(stop|halt|kill|end|quit)\b/.test(verb) && terms.some(isSureDoing)
  // Data is restored, an app is rolled back.
  const isOfData =
    frame.action === 'rollback' &&
    (terms.some((term) => term.kind === 'word' && term.thing === 'data') ||
      (/^restore$/.test(verb) &&
        filling.groups.every(({ details }) => !details.has('release') && !details.has('version'))))

  const asked = filling.unread.filter(
    ({ ask, term }) =>
      ask !== undefined &&
      // A version is no count that cannot be.
      term.kind !== 'version' &&
      ask !== 'app' &&
      ask !== 'environment' &&
      (frame.hints.includes(ask as Slot) || (frame.action === 'configure' && ask === 'secret_ref')),
  ).length
  // "go through src for leaked credentials": a verb and a noun that mean the same.
  const cuesIn = (form: string): boolean =>
    [...heads].some((term) => cuesOf(term).some((cue) => cue.action === frame.action && cue.form === form))
  const isTwice = !isChange(frame.action) && weight > 0 && cuesIn('base') && cuesIn('noun')
  // What is brought somewhere is deployed, however it is set up.
  const isBrought =
    frame.action === 'deploy' &&
    (weight === 0 || weight === WEAK) &&
    (hasKind(terms, 'path', 'image', 'repo') || (weight === 0 && (hasKind(terms, 'ref') || isVersionSent(terms)))) &&
    hasKind(terms, 'environment')
  const bare = weight === 0 && hints + asked === 0 ? 20 : 0
  return {
    points:
      weight +
      HINT * Math.min(3, hints + asked) -
      UNREAD * unread -
      unknown +
      TAKEN * filling.taken -
      isUnsupported +
      isSent -
      bare +
      (isTwice ? 3 : 0) +
      (isBrought ? HINT + HINT : 0) +
      (isTakenFrom ? HINT + HINT : 0) -
      (isOfData ? SURE + HINT : 0) +
      (isOfRollout ? 2 : 0),
    filling,
    hints: hints + asked + (isTakenFrom ? 1 : 0),
    isSent: isSent > 0,
  }
}

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
