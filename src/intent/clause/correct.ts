import { isChange } from '../action.ts'
import { cuesOf, type Kind, type Term } from '../term/term.ts'
import { withoutSetAside } from './set-aside.ts'
import { sortOf } from './sorts.ts'

const LONGEST = 10
const NAMES = new Set<Kind>(['environment', 'which_environment', 'subject', 'secret'])
const MARKS = new Set<Kind>(['comma', 'stop', 'colon', 'contrast', 'also'])

/** A run of words that correct, and the sentence around it. */
interface Correction {
  readonly terms: readonly Term[]
  /** Where it begins, and where what is meant instead begins. */
  readonly at: number
  readonly end: number
  /** The words of the correction themselves. */
  readonly run: readonly Term[]
  /** What stays of the sentence before it. */
  readonly kept: readonly Term[]
  /** Where the last verb of what stays is; -1 where there is none. */
  readonly verbAt: number
}

/** What stays of the sentence up to a place behind the correction, from which it is read on. */
interface Corrected {
  readonly kept: readonly Term[]
  readonly next: number
}

type Rule = (correction: Correction) => Corrected | undefined

/**
 * Lets the last value win where the sentence corrects itself: "to staging, no, dev" reads "to dev". Words of correction
 * that correct nothing mean nothing.
 */
export function correct(given: readonly Term[]): Term[] {
  const terms = withoutSetAside(withMeant(withoutSetAside(withoutReflection(marked(given)))))
  let kept: Term[] = []
  for (let at = 0; at < terms.length; ) {
    const end = endOfCorrection(terms, at)
    if (end === undefined) {
      kept.push(terms[at] as Term)
      at++
      continue
    }
    const verbAt = kept.findLastIndex((term) => isSureVerb(term))
    const corrected = correctedBy({ terms, at, end, run: terms.slice(at, end), kept, verbAt })
    kept = [...corrected.kept]
    at = corrected.next
  }
  return withoutSetAside(kept)
}

/** "not rehearsal!! sandbox", "delete web, rather stop it": one mark, and a word that corrects. */
const marked = (given: readonly Term[]): readonly Term[] =>
  given
    .filter(({ kind }, at) => kind !== 'stop' || given[at - 1]?.kind !== 'stop')
    .map((term, at, all) =>
      term.kind === 'contrast' && /^rather$/i.test(term.words) && isSureVerb(all[at + 1])
        ? ({ ...term, kind: 'correction' } as Term)
        : term,
    )

/** The first rule that has something to say decides; the last always has. */
function correctedBy(correction: Correction): Corrected {
  for (const rule of RULES) {
    const corrected = rule(correction)
    if (corrected) return corrected
  }
  return dropped(correction)
}

/** Both may be meant: what stands on either side is a choice that only its speaker can make. */
const either = ({ kept, run, end }: Correction): Corrected => ({
  kept: [...kept, { ...(run[0] as Term), kind: 'or' } as Term],
  next: end,
})

/** "stop web, I mean restart it", "stop web, sorry, I mean restart web". */
const otherVerb: Rule = ({ terms, end, kept, verbAt }) => {
  if (verbAt < 0 || !isSureVerb(terms[end])) return undefined
  const named = terms[end + 1]
  const instead = kept.with(verbAt, terms[end] as Term)
  if (named?.kind === 'pronoun') return { kept: instead, next: end + (terms[end + 2]?.kind === 'comma' ? 3 : 2) }
  const isSameAgain = named !== undefined && kept.slice(verbAt).some((term) => isOfSame(term, named))
  return isSameAgain ? { kept: instead, next: end + 2 } : undefined
}

/** "to dev, no production": not there, or there instead. */
const notOrInstead: Rule = (correction) => {
  const { terms, at, end } = correction
  const isNot = terms[end - 1]?.kind === 'no' && end - at > 1 && NAMES.has(terms[end]?.kind ?? 'stop')
  return isNot ? either(correction) : undefined
}

/** "to staging, sorry, dev". */
const otherValue: Rule = ({ terms, end, kept }) => {
  const replaced = replaceAll(kept, terms, end)
  return replaced && { kept: replaced.kept, next: replaced.end }
}

/** "to dev and staging, no, production": one value for two may mean either. */
const oneForTwo: Rule = (correction) => {
  const { terms, end, kept } = correction
  const sort = sortOf(terms[terms[end]?.kind === 'preposition' ? end + 1 : end])
  return sort !== undefined && kept.slice(-LONGEST).some((term) => sortOf(term) === sort)
    ? either(correction)
    : undefined
}

/** "redeploy web on staging, ah no, deploy the new 0.9 there", and a wish of which that is not known. */
const otherWish: Rule = (correction) => {
  const { terms, at, end, run, kept, verbAt } = correction
  const isOther = verbAt >= 0 && isSureVerb(terms[end])
  if (isOther && isOfSamePlace(terms.slice(end + 1)))
    return { kept: kept.with(verbAt, terms[end] as Term), next: end + 1 }
  return at > 0 && (isOther || isSecondThought(run, terms.slice(end))) ? either(correction) : undefined
}

/** "…, make that 5": the words that say so stay, where a value before them is not known. */
const remade: Rule = ({ run, end, kept }) =>
  run.some(({ kind, words }) => kind === 'word' && /^(make|change)/i.test(words))
    ? { kept: [...kept, ...run.filter(({ kind }) => kind !== 'correction')], next: end }
    : undefined

const RULES: readonly Rule[] = [otherVerb, notOrInstead, otherValue, oneForTwo, otherWish, remade]

/** A correction of nothing: a "no" and a full stop stay, the rest is a comma at most. */
function dropped({ run, end, kept }: Correction): Corrected {
  const isNo = run.some(({ kind }) => kind === 'no')
  const isStart = kept.every(({ kind }) => kind === 'comma' || kind === 'stop')
  const stop = run.find(({ kind }) => kind === 'stop')
  const left =
    isNo && !isStart
      ? run.filter(({ kind }) => kind !== 'correction')
      : stop
        ? [stop]
        : run.length > 1
          ? [{ ...(run[0] as Term), kind: 'comma' } as Term]
          : []
  return { kept: [...kept, ...left], next: end }
}

/** Whether what follows refers to what was named, and names nothing itself. */
const isOfSamePlace = (terms: readonly Term[]): boolean =>
  terms.some(({ kind }) => kind === 'there' || kind === 'pronoun') &&
  !terms.some(({ kind }) =>
    ['subject', 'environment', 'which_environment', 'candidates', 'run', 'plan', 'stop'].includes(kind),
  )

/** Whether both name the same app or service, deployment or plan. */
function isOfSame(one: Term, other: Term): boolean {
  if (one.kind === 'subject' && other.kind === 'subject') return one.app === other.app && one.service === other.service
  if (one.kind === 'run' && other.kind === 'run') return one.run === other.run
  return one.kind === 'plan' && other.kind === 'plan' && one.plan === other.plan
}

/** "in production, validation I mean": the correction stands behind its value, as if it stood in front. */
function withMeant(terms: readonly Term[]): readonly Term[] {
  const at = terms.findIndex(
    ({ kind, words }, index) =>
      kind === 'correction' &&
      /^I (?:mean|meant|should say)$/i.test(words) &&
      (terms[index + 1] === undefined || MARKS.has(terms[index + 1]?.kind ?? 'stop')),
  )
  const comma = terms.slice(0, Math.max(0, at)).findLastIndex(({ kind }) => kind === 'comma' || kind === 'stop')
  const value = terms.slice(comma + 1, Math.max(0, at))
  const meant = terms[at]
  const isValue = value.some((term) => sortOf(term) !== undefined) && isValueTail(value)
  if (!meant || comma < 1 || !isValue) return terms
  return [...terms.slice(0, comma + 1), meant, ...value, ...terms.slice(at + 1)]
}

/** "eight, on second thought", "on second thoughts, dev": a value that somebody has come to, and nothing taken back. */
function withoutReflection(terms: readonly Term[]): readonly Term[] {
  const at = terms.findLastIndex(({ kind, words }) => kind === 'cancel' && /^on second thoughts?$/i.test(words))
  const reflection = terms[at]
  if (!reflection) return terms
  const behind = terms.slice(at + 1)
  const comma = behind.findLastIndex(({ kind }) => kind === 'comma')
  // "on second thoughts that's far too many, back to six".
  if (isValueTail(behind) || (at === 0 && comma > 0 && isValueTail(behind.slice(comma + 1))))
    return terms.with(at, { ...reflection, kind: 'correction' } as Term)
  // "on second thought hide it again": another wish.
  if (at === 0 && isSureVerb(behind[0])) return behind
  const before = terms.slice(0, at)
  return behind.length === 0 && isValueTail(before) ? before : terms
}

/** "…, no wait, flurb it", "…, hold on, it was switched off on purpose": what is corrected is not known. */
function isSecondThought(run: readonly Term[], rest: readonly Term[]): boolean {
  const [first] = rest
  const says = (pattern: RegExp): boolean => run.some(({ words }) => pattern.test(words))
  if (!first || !says(/\b(no|wait|hold on|hang on)\b/i)) return false
  if (first.kind === 'unknown') return true
  const looks = cuesOf(first).length > 0 && cuesOf(first).every(({ action }) => !isChange(action))
  const tells = TELLS.has(first.kind) || (says(/\b(wait|hold on|hang on)\b/i) && (looks || ASKS.has(first.kind)))
  return tells && !rest.some((term) => isSureVerb(term))
}
const TELLS: ReadonlySet<Kind> = new Set<Kind>(['pronoun', 'modal', 'report', 'previous', 'person', 'plain'])
const ASKS: ReadonlySet<Kind> = new Set<Kind>(['show', 'wh', 'hypothesis'])

/** "stop web, I mean restart it": the second verb is the one that is meant. */
const isSureVerb = (term: Term | undefined): boolean =>
  cuesOf(term).some(({ form, isSure, action }) => form === 'base' && isSure && isChange(action))

const TAKEN_BACK = /^(scratch|scrap|strike|forget|ignore|disregard|cancel) that$/i
/** "scratch that, -> staging": what follows is a value and nothing else. */
const isValueTail = (terms: readonly Term[]): boolean =>
  terms.some((term) => sortOf(term) !== undefined) &&
  terms.every(
    (term) =>
      sortOf(term) !== undefined || MARKS.has(term.kind) || ['preposition', 'arrow', 'pronoun'].includes(term.kind),
  )

/** Where the run of "…, no, make that" ends that starts here, if one does. A bare "no" corrects only after a mark. */
function endOfCorrection(terms: readonly Term[], start: number): number | undefined {
  let end = start
  let isCorrection = false
  for (; end < Math.min(terms.length, start + LONGEST); end++) {
    const current = terms[end] as Term
    const isRemake =
      /^(make it|make them|make that|change that to|change it to)$/i.test(current.words) &&
      (terms[end - 1]?.kind === 'comma' || isCorrection)
    // "cancel that for web" gives no other value.
    const isMarked = ['comma', 'stop', 'colon', 'arrow', 'correction'].includes(terms[end + 1]?.kind ?? 'end')
    const isTakenBack =
      current.kind === 'cancel' && TAKEN_BACK.test(current.words) && isMarked && isValueTail(terms.slice(end + 1))
    if (current.kind === 'correction' || isTakenBack || isRemake || (current.kind === 'no' && end > start))
      isCorrection = true
    else if (!MARKS.has(current.kind)) break
  }
  return isCorrection ? end : undefined
}

/** Replaces as many values as the correction gives: "… 5.2.9 to prod, sorry, 5.3.1 to staging". */
function replaceAll(
  kept: readonly Term[],
  terms: readonly Term[],
  start: number,
): { kept: readonly Term[]; end: number } | undefined {
  let at = start
  let current: readonly Term[] | undefined
  let list = kept
  for (;;) {
    let valueAt = at
    while (
      terms[valueAt]?.kind === 'preposition' ||
      terms[valueAt]?.kind === 'arrow' ||
      (current && /^(and|also|comma|modal)$/.test(terms[valueAt]?.kind ?? '')) ||
      terms[valueAt]?.kind === 'pronoun'
    )
      valueAt++
    const value = terms[valueAt]
    const next = value && replaceLast(list, value)
    if (!next) return current && { kept: current, end: at }
    current = next
    list = next
    at = valueAt + 1
  }
}

/** Whether a value stands in what is told of how something is. */
function isTold(terms: readonly Term[], at: number): boolean {
  const begins = terms.slice(0, at).findLastIndex(({ kind }) => MARKS.has(kind))
  const before = terms.slice(begins + 1, at)
  return begins > 0 && before.some(({ kind, words }) => kind === 'modal' && /^(?:is|are|was|were)$/i.test(words))
}

function replaceLast(kept: readonly Term[], value: Term): Term[] | undefined {
  // "set MAX to 40, hang on, 42".
  const setting = kept.at(-1)
  if (value.kind === 'number' && setting?.kind === 'assignment' && /^\d+$/.test(setting.value))
    return kept.with(-1, { ...setting, value: String(value.value) })
  // "set LOCALE to nl, sorry, I meant da".
  const settings = kept.filter((term) => term.kind === 'assignment')
  const [only] = settings
  if (value.kind === 'unknown' && only && settings.length === 1)
    return kept.map((term) => (term === only ? { ...only, value: value.words } : term))
  const sort = sortOf(value)
  if (!sort) return undefined
  const at = kept.findLastIndex(
    (term) =>
      sortOf(term) === sort || (sort === 'replicas' && value.kind === 'number' && /^replicas/.test(sortOf(term) ?? '')),
  )
  // "web to 5. the test is only at 9, make that 3": of what is told, or of what was wished before.
  const isOther = isTold(kept, at) && kept.slice(0, at).some((term) => sortOf(term) === sort)
  const isListed = ['and', 'comma'].includes(kept[at - 1]?.kind ?? '') && sortOf(kept[at - 2]) === sort
  if (at < 0 || isListed || isOther) return undefined
  const old = kept[at]
  if (value.kind === 'number' && old?.kind === 'slot')
    return kept.with(at, {
      ...old,
      value: old.slot === 'replicas_delta' ? Math.sign(Number(old.value)) * value.value : value.value,
      words: value.words,
      span: value.span,
    } as Term)
  return kept.with(at, value)
}
