import { asCommand, nounOf } from '../term/command.ts'
import { cuesOf, isBaseVerb, type Kind, type Term } from '../term/term.ts'

const NOUNS = new Set<Kind>([
  'subject',
  'candidates',
  'environment',
  'which_environment',
  'unknown',
  'plain',
  'number',
  'release',
  'version',
  'image',
  'path',
  'secret',
  'run',
  'plan',
  'metric',
  'resource',
  'last',
  'word',
])

const endsInName = (kept: readonly Term[]): boolean => ['subject', 'environment'].includes(kept.at(-1)?.kind ?? '')

const CORRECTED = new Set<Kind>(['version', 'environment', 'subject', 'number', 'release', 'image', 'size', 'percent'])
const COUNTED = new Set<Kind>(['number', 'percent', 'slot', 'size'])

/** Whether the sentence so far, or what stands behind its last mark, only tells. */
function tells(kept: readonly Term[]): boolean {
  const from = kept.findLastIndex(({ kind }) => kind === 'comma' || kind === 'stop')
  const said = kept.slice(from + 1)
  return said.some(({ kind }) => kind === 'report' || kind === 'modal') && !said.some((term) => isBaseVerb(term))
}

const FOR_NOW =
  /^(temporarily|for now|for the moment|for the time being|at (its|the) current (percentage|share|level|step))$/i
const TAG = /^(ok|okay|alright|right|yes|yeah|please|thanks|deal|k)$/i

/** Drops what binds nothing. Articles stay known to the word behind them, and "this" before a noun is one. */
export function stripFillers(terms: readonly Term[]): Term[] {
  const kept: Term[] = []
  let article: string | undefined
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] as Term
    const next = terms[at + 1]
    // "let's say six".
    if (
      term.kind === 'hypothesis' &&
      /^let'?s say$/i.test(term.words) &&
      next &&
      ['number', 'percent', 'size', 'duration'].includes(next.kind)
    )
      continue
    // "…, and push it there, ok?" asks for no answer.
    if (next?.kind === 'question_mark' && kept.at(-1)?.kind === 'comma' && TAG.test(term.words)) {
      at++
      continue
    }
    // "okay, carry on": a word to begin with.
    if (/^(ok|okay)$/i.test(term.words) && next?.kind === 'comma' && kept.length === 0) {
      at++
      continue
    }
    // "the budget vote is over".
    const isEnded = term.kind === 'comparison' && /^(is|was) over$/i.test(term.words)
    if (isEnded && (next === undefined || next.kind === 'comma' || next.kind === 'stop')) {
      kept.push({ ...term, kind: 'report' })
      continue
    }
    // "storefront ok?"
    const isNamedBefore = ['subject', 'environment'].includes(kept.at(-1)?.kind ?? '')
    if (
      term.kind === 'filler' &&
      next?.kind === 'question_mark' &&
      isNamedBefore &&
      /^(ok|okay|alright|k)$/i.test(term.words)
    ) {
      kept.push({ ...term, ...nounOf('status') })
      continue
    }
    // "…, web excepted".
    if (term.kind === 'except' && /^(excepted|aside|excluded)$/i.test(term.words) && endsInName(kept)) {
      const name = kept.pop() as Term
      kept.push(term, name)
      continue
    }
    const last = kept.at(-1)
    // "1.3.0 uh 1.3.1": between two of a kind a pause corrects.
    const isPause = term.kind === 'filler' && /^(uh|uhm|um|ehm|umm|uhh|er|erm|eh|hm|hmm)$/i.test(term.words)
    if (isPause && next?.kind === 'no') {
      kept.push({ ...term, kind: 'comma' })
      continue
    }
    if (isPause && last && last.kind === next?.kind && CORRECTED.has(last.kind)) {
      kept.push({ ...term, kind: 'correction' })
      continue
    }
    if (term.kind === 'filler' && /^so$/i.test(term.words)) {
      // "nectar looks great on demo so promote it": behind what is told a wish begins.
      const verb = terms.slice(at + 1).find(({ kind }) => kind !== 'filler' && kind !== 'polite')
      const isPlea = /^(please|pls|plz|kindly)$/i.test(next?.words ?? '') && kept.some(({ kind }) => kind === 'saying')
      const isWish = isBaseVerb(verb) && (tells(kept) || isPlea)
      // "3.3.0 broke it, so web goes back to 3.2".
      const isBehindComma = last?.kind === 'comma' && next !== undefined
      if (!isWish && isBehindComma) kept.pop()
      if (isWish || isBehindComma) kept.push({ ...term, kind: 'stop' })
      continue
    }
    // "at 18:00 today, not before": a time by itself is when, and not earlier.
    const isNotBefore =
      term.kind === 'condition' &&
      /^not (before|until|earlier than)$/i.test(term.words) &&
      (next === undefined || next.kind === 'comma' || next.kind === 'stop') &&
      kept.some(({ kind }) => kind === 'moment')
    if (isNotBefore) continue
    // "halt run-41 temporarily": what is to go on again is paused.
    const isForNow =
      (term.kind === 'filler' && FOR_NOW.test(term.words)) ||
      (term.kind === 'alone' && /^where it is$/i.test(term.words))
    if (
      isForNow &&
      kept.some(({ kind, words }) => kind === 'run' || /\b(rollout|roll-out|canary|deployment|run)$/i.test(words))
    ) {
      const at = kept.findLastIndex((one) => /^(halt|stop|suspend|hold|park)$/i.test(one.words))
      if (at >= 0) kept[at] = asCommand(kept[at] as Term, 'pause')
      if (at >= 0 && term.kind === 'alone') continue
    }
    // "to like five".
    const isAbout =
      term.kind === 'preposition' && /^(like|about|around)$/i.test(term.words) && COUNTED.has(next?.kind ?? 'stop')
    if (term.kind === 'filler' || term.kind === 'only' || (isAbout && last?.kind === 'preposition')) continue
    if (term.kind === 'comma' && last?.kind === 'comma') continue
    const isNamed = last?.kind === 'subject' || last?.kind === 'environment'
    const isEnd = next === undefined || next.kind === 'comma' || next.kind === 'stop' || next.kind === 'and'
    // "the encoder one", "qa first, staging second".
    if (
      !isNamed &&
      next === undefined &&
      /^one$/i.test(term.words) &&
      (last?.kind === 'plain' || last?.kind === 'word')
    )
      continue
    // "…, but stop web first" is an order of steps.
    if (
      isNamed &&
      isEnd &&
      ((term.kind === 'number' && term.words.toLowerCase() === 'one') ||
        (term.kind === 'sequence' && /^(first|second|third|last)$/i.test(term.words)) ||
        (term.kind === 'last' && /^last$/i.test(term.words) && next === undefined))
    )
      continue
    if (
      term.kind === 'contrast' &&
      /^but$/i.test(term.words) &&
      (last?.kind === 'environments' || last?.kind === 'all')
    ) {
      kept.push({ ...term, kind: 'except' })
      continue
    }
    // "why did that fall over".
    const isAsked = kept.at(-1)?.kind === 'modal' && (next?.kind === 'unknown' || next?.kind === 'plain')
    // "web 0.9 with 400 MB and its health check on /livez".
    const isOwn =
      /^(its|their)$/i.test(term.words) &&
      ['and', 'comma'].includes(last?.kind ?? '') &&
      kept.some(({ kind }) => kind === 'subject') &&
      next?.kind === 'word' &&
      next.thing !== undefined &&
      !isBaseVerb(next)
    if (isOwn) continue
    const isNoun = isDemonstrative(term) && next && NOUNS.has(next.kind) && !isVerbOnly(next) && !isAsked
    if (term.kind === 'article' || isNoun) {
      article = term.words.toLowerCase()
      continue
    }
    kept.push(article ? { ...term, article } : term)
    article = undefined
  }
  return kept
}

const isDemonstrative = (term: Term): boolean =>
  term.kind === 'pronoun' && /^(this|that|these|those)$/i.test(term.words)

const isVerbOnly = (term: Term): boolean =>
  term.kind === 'word' &&
  term.thing === undefined &&
  cuesOf(term).length > 0 &&
  cuesOf(term).every(({ form }) => form !== 'noun')
