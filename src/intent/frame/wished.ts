import { type Action, isChange } from '../action.ts'
import { hasKind, wordsOf } from '../clause/clause.ts'
import { type Mood, mainVerbAt } from '../clause/mood.ts'
import { cuesOf, type Kind, type Term } from '../term/term.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import { type Choice, type Chosen, NAMED_KINDS } from './choice.ts'
import type { Filling } from './fill.ts'
import { chooseRead, read } from './read.ts'
import { score } from './score.ts'
import { HINT, MARGIN, WEAK, WEAK_NOUN } from './weights.ts'

/** What takes back what was done before: "bring it back" after a stop starts it. */
const UNDOES: Readonly<Partial<Record<Action, Action>>> = {
  stop: 'start',
  deploy: 'rollback',
  lock: 'unlock',
  pause: 'resume',
  expose: 'unexpose',
}

/** Verbs that only ask for a look, whatever is looked at. */
const LOOKS =
  /^(get|give|check|find|see|pull|pull up|bring up|grab|dig|dig up|fetch|show|have|let|want|need|look|view|list|read|print|display|watch|track|dump|send|post|make|test|do|go|run|take|put up|open|search|review|inspect|verify|load|follow|use|try|pass|hand|report|eyeball|examine|probe|keep an eye on|name|call)\b/i

interface Scored {
  readonly candidate: Candidate
  readonly points: number
  readonly filling: Filling
  readonly hints: number
  readonly isSent: boolean
}

/** A clause that wishes something, with the candidates for what, the best first. */
interface Wish {
  readonly terms: readonly Term[]
  readonly mood: Mood
  readonly main: Term | undefined
  readonly scored: readonly Scored[]
  readonly best: Scored
}

/** The action that explains the most of a wish. A tie, and a verb that nothing supports, are ambiguous. */
export function wished(terms: readonly Term[], mood: Mood, after: Action | undefined, spoken: readonly Term[]): Choice {
  const scored = scoredFor(terms, mood, after, spoken)
  const [best] = scored
  // "web production r27": whether to go there or away from it is not said.
  const isBareRelease =
    mood === 'command' &&
    terms.filter(({ kind }) => kind === 'release').length === 1 &&
    hasKind(terms, 'subject') &&
    terms.every(({ kind }) => NAMES.has(kind))
  if (best && isBareRelease)
    return { kind: 'ambiguous', actions: ['rollback', 'status'], options: [], filling: best.filling }
  const mainAt = mainVerbAt(terms)
  if (!best || best.points < WEAK_NOUN) {
    const isShown = terms.some(({ kind, words }) => kind === 'show' && !/^get/i.test(words))
    // "its memory use over the last hour".
    const isMeasured = mainAt < 0 && terms.some(isFigure) && hasKind(terms, 'pronoun', 'subject')
    return isShown || isMeasured ? chooseRead(terms, 'asked') : { kind: 'none' }
  }
  const wish: Wish = { terms, mood, main: terms[mainAt], scored, best }
  return looked(wish) ?? unclear(wish) ?? tied(wish) ?? chosen(terms, best)
}

function scoredFor(
  terms: readonly Term[],
  mood: Mood,
  after: Action | undefined,
  spoken: readonly Term[],
): readonly Scored[] {
  return candidatesOf(terms, mood, spoken)
    .map((candidate) => {
      const { points, ...rest } = score(terms, candidate, spoken)
      // "take it down again" may stop it or go back to what was there.
      const isDown = [...candidate.heads].some(({ words }) => /\bdown\b/i.test(words))
      const isUndone =
        after !== undefined && UNDOES[after] === candidate.frame.action && candidate.weight > 0 && !isDown
      return { candidate, ...rest, points: points + (isUndone ? HINT : 0), hints: rest.hints + (isUndone ? 1 : 0) }
    })
    .sort((left, right) => right.points - left.points)
}

/** Where the best action only looks: what it looks at. */
function looked({ terms, mood, main, best }: Wish): Choice | undefined {
  const { frame, weight, heads } = best.candidate
  const isBareQuestion =
    mood === 'doubtful' &&
    weight === 0 &&
    terms.every(({ kind, words }) => BARE_QUESTION.has(kind) || (kind === 'more' && /^(up|down)$/i.test(words)))
  if (isBareQuestion) return read('status', terms)
  if (isChange(frame.action)) return undefined
  const isUnnamed =
    !['help', 'list', 'consult'].includes(frame.action) &&
    !hasKind(terms, ...NAMED_KINDS) &&
    hasKind(terms, 'plain', 'unknown') &&
    !isOfUnknown(terms, heads)
  if (isUnnamed) return { kind: 'none' }
  const isVerb = cuesOf(main).some(({ action, form }) => action === frame.action && form === 'base')
  if (main && !LOOKS.test(main.words) && !isVerb)
    return { kind: 'ambiguous', actions: [], options: [], filling: best.filling }
  const isSureVerb = cuesOf(main).some(
    ({ action, form, isSure }) => action === frame.action && form === 'base' && isSure,
  )
  const mayBeOther = !['plan', 'scan', 'consult'].includes(frame.action) || (weight === WEAK && best.hints === 0)
  const topical = mayBeOther && !isSureVerb ? chooseRead(terms, 'asked') : undefined
  return topical?.kind === 'action' ? topical : undefined
}

/** A clause of strangers, or a verb of many actions with nothing that goes with one. */
function unclear(wish: Wish): Choice | undefined {
  const { terms, scored, best } = wish
  const strangers = best.filling.unread.filter(({ term }) => term.kind === 'unknown').length
  if (strangers > 2 && best.filling.taken === 0 && !hasKind(terms, ...NAMED_KINDS)) return { kind: 'none' }
  const { weight, frame } = best.candidate
  if (weight !== WEAK || best.hints > 0 || best.isSent || !isChange(frame.action)) return undefined
  return oneOf(
    wish,
    nearest(
      scored.filter(({ candidate }) => candidate.weight > 0),
      best,
    ),
  )
}

/** Two actions that explain as much. */
function tied(wish: Wish): Choice | undefined {
  const { terms, mood, main, scored, best } = wish
  const { frame } = best.candidate
  const opens = cuesOf(terms[0]).find(({ action, form, isSure }) => isSure && form === 'noun' && !isChange(action))
  if (!main && opens && opens.action === frame.action) return read(frame.action, terms)
  const [, second] = scored
  const isTied =
    second !== undefined &&
    best.points - second.points < MARGIN &&
    second.candidate.frame.action !== frame.action &&
    !best.filling.groups.some(({ details }) => frame.hints.some((slot) => details.has(slot)))
  if (!isTied) return undefined
  const near = nearest(scored, best)
  if (mood === 'doubtful' && near.some(({ candidate }) => !isChange(candidate.frame.action)))
    return chooseRead(terms, 'asked')
  return isChange(frame.action) || isChange(second.candidate.frame.action) ? oneOf(wish, near) : undefined
}

/** What is not told apart from the best. */
const nearest = (scored: readonly Scored[], best: Scored): readonly Scored[] =>
  scored.filter(({ points }) => best.points - points < MARGIN)

const oneOf = ({ terms, best }: Wish, near: readonly Scored[]): Choice => ({
  kind: 'ambiguous',
  actions: near.map(({ candidate }) => candidate.frame.action),
  options: near.map((one) => chosen(terms, one)),
  filling: best.filling,
})

function chosen(terms: readonly Term[], { candidate, filling }: Scored): Chosen {
  const { frame, heads, sign, verb, isSure } = candidate
  return {
    kind: 'action',
    action: frame.action,
    head: { frame, heads, verb, isSure, ...(sign && { sign }) },
    filling,
    words: wordsOf(terms),
  }
}

/** "its p99": something that is measured, and not told of ("web is down"). */
const isFigure = ({ kind, words }: Term): boolean =>
  kind === 'metric' && !/^(is|are|was|were|goes|went|has|keeps|looks) /i.test(words)

/** "status of roses": what stands right behind the topic is taken for a name that is not known. */
const isOfUnknown = (terms: readonly Term[], heads: ReadonlySet<Term>): boolean =>
  terms.some(
    (term, at) =>
      term.kind === 'unknown' &&
      at === terms.length - 1 &&
      heads.has(terms[at - 1] as Term) &&
      /\b(of|for)$/.test(terms[at - 1]?.words ?? ''),
  )

const NAMES = new Set<Kind>(['subject', 'environment', 'release', 'comma', 'slash'])

/** What "storefront in staging?" is made of. */
const BARE_QUESTION = new Set<Kind>(['subject', 'environment', 'preposition', 'comma', 'and', 'slash'])
