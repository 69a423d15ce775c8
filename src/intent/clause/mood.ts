import { isChange } from '../action.ts'
import { cuesOf, type Kind, surelyMeans, type Term } from '../term/term.ts'
import { type Clause, hasKind } from './clause.ts'
import { tellsOfEvent } from './happens.ts'

/** How a clause is meant. `doubtful`: it may be a question, and only its speaker knows. */
export type Mood = 'command' | 'shall' | 'doubtful' | 'asked' | 'supposed' | 'told'

const TOPIC = new Set<Kind>([
  'subject',
  'candidates',
  'environment',
  'which_environment',
  'environments',
  'preposition',
  'comma',
  'and',
  'also',
  'release',
  'run',
  'moment',
  'pronoun',
  'plain',
  'version',
  'plan',
  'key',
  'all',
  'number',
  'image',
  'unknown',
  'last',
  'there',
  'secret',
  'both',
  'same',
  'slot',
  'path',
  'resource',
  'yes',
  'metric',
  'again',
  'correction',
])
const OBLIGES = /^(should|must|shall|ought)$/
const POLITE = new Set<Kind>(['polite'])

/** Reads the mood off the words in front of the verb and the mark at the end. */
export function moodOf({ terms, isAsked, link }: Clause): Mood {
  const first = terms.find(
    ({ kind }) => !['comma', 'and', 'also', 'yes', 'sequence', 'contrast', 'correction'].includes(kind),
  )
  if (!first) return 'told'
  if (!isAsked && link !== 'start' && tellsOfEvent(terms)) return 'told'
  const isApproved =
    !isAsked &&
    terms.some(({ kind }) => kind === 'plan') &&
    /^(approved|accepted|signed off)$/i.test(terms.at(-1)?.words ?? '')
  if (isApproved && !terms.some(({ kind }) => ['negation', 'no', 'person'].includes(kind))) return 'command'
  const isOpen = first.kind === 'wh' || first.kind === 'hypothesis'
  // "second opinion from the panel: is it worth it".
  if (
    surelyMeans(first, 'consult', 'noun') &&
    (hasKind(terms, 'wh', 'modal', 'hypothesis') || /^(what|how|which|who)\b/i.test(first.words))
  )
    return 'asked'
  const politeAt = terms.findIndex(({ kind }) => kind === 'polite')
  // "Ben asked could you stop web": somebody was asked, and not here.
  const isTold = terms.slice(0, Math.max(0, politeAt)).some(({ kind }) => kind === 'saying')
  if (!isOpen && politeAt >= 0 && !isTold) return 'command'
  if (terms.some(({ kind }) => kind === 'hypothesis')) return 'supposed'
  const start = topicEnd(terms)
  const lead = terms[start]
  if (isReadNoun(first) || (lead && lead !== first && isReadNoun(lead) && /^(why|who|whose|how)/i.test(lead.words)))
    return 'asked'
  // "one more web in staging, the backlog is growing" tells why.
  const isReason = link !== 'start' && !isAsked && /^(?:is|are|was|were|keeps?)\b/i.test(terms[1]?.words ?? '')
  if (first.kind === 'metric' && mainVerbAt(terms) < 0) return isReason ? 'told' : 'asked'
  if (first.kind === 'show' && terms.some(({ kind }) => kind === 'wh')) return 'asked'
  const second = terms[terms.indexOf(first) + 1]
  if (first.kind === 'show' && second && isReadNoun(second) && /^(who|which|why|what|how)/i.test(second.words))
    return 'asked'
  if (first.kind === 'wh' || lead?.kind === 'wh') return 'asked'
  if (first.kind === 'modal') return 'asked'
  const verbAt = mainVerbAt(terms)
  const before = verbAt < 0 ? terms : terms.slice(0, verbAt)
  // "the auditor wants to know what changed".
  const asking = terms.findIndex(({ words }) => /^(wants? to know|asks|is asking|are asking|wonders)$/i.test(words))
  const wanted = asking < 0 ? undefined : terms[asking + 1]
  if (wanted && (wanted.kind === 'wh' || isReadNoun(wanted))) return 'asked'
  if (before.some(({ kind }) => kind === 'saying')) return 'told'
  const isWished = before.some(({ kind }) => kind === 'wish' || kind === 'show')
  const persons = before.filter(({ kind }) => kind === 'person')
  if (
    persons.length > 0 &&
    !isWished &&
    (verbAt < 0 || before[0]?.kind === 'person' || before.some(({ kind }) => kind === 'person'))
  )
    return isAsked ? 'asked' : 'told'
  const modal = before.find(({ kind }) => kind === 'modal')
  if (modal && !isWished) {
    if (OBLIGES.test(modal.words.toLowerCase())) return isAsked ? 'asked' : 'shall'
    return isAsked ? 'asked' : 'told'
  }
  if (before.some(({ kind }) => kind === 'report') && !isWished) return isAsked ? 'asked' : 'told'
  if (before.some(({ kind }) => kind === 'shall')) return isAsked ? 'doubtful' : 'shall'
  // "requests to web currently time out after 30 s" tells.
  if (verbAt < 0 && !isWished && terms.some(({ words }) => /^(currently|at present|presently)$/i.test(words)))
    return isAsked ? 'asked' : 'told'
  // "api in staging uses 1 GB": what it does is told.
  if (verbAt < 0 && !isWished && terms.some(({ words }, at) => at > 0 && DOES.test(words)))
    return isAsked ? 'asked' : 'told'
  if (
    verbAt < 0 &&
    !isWished &&
    terms.some(
      (term) =>
        cuesOf(term).some(({ form }) => form === 'past') &&
        !cuesOf(term).some(({ form }) => form === 'noun' || form === 'base'),
    )
  )
    return isAsked ? 'asked' : 'told'
  return isAsked && !POLITE.has(first.kind) ? 'doubtful' : 'command'
}

const DOES =
  /^(uses|takes|runs|eats|consumes|peaks|peaks at|stores|handles|serves|hangs?|crashes|listens|listens on|answers|answers on|points to|times out|timeouts|fired|autoscales|hosts)$/i

function topicEnd(terms: readonly Term[]): number {
  let at = 0
  while (at < terms.length && TOPIC.has(terms[at]?.kind ?? 'stop')) at++
  return at < terms.length ? at : 0
}

const NOUNLIKE =
  /^(rollout|roll-out|deploy|deployment|release|restart|rollback|backup|snapshot|update|upgrade|launch|push|run|plan|alert|budget|lock|freeze|test|build|load|dump|switch|start|stop|change|scan|order|log|page|revert|reboot|redeploy|promotion|scale|copy|back|return|end|cut|drop|use|need|want|cap|limit|hold|point|place|set|trigger|call|diff|preview|cost|price|list|status|check|watch|track|track record|cycle|boot|install|raise|cap|host|front|share|map|route|split|mail|message|email|text|post|ping|flag|notice|block|close|open|free|clear|fresh|live|roll|audit|review|scan|demo|migration|release|switch-over)$/i

/** Where the verb stands that commands: the first that means an action by itself, else the first that may. */
export function mainVerbAt(terms: readonly Term[]): number {
  const verbs = terms.flatMap((term, at) => (isCommandVerb(term, terms[at - 1]) && !isNounHere(terms, at) ? [at] : []))
  const first = verbs[0] ?? -1
  const sure = verbs.find((at) => cuesOf(terms[at]).some(({ form, isSure }) => form === 'base' && isSure))
  const weak = terms[first]
  // "let the gateway float between 2 and 6": behind "let" and its subject stands the verb.
  const led = weak && /^(let|make)$/i.test(weak.words) ? verbs[1] : undefined
  if (sure === undefined && led !== undefined) return led
  // "let the rollout continue", "get it restarted": the second verb says what.
  return sure !== undefined &&
    weak &&
    /^(let|have|make|get|help|go|come|try|see|please|need|want|take)$/i.test(weak.words)
    ? sure
    : first
}

/** "the geocoder rollout", "web restart": behind a name a word that may be a noun is one. */
function isNounHere(terms: readonly Term[], at: number): boolean {
  const before = terms[at - 1]
  const next = terms[at + 1]
  // "the audit is over", "deploy was fine".
  const isSubject = at === 0 && /^(is|was|has|went|are|were)\b/i.test(next?.words ?? '') && next?.kind !== 'word'
  if (isSubject && NOUNLIKE.test(terms[at]?.words ?? '')) return true
  // "web/staging deploy!"
  const isLast = at === terms.length - 1 && at > 1 && /^(deploy|restart|redeploy|reboot)$/i.test(terms[at]?.words ?? '')
  if (
    isLast &&
    terms.slice(0, at).every(({ kind }) => kind === 'subject' || kind === 'environment' || kind === 'slash')
  )
    return false
  return (
    NOUNLIKE.test(terms[at]?.words ?? '') &&
    before !== undefined &&
    ['subject', 'environment', 'candidates', 'release', 'version', 'last', 'previous', 'modal'].includes(before.kind)
  )
}

/** A verb in its base form that no article makes a noun of. */
export const isCommandVerb = (term: Term, before?: Term): boolean =>
  term.kind !== 'report' &&
  term.article === undefined &&
  before?.words.toLowerCase() !== 'of' &&
  (term.kind === 'word' ||
    (term.kind === 'same' && before === undefined) ||
    term.kind === 'touch' ||
    term.kind === 'leave' ||
    term.kind === 'show' ||
    (term.kind === 'more' && before === undefined)) &&
  cuesOf(term).some(({ form }) => form === 'base')

/** "why", "who", "logs", "status of": what opens a look. */
const isReadNoun = (term: Term): boolean => {
  const cues = cuesOf(term)
  return (
    (term.kind === 'word' || (term.kind === 'previous' && /^what /i.test(term.words))) &&
    cues.some(
      ({ form, isSure, action }) =>
        form === 'noun' &&
        isSure &&
        !isChange(action) &&
        action !== 'plan' &&
        action !== 'scan' &&
        action !== 'consult',
    ) &&
    !cues.some(({ form, isSure, action }) => form === 'base' && isSure && isChange(action))
  )
}
