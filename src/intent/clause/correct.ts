import { isChange } from '../action.ts'
import { cuesOf, type Kind, type Term } from '../term/term.ts'

const LONGEST = 10
const MARKS = new Set<Kind>(['comma', 'stop', 'colon', 'contrast', 'also'])

/** What a correction may replace: a value by one of the same sort. Counts are one sort, with or without their noun. */
function sortOf(term: Term | undefined): string | undefined {
  switch (term?.kind) {
    case 'environment':
    case 'which_environment':
      return 'environment'
    case 'subject':
    case 'path':
    case 'version':
    case 'release':
    case 'image':
    case 'size':
    case 'moment':
    case 'duration':
    case 'percent':
    case 'money':
    case 'region':
    case 'strategy':
    case 'domain':
    case 'port':
    case 'run':
    case 'plan':
    case 'ref':
    case 'secret':
    case 'rooted':
      return term.kind
    case 'number':
      return 'replicas'
    case 'slot':
      return term.slot
    default:
      return undefined
  }
}

/**
 * Lets the last value win where the sentence corrects itself: "to staging, no, dev" reads "to dev". Words of correction
 * that correct nothing mean nothing.
 */
export function correct(given: readonly Term[]): Term[] {
  const terms = withoutSetAside(withMeant(withoutReflection(given)))
  let kept: Term[] = []
  for (let at = 0; at < terms.length; at++) {
    const end = endOfCorrection(terms, at)
    if (end === undefined) {
      kept.push(terms[at] as Term)
      continue
    }
    const verbAt = kept.findLastIndex((term) => isSureVerb(term))
    if (verbAt >= 0 && isSureVerb(terms[end]) && terms[end + 1]?.kind === 'pronoun') {
      kept = kept.with(verbAt, terms[end] as Term)
      at = end + 1
      if (terms[at + 1]?.kind === 'comma') at++
      continue
    }
    const named = terms[end + 1]
    const isSameAgain =
      named?.kind === 'subject' &&
      kept
        .slice(verbAt)
        .some((term) => term.kind === 'subject' && term.app === named.app && term.service === named.service)
    // "stop web, sorry, I mean restart web".
    if (verbAt >= 0 && isSureVerb(terms[end]) && isSameAgain) {
      kept = kept.with(verbAt, terms[end] as Term)
      at = end + 1
      continue
    }
    const replaced = replaceAll(kept, terms, end)
    if (replaced) {
      kept = [...replaced.kept]
      at = replaced.end - 1
      continue
    }
    const run = terms.slice(at, end)
    // "to dev and staging, no, production": one value for two may mean either.
    const isUnclear = kept
      .slice(-LONGEST)
      .some(
        (term) =>
          sortOf(term) !== undefined &&
          sortOf(term) === sortOf(terms[terms[end]?.kind === 'preposition' ? end + 1 : end]),
      )
    if (isUnclear) {
      kept.push({ ...(run[0] as Term), kind: 'or' } as Term)
      at = end - 1
      continue
    }
    if (run.some(({ kind, words }) => kind === 'word' && /^(make|change)/i.test(words))) {
      kept.push(...run.filter(({ kind }) => kind !== 'correction'))
      at = end - 1
      continue
    }
    const isNo = run.some(({ kind }) => kind === 'no')
    const isStart = kept.every(({ kind }) => kind === 'comma' || kind === 'stop')
    if (isNo && !isStart) kept.push(...run.filter(({ kind }) => kind !== 'correction'))
    else if (run.some(({ kind }) => kind === 'stop')) kept.push(run.find(({ kind }) => kind === 'stop') as Term)
    else if (run.length > 1) kept.push({ ...(run[0] as Term), kind: 'comma' } as Term)
    at = end - 1
  }
  return withoutSetAside(kept)
}

/** "in production, validation I mean": the correction stands behind its value, as if it stood in front. */
function withMeant(terms: readonly Term[]): readonly Term[] {
  const at = terms.findIndex(
    ({ kind, words }, index) =>
      kind === 'correction' &&
      /^I (?:mean|meant|should say)$/i.test(words) &&
      (terms[index + 1] === undefined || MARKS.has(terms[index + 1]?.kind ?? 'stop')),
  )
  const comma = terms.slice(0, Math.max(0, at)).findLastIndex(({ kind }) => kind === 'comma')
  const value = terms.slice(comma + 1, Math.max(0, at))
  const meant = terms[at]
  const isValue = value.some((term) => sortOf(term) !== undefined) && isValueTail(value)
  if (!meant || comma < 1 || !isValue) return terms
  return [...terms.slice(0, comma + 1), meant, ...value, ...terms.slice(at + 1)]
}

/** "eight, on second thought": a value that somebody has come to, and nothing taken back. */
function withoutReflection(terms: readonly Term[]): readonly Term[] {
  const last = terms.at(-1)
  const before = terms.slice(0, -1)
  const isReflection = last?.kind === 'cancel' && /^on second thoughts?$/i.test(last.words)
  const isValue =
    before.length > 0 &&
    before.every((term) => sortOf(term) !== undefined || term.kind === 'comma' || term.kind === 'preposition')
  return isReflection && isValue ? before : terms
}

/** "16, not 15": the value that is denied goes, where one of its sort stands right before it. */
function withoutSetAside(terms: readonly Term[]): Term[] {
  const kept: Term[] = []
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] as Term
    const value = terms[at + 1]
    const sort = sizeOr(value)
    const before = kept.findLast(({ kind }) => kind !== 'comma')
    // "answers on /ready, no longer on /ping".
    const rootedAt = value?.kind === 'preposition' ? at + 2 : at + 1
    const isOldPath =
      term.kind === 'negation' &&
      /^(no longer|not)$/i.test(term.words) &&
      terms[rootedAt]?.kind === 'rooted' &&
      kept.some((one) => one.kind === 'rooted' || (one.kind === 'slot' && /^(health_path|path_prefix)$/.test(one.slot)))
    if (isOldPath) {
      if (kept.at(-1)?.kind === 'comma') kept.pop()
      at = rootedAt
      continue
    }
    // "not there, in dev": what is meant follows.
    const isElsewhere =
      term.kind === 'negation' &&
      /^not$/i.test(term.words) &&
      kept.length === 0 &&
      value?.kind === 'there' &&
      terms[at + 2]?.kind === 'comma'
    // "not zero replicas, one".
    const meant = terms[at + 3]
    const isOther =
      term.kind === 'negation' &&
      /^not$/i.test(term.words) &&
      sort !== undefined &&
      (DENIED.has(sort) || (sort === 'environment' && kept.length === 0)) &&
      terms[at + 2]?.kind === 'comma' &&
      (isLike(value, meant) || sortOf(meant) === sort)
    if (isElsewhere || isOther) {
      at += 2
      continue
    }
    // "oops, gxp, not staging": two places, and nothing else.
    const isOtherPlace =
      term.kind === 'negation' &&
      /^not$/i.test(term.words) &&
      sort === 'environment' &&
      before?.kind === 'environment' &&
      at + 2 === terms.length &&
      kept.every(({ kind }) => ['environment', 'comma', 'correction', 'preposition'].includes(kind))
    if (isOtherPlace) {
      if (kept.at(-1)?.kind === 'comma') kept.pop()
      at++
      continue
    }
    // "approve pl-9, not this one".
    const isNotThis =
      term.kind === 'negation' &&
      /^not$/i.test(term.words) &&
      value?.kind === 'pronoun' &&
      at + 2 === terms.length &&
      kept.some(({ kind }) => kind === 'plan' || kind === 'run')
    if (isNotThis) {
      if (kept.at(-1)?.kind === 'comma') kept.pop()
      at++
      continue
    }
    // "now, not tomorrow".
    const isNotThen =
      term.kind === 'negation' && /^not$/i.test(term.words) && value?.kind === 'moment' && at + 2 === terms.length
    if (isNotThen && kept.length > 0 && !kept.some(({ kind }) => kind === 'moment')) {
      at++
      continue
    }
    // "restart tide, not tide-cache, in staging": what stands between commas names what is not meant.
    const isBetween =
      term.kind === 'negation' &&
      /^not$/i.test(term.words) &&
      terms[at - 1]?.kind === 'comma' &&
      (value?.kind === 'subject' || value?.kind === 'environment') &&
      terms[at + 2]?.kind === 'comma' &&
      terms[at + 3]?.kind === 'preposition' &&
      kept.some(({ kind }) => kind === value.kind)
    if (isBetween) {
      at += 2
      continue
    }
    if (
      term.kind === 'negation' &&
      /^(not|instead of|rather than|in place of)$/i.test(term.words) &&
      sort &&
      DENIED.has(sort) &&
      (isLike(before, value) || (!/^not$/i.test(term.words) && kept.some((one) => isLike(one, value))))
    ) {
      if (kept.at(-1)?.kind === 'comma') kept.pop()
      at++
    } else kept.push(term)
  }
  return kept
}

const DENIED: ReadonlySet<string> = new Set([
  'replicas',
  'version',
  'size',
  'percent',
  'duration',
  'release',
  'port',
  'rooted',
  'domain',
])
/** "2 GB instead of 1 GB of memory": sizes are one sort, with or without their noun. */
const sizeOr = (term: Term | undefined): string | undefined =>
  term?.kind === 'slot' && (term.slot === 'memory' || term.slot === 'disk') ? 'size' : sortOf(term)
const isLike = (one: Term | undefined, other: Term | undefined): boolean =>
  sortOf(one) !== undefined &&
  (sizeOr(one) === sizeOr(other) || (other?.kind === 'number' && sortOf(one) !== 'environment'))

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
    const isTakenBack = current.kind === 'cancel' && TAKEN_BACK.test(current.words) && isValueTail(terms.slice(end + 1))
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
  const isListed = ['and', 'comma'].includes(kept[at - 1]?.kind ?? '') && sortOf(kept[at - 2]) === sort
  if (at < 0 || isListed) return undefined
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
