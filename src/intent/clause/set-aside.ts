import type { Term } from '../term/term.ts'
import { dropComma, takenBy } from './first-rule.ts'
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
type Rule = (denial: Denial) => 0 | 2 | 3 | 4

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
    const taken = term.kind === 'negation' ? takenBy(RULES, denialAt(terms, at, kept)) : 0
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

const isNot = ({ words }: Denial): boolean => /^not$/i.test(words)

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

/** "destroy web in lab. wait, not lab, staging": the other stands for what was said before. */
const otherThanSaid: Rule = (denial) => {
  const { value, next, afterNext, kept } = denial
  const sort = sortOf(value)
  const isName = sort === 'environment' || sort === 'subject'
  const at = kept.findLastIndex((one) => isName && sortOf(one) === sort && one.words === value?.words)
  const isMeant = next?.kind === 'comma' && sortOf(afterNext) === sort
  if (!isNot(denial) || at < 0 || !afterNext || !isMeant) return 0
  while (kept.at(-1) && ['comma', 'stop', 'correction', 'no'].includes(kept.at(-1)?.kind ?? '')) kept.pop()
  kept[at] = afterNext
  return 4
}

/** "oops, gxp, not staging", "cloakroom, not labels": two names, and nothing else. */
const otherName: Rule = (denial) => {
  const { value, isLast, kept } = denial
  const before = kept.findLast(({ kind }) => kind !== 'comma')
  const isName = value?.kind === 'environment' || value?.kind === 'subject'
  const isOther =
    isNot(denial) &&
    isName &&
    before?.kind === value.kind &&
    isLast &&
    kept.every(({ kind }) => [value.kind, 'comma', 'correction', 'preposition'].includes(kind))
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

/** "web in dev, not in production: LEVEL=debug". */
const notThere: Rule = (denial) => {
  const { value, next, afterNext, kept } = denial
  const isPlace = value?.kind === 'preposition' && next?.kind === 'environment'
  const ends = afterNext?.kind === 'colon' || afterNext?.kind === 'comma'
  const isOther = kept.some(
    (one) => one.kind === 'environment' && next?.kind === 'environment' && one.name !== next.name,
  )
  if (!isNot(denial) || !isPlace || !ends || !isOther) return 0
  dropComma(kept)
  return 3
}

/** "and not in staging but in production". */
const notButThere: Rule = (denial) => {
  const { value, next, afterNext } = denial
  const isPlace = value?.kind === 'preposition' && next?.kind === 'environment'
  return isNot(denial) && isPlace && afterNext?.kind === 'contrast' && /^but$/i.test(afterNext.words) ? 4 : 0
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

/** What a setting may have been. */
const SETTINGS: ReadonlySet<string> = new Set([
  'unknown',
  'plain',
  'number',
  'word',
  'metric',
  'log_level',
  'duration',
  'size',
  'percent',
  'version',
  'domain',
  'slashed',
  'image',
])

/** "LOG_LEVEL=debug instead of info". */
const oldSetting: Rule = ({ words, value, next, kept }) => {
  const isEnd = next === undefined || ['comma', 'and', 'preposition', 'stop', 'sequence'].includes(next.kind)
  const isPlain = SETTINGS.has(value?.kind ?? '')
  return INSTEAD.test(words) && kept.at(-1)?.kind === 'assignment' && isPlain && isEnd ? 2 : 0
}

/** The first that has something to say decides. */
const RULES: readonly Rule[] = [
  oldPath,
  elsewhere,
  other,
  otherThanSaid,
  otherName,
  notThis,
  notThen,
  notThere,
  notButThere,
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
