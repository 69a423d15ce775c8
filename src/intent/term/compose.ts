import { keysOf, matchAt, startKeys } from './pattern.ts'
import { AMOUNT_RULES } from './rules/amounts.ts'
import { INCREMENT_RULES } from './rules/increments.ts'
import { LABEL_RULES } from './rules/labels.ts'
import { METRIC_RULES } from './rules/metrics.ts'
import { OWNER_RULES } from './rules/owners.ts'
import type { Rule } from './rules/rule.ts'
import { TRAFFIC_RULES } from './rules/traffic.ts'
import { WINDOW_RULES } from './rules/windows.ts'
import { merge, type Term } from './term.ts'

/** Each pass sees what the ones before it made. */
const PASSES = [
  [...OWNER_RULES, ...AMOUNT_RULES],
  LABEL_RULES,
  METRIC_RULES,
  [...INCREMENT_RULES, ...TRAFFIC_RULES],
  WINDOW_RULES,
].map(indexed)

/** Joins neighbours that mean something together: "300 megs", "port 8080", "p95 over 300 ms for 10 minutes". */
export function compose(terms: readonly Term[]): Term[] {
  return PASSES.reduce<Term[]>(onePass, [...terms])
}

type Ordered = readonly [order: number, rule: Rule]
type Indexed = ReadonlyMap<string, readonly Ordered[]>

/** The rules by what they may begin with. */
function indexed(rules: readonly Rule[]): Indexed {
  const byKey = new Map<string, Ordered[]>()
  for (const [order, rule] of rules.entries())
    for (const key of new Set(startKeys(rule.pattern))) byKey.set(key, [...(byKey.get(key) ?? []), [order, rule]])
  return byKey
}

/** The rules that may begin with a term, in their order. */
function rulesFor(term: Term | undefined, rules: Indexed): readonly Ordered[] {
  const lists = (term ? keysOf(term) : []).map((key) => rules.get(key) ?? []).filter(({ length }) => length > 0)
  // Most terms begin rules in one way at most, whose list is in order.
  if (lists.length < 2) return lists[0] ?? []
  return [...new Map(lists.flat())].sort(([left], [right]) => left - right)
}

function onePass(terms: Term[], rules: Indexed): Term[] {
  const made: Term[] = []
  for (let at = 0; at < terms.length; ) {
    const found = firstFit(terms, at, rules, made)
    made.push(...(found?.terms ?? [terms[at] as Term]))
    at = found?.end ?? at + 1
  }
  return made
}

function firstFit(terms: readonly Term[], at: number, rules: Indexed, before: readonly Term[]) {
  for (const [, { pattern, build }] of rulesFor(terms[at], rules)) {
    const found = matchAt(terms, at, pattern)
    if (!found) continue
    const matched = terms.slice(at, found.end)
    const built = build(found.captured, { before, after: terms[found.end], matched })
    if (built) return { end: found.end, terms: built.map((part) => ('span' in part ? part : merge(part, matched))) }
  }
  return undefined
}
