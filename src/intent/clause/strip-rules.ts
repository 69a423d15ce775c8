import { asCommand, nounOf } from '../term/command.ts'
import { isBaseVerb, type Kind, type Term } from '../term/term.ts'
import { dropComma } from './first-rule.ts'

/** A term of a sentence while what binds nothing is dropped. `kept` is what stays before it, and may be changed. */
export interface Place {
  readonly term: Term
  readonly next: Term | undefined
  /** `next`, and what follows it. */
  readonly behind: () => readonly Term[]
  readonly kept: Term[]
}

/** How many terms a rule deals with, from its place on; 0 where it has nothing to say. */
type Rule = (place: Place) => 0 | 1 | 2

const isOneOf = (term: Term | undefined, ...kinds: readonly Kind[]): boolean =>
  term !== undefined && kinds.includes(term.kind)

const isName = (term: Term | undefined): boolean => isOneOf(term, 'subject', 'environment')

/** Whether a clause ends before a term. */
const isEnd = (next: Term | undefined): boolean => next === undefined || isOneOf(next, 'comma', 'stop')

const CORRECTED: readonly Kind[] = [
  'version',
  'environment',
  'subject',
  'number',
  'release',
  'image',
  'size',
  'percent',
]
const PAUSE = /^(uh|uhm|um|ehm|umm|uhh|er|erm|eh|hm|hmm)$/i
const TAG = /^(ok|okay|alright|right|yes|yeah|please|thanks|deal|k)$/i
const FOR_NOW =
  /^(temporarily|for now|for the moment|for the time being|at (its|the) current (percentage|share|level|step))$/i

/** "let's say six". */
const supposed: Rule = ({ term, next }) =>
  term.kind === 'hypothesis' &&
  /^let'?s say$/i.test(term.words) &&
  isOneOf(next, 'number', 'percent', 'size', 'duration', 'moment', 'version')
    ? 1
    : 0

/** "…, and push it there, ok?" asks for no answer. */
const tag: Rule = ({ term, next, kept }) =>
  next?.kind === 'question_mark' && kept.at(-1)?.kind === 'comma' && TAG.test(term.words) ? 2 : 0

/** "okay, carry on": a word to begin with. */
const opening: Rule = ({ term, next, behind, kept }) => {
  if (!/^(ok|okay|fine)$/i.test(term.words) || kept.length > 0) return 0
  if (next?.kind === 'comma') return 2
  if (/^fine$/i.test(term.words)) return 0
  // "okay in 45 minutes deploy web", and not "okay pl-8".
  if (next?.kind === 'preposition' && !/^(in|at|on)$/i.test(next.words)) return 0
  if (isOneOf(next, 'filler', 'polite')) return 1
  const more = behind()
  return more.some((one) => isBaseVerb(one)) && !more.some((one) => isOneOf(one, 'plan', 'pronoun')) ? 1 : 0
}

/** "the budget vote is over". */
const ended: Rule = ({ term, next, kept }) => {
  if (term.kind !== 'comparison' || !/^(is|was) over$/i.test(term.words) || !isEnd(next)) return 0
  kept.push({ ...term, kind: 'report' })
  return 1
}

/** "storefront ok?" */
const isItOk: Rule = ({ term, next, kept }) => {
  const asks = term.kind === 'filler' && next?.kind === 'question_mark' && /^(ok|okay|alright|k)$/i.test(term.words)
  if (!asks || !isName(kept.at(-1))) return 0
  kept.push({ ...term, ...nounOf('status') })
  return 1
}

/** "…, web excepted". */
const excepted: Rule = ({ term, next, kept }) => {
  const isSaid = /^(excepted|aside|apart|excluded|exempt|exempted|spared)$/i.test(term.words)
  if (!isSaid || !isEnd(next) || !isName(kept.at(-1))) return 0
  kept.splice(-1, 0, { ...term, kind: 'except' } as Term)
  return 1
}

const STATE =
  /^(slow|sluggish|hung|wedged|unresponsive|misbehaving|leaky|crashing|crashed|frozen up|faulty|buggy|noisy|flaky|tired|legacy)$/i

/** "billing 4.1 in production crashed": a state that no noun follows is told of what stands before it. */
const stateTold: Rule = ({ term, next, kept }) => {
  const from = kept.findLastIndex((one) => isOneOf(one, 'comma', 'stop', 'contrast'))
  const said = kept.slice(from + 1)
  const isTold =
    term.kind === 'filler' && STATE.test(term.words) && (isEnd(next) || isOneOf(next, 'preposition', 'moment'))
  if (!isTold || said.length === 0 || said.some((one) => isBaseVerb(one) || isOneOf(one, 'modal', 'report'))) return 0
  kept.push({ ...term, kind: 'report' } as Term)
  return 1
}

/** "stop everything in staging, spare web". */
const spared: Rule = ({ term, next, kept }) => {
  const isSaid = term.kind === 'more' && /^spare$/i.test(term.words) && isOneOf(next, 'subject')
  if (!isSaid || !isOneOf(kept.at(-1), 'comma', 'and', 'contrast')) return 0
  kept.push({ ...term, kind: 'except' })
  return 1
}

/** "1.3.0 uh 1.3.1": between two of a kind a pause corrects; before "no" it is a comma. */
const pause: Rule = ({ term, next, behind, kept }) => {
  if (term.kind !== 'filler' || !PAUSE.test(term.words)) return 0
  const last = kept.at(-1)
  // "passes 80, hmm, 85 percent".
  const before = kept.at(-2)
  const isBetween = last?.kind === 'comma' && next?.kind === 'comma' && before && CORRECTED.includes(before.kind)
  if (isBetween && behind()[1]?.kind === before.kind) {
    kept.push({ ...term, kind: 'correction' })
    return 1
  }
  if (next?.kind === 'no') kept.push({ ...term, kind: 'comma' })
  else if (last && last.kind === next?.kind && CORRECTED.includes(last.kind)) kept.push({ ...term, kind: 'correction' })
  else return 0
  return 1
}

/** "3.3.0 broke it, so web goes back to 3.2"; "nectar looks great on demo so promote it": behind it a wish begins. */
const so: Rule = ({ term, next, behind, kept }) => {
  if (term.kind !== 'filler' || !/^so$/i.test(term.words)) return 0
  // "… so Tanya can click through it": what for.
  const isFor = isOneOf(next, 'unknown', 'person', 'pronoun', 'article') && behind().slice(1, 4).some(isAble)
  if (isFor) {
    kept.push({ ...term, kind: 'reason' })
    return 1
  }
  const verb = behind().find(({ kind }) => kind !== 'filler' && kind !== 'polite')
  const isPlea = /^(please|pls|plz|kindly)$/i.test(next?.words ?? '') && kept.some(({ kind }) => kind === 'saying')
  const isWish = isBaseVerb(verb) && (tells(kept) || isPlea)
  const isBehindComma = kept.at(-1)?.kind === 'comma' && next !== undefined
  if (!isWish && isBehindComma) kept.pop()
  if (isWish || isBehindComma) kept.push({ ...term, kind: 'stop' })
  return 1
}

const isAble = ({ kind, words }: Term): boolean => kind === 'modal' && /^(?:can|could|may|might|will)$/i.test(words)

/** Whether the sentence so far, or what stands behind its last mark, only tells. */
function tells(kept: readonly Term[]): boolean {
  const from = kept.findLastIndex((term) => isOneOf(term, 'comma', 'stop'))
  const said = kept.slice(from + 1)
  return said.some((term) => isOneOf(term, 'report', 'modal')) && !said.some((term) => isBaseVerb(term))
}

/** "at 18:00 today, not before": a time by itself is when, and not earlier. */
const notBefore: Rule = ({ term, next, kept }) =>
  term.kind === 'condition' &&
  /^not (before|until|earlier than)$/i.test(term.words) &&
  isEnd(next) &&
  kept.some(({ kind }) => kind === 'moment')
    ? 1
    : 0

/** "at 02:00 on Thursday, not now": the same said twice. */
const notNow: Rule = ({ term, next, behind, kept }) => {
  const isNow =
    next?.kind === 'filler' && /^(now|right now|immediately|straight away|right away|at once)$/i.test(next.words)
  const isSaid = term.kind === 'negation' && /^not$/i.test(term.words) && isNow && isEnd(behind()[1])
  if (!isSaid || !kept.some(({ kind }) => kind === 'moment')) return 0
  dropComma(kept)
  return 2
}

/** "halt run-41 temporarily": what is to go on again is paused. */
const forNow: Rule = ({ term, kept }) => {
  const isSaid =
    (term.kind === 'filler' && FOR_NOW.test(term.words)) || (term.kind === 'alone' && /^where it is$/i.test(term.words))
  const isOfRun = ({ kind, words }: Term): boolean =>
    kind === 'run' || /\b(rollout|roll-out|canary|deployment|run)$/i.test(words)
  const at = kept.findLastIndex((one) => /^(halt|stop|suspend|hold|park)$/i.test(one.words))
  if (!isSaid || at < 0 || !kept.some(isOfRun)) return 0
  kept[at] = asCommand(kept[at] as Term, 'pause')
  return 1
}

/** "don't deploy web just show me the plan": behind what is forbidden a wish begins. */
const instead: Rule = ({ term, next, kept }) => {
  const isJust = isOneOf(term, 'only', 'filler') && /^(just|only|simply)$/i.test(term.words)
  if (!isJust || next?.kind !== 'show' || isOneOf(kept.at(-1), 'comma', 'stop', 'contrast', 'and')) return 0
  if (!kept.some(({ kind }) => kind === 'negation')) return 0
  kept.push({ ...term, kind: 'comma' })
  return 1
}

/** "please", "just"; "to like five"; one comma behind another. */
const filler: Rule = ({ term, next, kept }) => {
  const last = kept.at(-1)?.kind
  const isAbout =
    term.kind === 'preposition' &&
    /^(like|about|around)$/i.test(term.words) &&
    isOneOf(next, 'number', 'percent', 'slot', 'size')
  const isDropped = isOneOf(term, 'filler', 'only') || (isAbout && last === 'preposition')
  return isDropped || (term.kind === 'comma' && last === 'comma') ? 1 : 0
}

/** "the encoder one". */
const oneOfThem: Rule = ({ term, next, kept }) =>
  next === undefined && /^one$/i.test(term.words) && isOneOf(kept.at(-1), 'plain', 'word') ? 1 : 0

/** "qa first, staging second"; "…, but stop web first" is an order of steps. */
const orderOfSteps: Rule = ({ term, next, kept, behind }) => {
  if (!isName(kept.at(-1)) || !(isEnd(next) || next?.kind === 'and')) return 0
  // "restart api, but lock production first".
  const from = kept.findLastIndex((one) => isOneOf(one, 'comma', 'contrast', 'and', 'stop'))
  const isStep = from >= 0 && /^first$/i.test(term.words) && kept.slice(from + 1).some((one) => isBaseVerb(one))
  if (isStep) return 0
  const isAmount = next?.kind === 'and' && isOneOf(behind()[1], 'half_of')
  const isOrder =
    (term.kind === 'number' && !isAmount && /^one$/i.test(term.words)) ||
    (term.kind === 'sequence' && /^(first|second|third|last)$/i.test(term.words)) ||
    (term.kind === 'last' && /^last$/i.test(term.words) && next === undefined)
  return isOrder ? 1 : 0
}

/** "all but web". */
const allBut: Rule = ({ term, kept }) => {
  if (term.kind !== 'contrast' || !/^but$/i.test(term.words) || !isOneOf(kept.at(-1), 'environments', 'all')) return 0
  kept.push({ ...term, kind: 'except' })
  return 1
}

/** "web 0.9 with 400 MB and its health check on /livez". */
const itsOwn: Rule = ({ term, next, kept }) =>
  /^(its|their)$/i.test(term.words) &&
  isOneOf(kept.at(-1), 'and', 'comma') &&
  kept.some(({ kind }) => kind === 'subject') &&
  next?.kind === 'word' &&
  next.thing !== undefined &&
  !isBaseVerb(next)
    ? 1
    : 0

/** "weekly backup of web, sundays at 4": how often, said before when. */
const saidExactly: Rule = ({ term, behind }) => {
  const often =
    term.kind === 'recurring' &&
    term.isVague &&
    /^(?:weekly|every week|daily|every day|nightly)$/i.exec(term.words)?.[0]
  if (!often) return 0
  const isWeekly = /week/i.test(often)
  const isSaid = (one: Term): boolean =>
    one.kind === 'recurring' && !one.isVague && isWeekly === !/ \*$/.test(one.every ?? ' *')
  return behind().some(isSaid) ? 1 : 0
}

/** The first that has something to say decides. */
export const RULES: readonly Rule[] = [
  supposed,
  tag,
  opening,
  ended,
  isItOk,
  excepted,
  spared,
  stateTold,
  pause,
  so,
  notBefore,
  notNow,
  forNow,
  instead,
  filler,
  oneOfThem,
  orderOfSteps,
  allBut,
  itsOwn,
  saidExactly,
]
