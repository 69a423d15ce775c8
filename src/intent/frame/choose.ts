import { type Action, type ChangeAction, isChange } from '../action.ts'
import { hasKind, wordsOf } from '../clause/clause.ts'
import { isCommandVerb, type Mood, mainVerbAt } from '../clause/mood.ts'
import type { Slot } from '../operation.ts'
import { type Cue, cuesOf, type Kind, type Term } from '../term/term.ts'
import type { Frame } from '../words/frame.ts'
import { FRAMES, frameOf } from '../words/frames.ts'
import type { Head } from './claims.ts'
import { type Filling, fill } from './fill.ts'
import { isObject } from './objects.ts'
import { toolsOf } from './topics.ts'

/** What a clause asks for. */
export type Choice =
  | {
      readonly kind: 'action'
      readonly action: Action
      readonly of?: ChangeAction
      readonly head: Head
      readonly filling: Filling
      readonly words: string
    }
  | { readonly kind: 'ambiguous'; readonly actions: readonly Action[]; readonly filling: Filling }
  /** A change is spoken of that nothing commands. */
  | { readonly kind: 'uncommanded'; readonly action: Action }
  | { readonly kind: 'none' }

interface Candidate {
  readonly frame: Frame
  readonly weight: number
  readonly heads: ReadonlySet<Term>
  readonly sign?: 1 | -1
  readonly verb: string
  readonly isSure: boolean
}

/** How much a word that means the action by itself counts, one that may mean it, and each slot that goes with it. */
const SURE = 10
const WEAK = 4
const NOUN = 6
const WEAK_NOUN = 2
const HINT = 4
const UNREAD = 4
const TAKEN = 0.5
/** Readings that are nearer than this are not told apart. */
const MARGIN = 1.5

/** Kinds that name something of this domain. */
const NAMED_KINDS: readonly Kind[] = [
  'subject',
  'environment',
  'run',
  'candidates',
  'pronoun',
  'there',
  'release',
  'all',
  'plan',
  'version',
  'environments',
  'which_environment',
  'path',
  'image',
  'secret',
  'resource',
  'repo',
]
/** What takes back what was done before: "bring it back" after a stop starts it. */
const UNDOES: Readonly<Partial<Record<Action, Action>>> = {
  stop: 'start',
  deploy: 'rollback',
  lock: 'unlock',
  pause: 'resume',
  expose: 'unexpose',
}
/** Actions whose objects are those of others as well, so that they tell nothing by themselves. */
const NO_OBJECT_HINTS: ReadonlySet<Action> = new Set<Action>(['rollback', 'redeploy'])
/** Verbs that only ask for a look, whatever is looked at. */
const LOOKS =
  /^(get|give|check|find|see|pull|pull up|bring up|grab|dig|dig up|fetch|show|have|let|want|need|look|view|list|read|print|display|watch|track|dump|send|post|make|test|do|go|run|take|put up|open|search|review|inspect|verify|load|follow|use|try|pass|hand|report|eyeball|examine|probe|keep an eye on|name|call)\b/i

/** Questions for the way to do something. */
const HOW_TO =
  /^(how (do|to|can|would|should|could|does one|might)|is there (a|any) way|what's the (best )?way|what is the best way|best way to|is it (safe|ok|okay|wise|possible|true))\b/i

/** The order in which topics win where several are spoken of. */
const TOPICS: readonly Action[] = [
  'drift',
  'who',
  'explain',
  'cost',
  'scan',
  'consult',
  'compare',
  'diff',
  'logs',
  'history',
  'metrics',
  'list',
  'status',
  'help',
]

/** Finds what a clause asks for: the action whose words and slots explain the most of it. */
export function choose(
  terms: readonly Term[],
  mood: Mood,
  isPoliteCommand: boolean,
  after?: Action,
  spoken: readonly Term[] = [],
): Choice {
  const planned = terms.find(
    (term) => cuesOf(term).some(({ action, isSure }) => action === 'plan' && isSure) && !isApproval(terms),
  )
  if (planned) return plan(terms, planned)
  if (mood === 'asked' || mood === 'supposed') return chooseRead(terms, mood)
  if (mood === 'told' && !isPoliteCommand) {
    const change = terms
      .flatMap(cuesOf)
      .find(({ action, form, isSure }) => isChange(action) && isSure && form !== 'noun')
    return change ? { kind: 'uncommanded', action: change.action } : { kind: 'none' }
  }
  const shown = hasKind(terms, 'show')
  const candidates = candidatesOf(terms, mood)
  const scored = candidates
    .map((candidate) => {
      const { points, ...rest } = score(terms, candidate, spoken)
      const isUndone = after !== undefined && UNDOES[after] === candidate.frame.action && candidate.weight > 0
      return { candidate, ...rest, points: points + (isUndone ? HINT : 0), hints: rest.hints + (isUndone ? 1 : 0) }
    })
    .sort((left, right) => right.points - left.points)
  const [best, second] = scored
  if (!best || best.points < WEAK_NOUN) return shown ? chooseRead(terms, 'asked') : { kind: 'none' }
  const { frame } = best.candidate
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
  const isUnsupported = best.candidate.weight === WEAK && best.hints === 0 && !best.isSent && isChange(frame.action)
  if (isUnsupported) {
    const actions = scored
      .filter(({ points, candidate }) => candidate.weight > 0 && best.points - points < MARGIN)
      .map(({ candidate }) => candidate.frame.action)
    return { kind: 'ambiguous', actions: [...new Set(actions)], filling: best.filling }
  }
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

function candidatesOf(terms: readonly Term[], mood: Mood): Candidate[] {
  const found = new Map<string, Candidate>()
  const add = (cue: Cue, term: Term, weight: number): void => {
    const known = found.get(cue.action)
    if (known && known.weight >= weight) {
      found.set(cue.action, { ...known, heads: new Set([...known.heads, term]) })
      return
    }
    found.set(cue.action, {
      frame: frameOf(cue.action),
      weight,
      isSure: cue.isSure,
      heads: new Set([...(known?.heads ?? []), term]),
      verb: cue.form === 'noun' ? (known?.verb ?? '') : term.words.toLowerCase(),
      ...(cue.sign && { sign: cue.sign }),
    })
  }
  const wished =
    terms.some(
      ({ kind, words }) =>
        kind === 'wish' ||
        kind === 'polite' ||
        kind === 'shall' ||
        (kind === 'word' && /^(get|have|want|need|see)\b/i.test(words)),
    ) || mood === 'shall'
  const main = terms[mainVerbAt(terms)]
  for (const term of terms) {
    const isMain = term === main
    for (const cue of cuesOf(term)) {
      if (cue.action === 'plan') continue
      if (cue.form === 'base' && isMain) add(cue, term, cue.isSure ? SURE : WEAK)
      else if ((cue.form === 'past' || cue.form === 'doing') && wished && !isMainSure(main))
        add(cue, term, cue.isSure ? SURE - 1 : WEAK)
      else if (cue.form === 'noun')
        add(
          cue,
          term,
          isChange(cue.action)
            ? cue.isSure
              ? NOUN - (isMainSure(main) ? 4 : 0)
              : WEAK_NOUN - (isMainSure(main) ? 2 : 0)
            : isMainSure(main)
              ? 0
              : cue.isSure
                ? NOUN - 1
                : WEAK_NOUN,
        )
    }
  }
  const isNamed = terms.some(({ kind }) => NAMES.has(kind))
  const isLook =
    main !== undefined &&
    /^(check|inspect|scan|see|view|list|audit|look|look at|look for|examine|search|analyse|analyze|review)\b/i.test(
      main.words,
    )
  // "deploying web to staging" tells or titles; it is no wish without its verb.
  const isTitle = !main && !wished && terms.some((term) => isSureDoing(term))
  if (!isMainSure(main) && !isLook && !isTitle && (isNamed || main)) {
    for (const frame of FRAMES) {
      if (!found.has(frame.action) && BARE.has(frame.action) && !isOther(main, frame.action))
        found.set(frame.action, {
          frame,
          weight: 0,
          isSure: false,
          heads: new Set(main && !isSure(main) ? [main] : []),
          verb: main?.words.toLowerCase() ?? '',
        })
    }
  }
  return [...found.values()]
}

const isSureDoing = (term: Term): boolean =>
  cuesOf(term).some(({ action, form, isSure: sure }) => sure && form === 'doing' && isChange(action)) &&
  !cuesOf(term).some(({ form }) => form === 'noun')

/** Whether a verb speaks of other actions, and only of those. */
const isOther = (main: Term | undefined, action: Action): boolean =>
  main !== undefined && STEERS.test(main.words) && !cuesOf(main).some((cue) => cue.action === action)
/** Verbs that hold something where it is. */
const STEERS = /^(hold|freeze|keep|stop|halt|suspend|park|pause|kill|end|drop|cut|wait)\b/i

const isSure = (term: Term | undefined): boolean =>
  cuesOf(term).some(({ isSure: sure, form }) => sure && form === 'base')
const isMainSure = isSure

const NAMES = new Set<Kind>([
  'subject',
  'environment',
  'run',
  'pronoun',
  'there',
  'candidates',
  'which_environment',
  'path',
  'image',
  'resource',
  'repo',
  'environments',
  'metric_condition',
  'key',
  'assignment',
  'money',
  'slashed',
])

/** Actions that are meant without any verb where their slots are said: "api to 4 in staging". */
const BARE: ReadonlySet<Action> = new Set<Action>([
  'deploy',
  'scale',
  'configure',
  'expose',
  'alert',
  'autoscale',
  'traffic',
  'provision',
  'rollback',
  'promote',
  'budget',
  'backup',
  'logs',
  'diff',
])

interface Score {
  readonly points: number
  readonly filling: Filling
  /** How many things were said that go with the action. */
  readonly hints: number
  /** Whether something is sent to an environment. */
  readonly isSent: boolean
}

function score(terms: readonly Term[], candidate: Candidate, spoken: readonly Term[] = []): Score {
  const { frame, heads, weight, sign, verb, isSure: sure } = candidate
  const filling = fill(terms, { frame, heads, verb, isSure: sure, ...(sign && { sign }) }, !isChange(frame.action))
  const hints =
    frame.hints.filter((slot) => isSaid(slot, filling, terms, weight === 0)).length +
    (weight === WEAK &&
    spoken.some(
      (term) =>
        (isObject(frame, term) && !NO_OBJECT_HINTS.has(frame.action)) ||
        (term.kind === 'secret' && frame.action === 'rotate'),
    )
      ? 1
      : 0) +
    (terms.some((term) => !heads.has(term) && isObject(frame, term) && !NO_OBJECT_HINTS.has(frame.action)) ? 1 : 0) +
    (frame.action === 'redeploy' && hasKind(terms, 'again') ? 1 : 0) +
    (weight === WEAK &&
    [...heads].some(
      (term) =>
        cuesOf(term).some((cue) => cue.action === frame.action && cue.form === 'noun' && cue.isSure) &&
        !cuesOf(term).some(({ form }) => form === 'base'),
    )
      ? 1
      : 0)
  const unread = filling.unread.filter(({ term, ask }) => ask === undefined && term.kind !== 'unknown').length
  const unknown = filling.unread.filter(({ term, ask }) => ask === undefined && term.kind === 'unknown').length
  const isSent =
    frame.action === 'deploy' &&
    weight === WEAK &&
    hints === 0 &&
    terms.some(
      (term, at) =>
        term.kind === 'preposition' &&
        /^(to|on|onto|into|out to|over to)$/.test(term.word) &&
        terms[at + 1]?.kind === 'environment',
    ) &&
    hasKind(terms, 'subject')
      ? HINT
      : 0
  const isUnsupported = weight === WEAK && hints === 0 ? 2 : 0

  const asked = filling.unread.filter(
    ({ ask }) =>
      ask !== undefined &&
      ask !== 'app' &&
      ask !== 'environment' &&
      (frame.hints.includes(ask as Slot) || (frame.action === 'configure' && ask === 'secret_ref')),
  ).length
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
      bare,
    filling,
    hints: hints + asked,
    isSent: isSent > 0,
  }
}

function isSaid(slot: Slot, { groups }: Filling, terms: readonly Term[], isBare: boolean): boolean {
  const isSourced = groups.some(({ details }) =>
    ['version', 'image', 'ref', 'repo', 'path', 'pr'].some((one) => details.has(one as Slot)),
  )
  if (slot === 'steps' || slot === 'strategy' || slot === 'rollback_if')
    return isSourced && groups.some(({ details }) => details.has(slot))
  if (
    slot === 'run' &&
    terms.some((term) =>
      cuesOf(term).some(({ action, form, isSure }) => action === 'deploy' && form === 'doing' && isSure),
    )
  )
    return true
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

/** What is looked at: the topic that is spoken of, or the state of what is named. */
function chooseRead(terms: readonly Term[], mood: Mood): Choice {
  const cues = terms.flatMap((term) => cuesOf(term).map((cue) => ({ cue, term })))
  const commanded = cues.find(
    ({ cue, term }) => isChange(cue.action) && cue.form === 'base' && cue.isSure && isCommandVerb(term),
  )
  const isNamedAtAll = hasKind(
    terms,
    'subject',
    'environment',
    'run',
    'candidates',
    'pronoun',
    'there',
    'release',
    'all',
    'plan',
    'version',
    'environments',
    'which_environment',
    'path',
    'image',
    'secret',
    'resource',
    'repo',
  )
  const isCompared = hasKind(terms, 'same') && terms.filter(({ kind }) => kind === 'environment').length > 1
  if (isCompared && mood === 'asked') return read('compare', terms)
  const isForeign = !isNamedAtAll && terms.some(({ kind }) => kind === 'plain' || kind === 'unknown')
  const isHowTo =
    terms.some(({ kind, words }) => kind === 'wh' && HOW_TO.test(words)) &&
    cues.find(({ cue, term }) => isChange(cue.action) && cue.form === 'base' && isCommandVerb(term))
  if (isHowTo) return { kind: 'uncommanded', action: isHowTo.cue.action }
  const reads = cues.filter(({ cue }) => !isChange(cue.action) && cue.action !== 'plan')
  const isOfLogs = terms.some(
    (term) => term.kind === 'slot' && ['lines', 'level', 'follow', 'grep'].includes(term.slot),
  )
  if (isOfLogs && !reads.some(({ cue }) => cue.isSure && cue.action !== 'logs' && cue.action !== 'status'))
    return read('logs', terms)
  const isNounOf = (topic: Action): boolean => reads.some(({ cue }) => cue.action === topic && cue.form === 'noun')
  const metric = terms.some(({ kind }) => kind === 'metric')
  const sure = TOPICS.filter((topic) => reads.some(({ cue }) => cue.action === topic && cue.isSure))
  // A noun tells the topic before a verb does: "show" may be of anything.
  const weak = TOPICS.filter((topic) => reads.some(({ cue }) => cue.action === topic)).sort(
    (left, right) => Number(isNounOf(right)) - Number(isNounOf(left)),
  )
  const action =
    sure.find((topic) => topic !== 'status' && topic !== 'help') ??
    (metric && !sure.includes('status') ? 'metrics' : undefined) ??
    sure[0] ??
    weak[0]
  const strong: readonly Action[] = ['who', 'explain', 'cost', 'consult', 'scan', 'history', 'logs']
  if (commanded && (mood === 'supposed' || action === undefined || !strong.includes(action)))
    return { kind: 'uncommanded', action: commanded.cue.action }
  if (action === undefined) {
    const isNamed = hasKind(terms, 'subject', 'environment', 'run', 'candidates')
    if (!isNamed || mood === 'supposed') {
      const change = cues.find(({ cue }) => isChange(cue.action))
      return change ? { kind: 'uncommanded', action: change.cue.action } : { kind: 'none' }
    }
    return read('status', terms)
  }
  if (isForeign && ['status', 'metrics', 'history', 'who', 'cost', 'explain', 'drift'].includes(action))
    return { kind: 'none' }
  return read(action, terms)
}

function read(action: Action, terms: readonly Term[]): Choice {
  const frame = frameOf(action)
  const heads = new Set(terms.filter((term) => cuesOf(term).some((cue) => cue.action === action)))
  const head: Head = { frame, heads, verb: '', isSure: true }
  return { kind: 'action', action, head, filling: fill(terms, head, true), words: wordsOf(terms) }
}

/** A plan is of another action, deployment where none is said. */
function plan(terms: readonly Term[], planned: Term): Choice {
  const rest = terms.filter(
    (term) =>
      term !== planned &&
      !['wh', 'modal', 'hypothesis', 'show', 'person', 'negation', 'report', 'condition', 'touch', 'saying'].includes(
        term.kind,
      ) &&
      !cuesOf(term).some(({ action }) => action === 'plan'),
  )
  const found = new Map<Action, Candidate>()
  for (const term of rest) {
    for (const cue of cuesOf(term)) {
      if (!isChange(cue.action)) continue
      const weight = cue.isSure ? SURE : WEAK
      const known = found.get(cue.action)
      if (!known || known.weight < weight)
        found.set(cue.action, {
          frame: frameOf(cue.action),
          weight,
          isSure: cue.isSure,
          heads: new Set([term]),
          verb: term.words.toLowerCase(),
          ...(cue.sign && { sign: cue.sign }),
        })
    }
  }
  for (const action of BARE)
    if (!found.has(action) && isChange(action))
      found.set(action, { frame: frameOf(action), weight: 0, isSure: false, heads: new Set(), verb: '' })
  const best = [...found.values()]
    .map((candidate) => ({ candidate, ...score(rest, candidate) }))
    .sort((left, right) => right.points - left.points)[0]
  const frame = best && best.points > 0 ? best.candidate.frame : frameOf('deploy')
  const heads = best && best.points > 0 ? best.candidate.heads : new Set<Term>()
  const head: Head = {
    frame,
    heads,
    verb: best?.candidate.verb ?? '',
    isSure: best?.candidate.isSure ?? false,
    ...(best?.candidate.sign && { sign: best.candidate.sign }),
  }
  return {
    kind: 'action',
    action: 'plan',
    of: frame.action as ChangeAction,
    head,
    filling: fill(rest, head, true),
    words: wordsOf(terms),
  }
}
