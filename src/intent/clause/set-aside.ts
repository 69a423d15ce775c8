import type { Term } from '../term/term.ts'
import { sortOf } from './sorts.ts'

/** A word that denies, with what follows it. `kept` is what stays before it, and may be changed. */
interface Denial {
  /** The word that denies. */
  readonly words: string
  /** What follows it, in order. */
  readonly value: Term | undefined
  readonly next: Term | undefined
  readonly afterNext: Term | undefined
  /** Whether nothing follows `value`. */
  readonly isLast: boolean
  readonly kept: Term[]
}

/** How many terms are set aside, the one that denies among them; 0 where a rule has nothing to say. */
type Rule = (denial: Denial) => 0 | 2 | 3

const INSTEAD = /^(instead of|rather than|in place of)$/i
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

/** "16, not 15": the value that is denied goes, where one of its sort stands before it. */
export function withoutSetAside(terms: readonly Term[]): Term[] {
  const kept: Term[] = []
  for (let at = 0; at < terms.length; ) {
    const term = terms[at] as Term
    const taken = term.kind === 'negation' ? takenBy(denialAt(terms, at, kept)) : 0
    at += taken || 1
    if (taken === 0) kept.push(term)
  }
  return kept
}

const denialAt = (terms: readonly Term[], at: number, kept: Term[]): Denial => ({
  words: terms[at]?.words ?? '',
  value: terms[at + 1],
  next: terms[at + 2],
  afterNext: terms[at + 3],
  isLast: at + 2 === terms.length,
  kept,
})

function takenBy(denial: Denial): number {
  for (const rule of RULES) {
    const taken = rule(denial)
    if (taken > 0) return taken
  }
  return 0
}

const isNot = ({ words }: Denial): boolean => /^not$/i.test(words)

/** The comma before what is set aside goes with it. */
function dropComma(kept: Term[]): void {
  if (kept.at(-1)?.kind === 'comma') kept.pop()
}

/** "answers on /ready, no longer on /ping", "/ready instead of /ping". */
const oldPath: Rule = ({ words, value, next, kept }) => {
  const isPath = (one: Term): boolean =>
    one.kind === 'rooted' || (one.kind === 'slot' && /^(health_path|path_prefix)$/.test(one.slot))
  const path = value?.kind === 'preposition' ? next : value
  const denies = /^(no longer|not)$/i.test(words) || INSTEAD.test(words)
  if (!denies || path?.kind !== 'rooted' || !kept.some(isPath)) return 0
  dropComma(kept)
  return value === path ? 2 : 3
}

/** "not there, in dev": what is meant follows. */
const elsewhere: Rule = (denial) => {
  const { value, next, kept } = denial
  return isNot(denial) && kept.length === 0 && value?.kind === 'there' && next?.kind === 'comma' ? 3 : 0
}

/** "not zero replicas, one", "not production! staging!" */
const other: Rule = (denial) => {
  const { value, next, afterNext, kept } = denial
  const sort = sizeOr(value)
  const mayBeDenied =
    sort !== undefined && (DENIED.has(sort) || ((sort === 'environment' || sort === 'subject') && kept.length === 0))
  const isSame = isLike(value, afterNext) || sortOf(afterNext) === sort
  const isMark = next?.kind === 'comma' || next?.words === '!'
  return isNot(denial) && mayBeDenied && isMark && isSame ? 3 : 0
}

/** "oops, gxp, not staging": two places, and nothing else. */
const otherPlace: Rule = (denial) => {
  const { value, isLast, kept } = denial
  const before = kept.findLast(({ kind }) => kind !== 'comma')
  const isOther =
    isNot(denial) &&
    sortOf(value) === 'environment' &&
    before?.kind === 'environment' &&
    isLast &&
    kept.every(({ kind }) => ['environment', 'comma', 'correction', 'preposition'].includes(kind))
  if (!isOther) return 0
  dropComma(kept)
  return 2
}

/** "approve pl-9, not this one". */
const notThis: Rule = (denial) => {
  const { value, isLast, kept } = denial
  const isOfKnown = kept.some(({ kind }) => kind === 'plan' || kind === 'run')
  if (!isNot(denial) || value?.kind !== 'pronoun' || !isLast || !isOfKnown) return 0
  dropComma(kept)
  return 2
}

/** "now, not tomorrow". */
const notThen: Rule = (denial) => {
  const { value, isLast, kept } = denial
  const isNow = kept.length > 0 && !kept.some(({ kind }) => kind === 'moment')
  return isNot(denial) && value?.kind === 'moment' && isLast && isNow ? 2 : 0
}

/** "restart tide, not tide-cache, in staging": what stands between commas names what is not meant. */
const between: Rule = (denial) => {
  const { value, next, afterNext, kept } = denial
  const isName = value?.kind === 'subject' || value?.kind === 'environment'
  const goesOn = ['preposition', 'wish', 'shall'].includes(afterNext?.kind ?? 'stop')
  const isBetween = kept.at(-1)?.kind === 'comma' && next?.kind === 'comma' && goesOn
  return isNot(denial) && isName && isBetween && kept.some(({ kind }) => kind === value?.kind) ? 3 : 0
}

/** "16, not 15", "2 GB of memory instead of 1 GB". */
const oldValue: Rule = ({ words, value, kept }) => {
  const sort = sizeOr(value)
  if (!sort || !DENIED.has(sort)) return 0
  const before = kept.findLast(({ kind }) => kind !== 'comma')
  const isDenied = /^not$/i.test(words)
    ? isLike(before, value)
    : INSTEAD.test(words) && (isLike(before, value) || kept.some((one) => isLike(one, value)))
  if (!isDenied) return 0
  dropComma(kept)
  return 2
}

/** "23:00 rather than 22:00". */
const oldTime: Rule = ({ words, value, kept }) =>
  INSTEAD.test(words) && value?.kind === 'moment' && kept.some(({ kind }) => kind === 'moment') ? 2 : 0

/** "from commit 7c1e9ab, not from main". */
const oldSource: Rule = (denial) => {
  const { value, next, afterNext, kept } = denial
  const isSource = value?.kind === 'preposition' && /^(from|off)$/i.test(value.words) && afterNext === undefined
  const isNamed = next !== undefined && ['unknown', 'plain', 'slashed', 'ref', 'repo', 'image'].includes(next.kind)
  if (!isNot(denial) || !isSource || !isNamed || !kept.some(({ kind }) => SOURCES.has(kind))) return 0
  dropComma(kept)
  return 3
}
const SOURCES: ReadonlySet<string> = new Set(['ref', 'repo', 'image', 'path'])

/** "LOG_LEVEL=debug instead of info". */
const oldSetting: Rule = ({ words, value, next, kept }) => {
  const isEnd = next === undefined || ['comma', 'and', 'preposition', 'stop', 'sequence'].includes(next.kind)
  const isPlain = ['unknown', 'plain', 'number', 'word', 'metric', 'log_level'].includes(value?.kind ?? '')
  return INSTEAD.test(words) && kept.at(-1)?.kind === 'assignment' && isPlain && isEnd ? 2 : 0
}

/** The first that has something to say decides. */
const RULES: readonly Rule[] = [
  oldPath,
  elsewhere,
  other,
  otherPlace,
  notThis,
  notThen,
  between,
  oldValue,
  oldTime,
  oldSource,
  oldSetting,
]

/** "2 GB instead of 1 GB of memory": sizes are one sort, with or without their noun. */
const sizeOr = (term: Term | undefined): string | undefined =>
  term?.kind === 'slot' && (term.slot === 'memory' || term.slot === 'disk') ? 'size' : sortOf(term)

const isLike = (one: Term | undefined, other: Term | undefined): boolean =>
  sortOf(one) !== undefined &&
  (sizeOr(one) === sizeOr(other) || (other?.kind === 'number' && sortOf(one) !== 'environment'))
