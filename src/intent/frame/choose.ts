import { type Action, isChange } from '../action.ts'
import { hasKind, wordsOf } from '../clause/clause.ts'
import { type Mood, mainVerbAt } from '../clause/mood.ts'
import { cuesOf, type Kind, surelyMeans, type Term } from '../term/term.ts'
import { candidatesOf } from './candidates.ts'
import { type Choice, isSureDoing, NAMED_KINDS } from './choice.ts'
import { plan } from './plan.ts'
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

/** "its p99": something that is measured, and not told of ("web is down"). */
const isFigure = ({ kind, words }: Term): boolean =>
  kind === 'metric' && !/^(is|are|was|were|goes|went|has|keeps|looks) /i.test(words)

/** Finds what a clause asks for: the action whose words and slots explain the most of it. */
export function choose(
  terms: readonly Term[],
  mood: Mood,
  isPoliteCommand: boolean,
  after?: Action,
  spoken: readonly Term[] = [],
): Choice {
  const planned = terms.find(
    (term) =>
      cuesOf(term).some(({ action, isSure }) => action === 'plan' && isSure) &&
      !isApproval(terms) &&
      // "qa would do nicely".
      (!/^would do$/i.test(term.words) || hasKind(terms, 'wh', 'show', 'hypothesis')),
  )
  const isTold = mood === 'told' && cuesOf(planned).every(({ form }) => form === 'noun') && hasKind(terms, 'report')
  if (planned && !isTold) return plan(terms, planned)
  const [first] = terms
  const isWhatIf = first?.kind === 'hypothesis' && /^what ((would|will) )?happens?\b/i.test(first.words)
  // "what would rolling web back to r25 change?"
  const isEffect =
    first?.kind === 'hypothesis' && /^what (would|will)$/i.test(first.words) && terms.some((term) => isSureDoing(term))
  if (first && isEffect) return plan(terms, first)
  if (isWhatIf && terms.some((term) => cuesOf(term).some(({ action }) => isChange(action)))) return plan(terms, first)
  const isForExperts = terms.some((term) => surelyMeans(term, 'consult', 'noun'))
  if (mood === 'asked' && isForExperts) return read('consult', terms)
  if (mood === 'asked' || mood === 'supposed') return chooseRead(terms, mood)
  if (mood === 'told' && !isPoliteCommand) {
    const change = terms
      .flatMap(cuesOf)
      .find(({ action, form, isSure }) => isChange(action) && isSure && form !== 'noun')
    return change ? { kind: 'uncommanded', action: change.action } : { kind: 'none' }
  }
  const shown = terms.some(({ kind, words }) => kind === 'show' && !/^get/i.test(words))
  const candidates = candidatesOf(terms, mood, spoken)
  const scored = candidates
    .map((candidate) => {
      const { points, ...rest } = score(terms, candidate, spoken)
      const isUndone = after !== undefined && UNDOES[after] === candidate.frame.action && candidate.weight > 0
      return { candidate, ...rest, points: points + (isUndone ? HINT : 0), hints: rest.hints + (isUndone ? 1 : 0) }
    })
    .sort((left, right) => right.points - left.points)
  const [best, second] = scored
  // "web production r27": whether to go there or away from it is not said.
  const isBareRelease =
    mood === 'command' &&
    terms.filter(({ kind }) => kind === 'release').length === 1 &&
    hasKind(terms, 'subject') &&
    terms.every(({ kind }) => NAMES.has(kind))
  if (best && isBareRelease) return { kind: 'ambiguous', actions: ['rollback', 'status'], filling: best.filling }
  // "its memory use over the last hour".
  const isMeasured = mainVerbAt(terms) < 0 && terms.some(isFigure) && hasKind(terms, 'pronoun', 'subject')
  if (!best || best.points < WEAK_NOUN) return shown || isMeasured ? chooseRead(terms, 'asked') : { kind: 'none' }
  const { frame } = best.candidate
  const isBareQuestion =
    mood === 'doubtful' &&
    best.candidate.weight === 0 &&
    terms.every(({ kind, words }) => BARE_QUESTION.has(kind) || (kind === 'more' && /^(up|down)$/i.test(words)))
  if (isBareQuestion) return read('status', terms)
  const isUnnamed =
    !isChange(frame.action) &&
    !['help', 'list', 'consult'].includes(frame.action) &&
    !hasKind(terms, ...NAMED_KINDS) &&
    hasKind(terms, 'plain', 'unknown') &&
    !isOfUnknown(terms, best.candidate.heads)
  if (isUnnamed) return { kind: 'none' }
  const main = terms[mainVerbAt(terms)]
  if (
    main &&
    !isChange(frame.action) &&
    !LOOKS.test(main.words) &&
    !cuesOf(main).some(({ action, form }) => action === frame.action && form === 'base')
  )
    return { kind: 'ambiguous', actions: [], filling: best.filling }
  if (
    !isChange(frame.action) &&
    (!['plan', 'scan', 'consult'].includes(frame.action) || (best.candidate.weight === WEAK && best.hints === 0)) &&
    !cuesOf(terms[mainVerbAt(terms)]).some(
      ({ action, form, isSure }) => action === frame.action && form === 'base' && isSure,
    )
  ) {
    const topical = chooseRead(terms, 'asked')
    if (topical.kind === 'action') return topical
  }
  const strangers = best.filling.unread.filter(({ term }) => term.kind === 'unknown').length
  if (strangers > 2 && best.filling.taken === 0 && !hasKind(terms, ...NAMED_KINDS)) return { kind: 'none' }
  const isUnsupported = best.candidate.weight === WEAK && best.hints === 0 && !best.isSent && isChange(frame.action)
  if (isUnsupported) {
    const actions = scored
      .filter(({ points, candidate }) => candidate.weight > 0 && best.points - points < MARGIN)
      .map(({ candidate }) => candidate.frame.action)
    return { kind: 'ambiguous', actions: [...new Set(actions)], filling: best.filling }
  }
  const [opening] = terms
  const opens = cuesOf(opening).find(({ action, form, isSure: sure }) => sure && form === 'noun' && !isChange(action))
  if (!main && opens && opens.action === frame.action) return read(frame.action, terms)
  const isTied =
    second !== undefined &&
    best.points - second.points < MARGIN &&
    second.candidate.frame.action !== frame.action &&
    !best.filling.groups.some(({ details }) => frame.hints.some((slot) => details.has(slot)))
  const isAskedRead =
    mood === 'doubtful' &&
    scored.find(({ points, candidate }) => best.points - points < MARGIN && !isChange(candidate.frame.action))
  if (isTied && isAskedRead) return chooseRead(terms, 'asked')
  if (isTied && (isChange(frame.action) || isChange(second.candidate.frame.action))) {
    const actions = scored
      .filter(({ points }) => best.points - points < MARGIN)
      .map(({ candidate }) => candidate.frame.action)
    return { kind: 'ambiguous', actions: [...new Set(actions)], filling: best.filling }
  }
  const { heads, sign, verb, isSure: sure } = best.candidate
  return {
    kind: 'action',
    action: frame.action,
    head: { frame, heads, verb, isSure: sure, ...(sign && { sign }) },
    filling: best.filling,
    words: wordsOf(terms),
  }
}

/** "status of roses": what stands right behind the topic is taken for a name that is not known. */
const isOfUnknown = (terms: readonly Term[], heads: ReadonlySet<Term>): boolean =>
  terms.some(
    (term, at) =>
      term.kind === 'unknown' &&
      at === terms.length - 1 &&
      heads.has(terms[at - 1] as Term) &&
      /\b(of|for)$/.test(terms[at - 1]?.words ?? ''),
  )

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

const NAMES = new Set<Kind>(['subject', 'environment', 'release', 'comma', 'slash'])

/** What "storefront in staging?" is made of. */
const BARE_QUESTION = new Set<Kind>(['subject', 'environment', 'preposition', 'comma', 'and', 'slash'])
