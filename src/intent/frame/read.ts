import { type Action, isChange } from '../action.ts'
import { hasKind, wordsOf } from '../clause/clause.ts'
import { isCommandVerb, type Mood } from '../clause/mood.ts'
import { type Cue, cuesOf, type Term } from '../term/term.ts'
import { frameOf } from '../words/frames.ts'
import { type Choice, isSureDoing, NAMED_KINDS } from './choice.ts'
import type { Head } from './claims.ts'
import { fill } from './fill.ts'
import { plan } from './plan.ts'

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

/** "broken. back to r3": what is told of, and asked by nobody. */
const COMPLAINT = /^(broken|down|unhealthy|sick|degraded|dead|red|on fire|stuck|in trouble|struggling)$/i

/** What opens a question for what is or was, and not for what should be. */
const OF_FACTS =
  /^(is|are|was|were|has|have|had|did|does|anyone know|does anyone know|do you know|do we know|any idea|when|where|since when)\b/i

/** "is it back up?": what it says of a verb is none. */
const OF_IT = /^(is|are|was|were|has|have|did|does) (it|they|that|this|everything)\b/i

/** "how's the shop rollout doing": a noun behind the name of what it is of. */
const isOfName = (terms: readonly Term[], term: Term): boolean =>
  cuesOf(term).some(({ form }) => form === 'noun') && terms[terms.indexOf(term) - 1]?.kind === 'subject'

interface Cued {
  readonly cue: Cue
  readonly term: Term
}

/** What is looked at: the topic that is spoken of, or the state of what is named. */
export function chooseRead(terms: readonly Term[], mood: Mood): Choice {
  const cues = terms.flatMap((term) => cuesOf(term).map((cue): Cued => ({ cue, term })))
  const isCompared = hasKind(terms, 'same') && terms.filter(({ kind }) => kind === 'environment').length > 1
  if (isCompared && mood === 'asked') return read('compare', terms)
  const isHowTo =
    terms.some(({ kind, words }) => kind === 'wh' && HOW_TO.test(words)) &&
    cues.find(({ cue, term }) => isChange(cue.action) && cue.form === 'base' && isCommandVerb(term))
  if (isHowTo) return { kind: 'uncommanded', action: isHowTo.cue.action }
  const reads = cues.filter(({ cue }) => !isChange(cue.action) && cue.action !== 'plan')
  const shaped = byShape(terms, reads)
  if (shaped) return shaped
  const action = topicOf(terms, cues, reads)
  const commanded = cues.find(
    ({ cue, term }) =>
      isChange(cue.action) && cue.form === 'base' && cue.isSure && isCommandVerb(term) && !isOfName(terms, term),
  )
  const isOfFacts =
    mood === 'asked' &&
    (hasKind(terms, 'subject') ||
      (commanded?.term.words.includes(' ') && terms.some(({ words }) => OF_IT.test(words)))) &&
    terms.some(({ kind, words }) => (kind === 'modal' || kind === 'wh') && OF_FACTS.test(words))
  if (commanded && isOfFacts && action === undefined) return read('status', terms)
  if (commanded && (mood === 'supposed' || action === undefined || !STRONG.has(action)))
    return { kind: 'uncommanded', action: commanded.cue.action }
  const isRemark = terms.length === 1 && COMPLAINT.test(terms[0]?.words ?? '')
  if (isRemark) return { kind: 'none' }
  if (action === undefined) {
    const isNamed = hasKind(terms, 'subject', 'environment', 'run', 'candidates')
    if (isNamed && mood !== 'supposed') return read('status', terms)
    const change = cues.find(({ cue }) => isChange(cue.action))
    return change ? { kind: 'uncommanded', action: change.cue.action } : { kind: 'none' }
  }
  const isForeign = !hasKind(terms, ...NAMED_KINDS) && hasKind(terms, 'plain', 'unknown')
  if (isForeign && OF_OURS.has(action)) return { kind: 'none' }
  const isOfPlaces = action === 'diff' && terms.filter(({ kind }) => kind === 'environment').length > 1
  return read(isOfPlaces && !isPair(terms) ? 'compare' : action, terms)
}

/** Topics that are looked at even where a verb of a change stands beside them. */
const STRONG: ReadonlySet<Action> = new Set<Action>([
  'drift',
  'who',
  'explain',
  'cost',
  'consult',
  'scan',
  'history',
  'logs',
])
/** Topics of what runs here, and of nothing that is not named. */
const OF_OURS: ReadonlySet<Action> = new Set<Action>([
  'status',
  'metrics',
  'history',
  'who',
  'cost',
  'explain',
  'drift',
])

/** What is looked at where a value or its place tells it: lines of a log, two releases, what would be done. */
function byShape(terms: readonly Term[], reads: readonly Cued[]): Choice | undefined {
  const isOfLogs = terms.some(
    (term) => term.kind === 'slot' && ['lines', 'level', 'follow', 'grep'].includes(term.slot),
  )
  if (isOfLogs && !reads.some(({ cue }) => cue.isSure && cue.action !== 'logs' && cue.action !== 'status'))
    return read('logs', terms)
  const printed = asPrinted(terms)
  if (printed && !reads.some(({ cue, term }) => cue.isSure && !isErrors(term))) return read('logs', printed)
  const isOfPair = reads.every(
    ({ cue }) => ['status', 'diff', 'compare', 'history'].includes(cue.action) || !cue.isSure,
  )
  if (isPair(terms) && isOfPair) return read('diff', terms)
  const isOfPlan =
    terms.some(
      ({ kind, words }) => (kind === 'wh' && /^what$/i.test(words)) || (kind === 'show' && /^walk/i.test(words)),
    ) &&
    !reads.some(({ cue }) => cue.isSure) &&
    terms.some(
      (term, at) => isSureDoing(term) && ['subject', 'path', 'image', 'version'].includes(terms[at + 1]?.kind ?? ''),
    )
  return isOfPlan ? plan(terms, terms[0] as Term) : undefined
}

/** Whether two releases are named; "nine tenths to r8, the remaining tenth to r7" compares nothing. */
const isPair = (terms: readonly Term[]): boolean =>
  terms.filter(({ kind }) => kind === 'release').length > 1 &&
  !terms.some(({ kind, words }) => kind === 'percent' || /^(rest|remaining|remainder|others?)$/i.test(words))

/** The topic that words speak of, the surest first. */
function topicOf(terms: readonly Term[], cues: readonly Cued[], reads: readonly Cued[]): Action | undefined {
  // "how much cpu is it burning": what burns is no money.
  const isMeasured = cues.some(({ cue, term }) => cue.action === 'metrics' && /^how (much|many)\b/i.test(term.words))
  const sure = TOPICS.filter(
    (topic) => (topic !== 'cost' || !isMeasured) && reads.some(({ cue }) => cue.action === topic && cue.isSure),
  )
  const isNounOf = (topic: Action): boolean => reads.some(({ cue }) => cue.action === topic && cue.form === 'noun')
  // A noun tells the topic before a verb does: "show" may be of anything.
  const weak = TOPICS.filter((topic) => reads.some(({ cue }) => cue.action === topic)).sort(
    (left, right) => Number(isNounOf(right)) - Number(isNounOf(left)),
  )
  return (
    sure.find((topic) => topic !== 'status' && topic !== 'help') ??
    (hasKind(terms, 'metric') && !sure.includes('status') ? 'metrics' : undefined) ??
    sure[0] ??
    weak[0]
  )
}

/** "errors" alone are lines of a log; a figure has its rate, or is asked for by its number. */
const isErrors = ({ kind, words }: Term): boolean => kind === 'metric' && /^errors$/i.test(words)

/** "show me the errors of web": what was printed as an error. */
function asPrinted(terms: readonly Term[]): readonly Term[] | undefined {
  const isShown = terms[0]?.kind === 'show' && hasKind(terms, 'subject', 'pronoun')
  if (!isShown || !terms.some(isErrors) || terms.some(({ words }) => /^how (many|much)\b/i.test(words)))
    return undefined
  return terms.map((term) => (isErrors(term) ? { ...term, kind: 'slot', slot: 'level', value: 'error' } : term) as Term)
}

export function read(action: Action, terms: readonly Term[]): Choice {
  const frame = frameOf(action)
  const heads = new Set(terms.filter((term) => cuesOf(term).some((cue) => cue.action === action)))
  const head: Head = { frame, heads, verb: '', isSure: true }
  return { kind: 'action', action, head, filling: fill(terms, head, true), words: wordsOf(terms) }
}
