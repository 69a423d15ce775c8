import type { MetricCondition } from '../operation.ts'
import type { Term } from '../term/term.ts'

const METRIC_OF_THING: Readonly<Record<string, string>> = { memory: 'memory', cpu: 'cpu', disk: 'disk' }

/**
 * A bound whose words stand apart: "if the error rate of web in production stays above 2% for 5 minutes". The first metric,
 * comparison and amount of the clause make it, the rest of the clause stays; `undefined` where one of them is missing.
 */
export function withBound(terms: readonly Term[]): Term[] | undefined {
  if (terms.some(({ kind }) => kind === 'metric_condition')) return undefined
  const metric = terms.find((term) => metricOf(term) !== undefined)
  const comparisonAt = terms.findIndex(({ kind }) => kind === 'comparison')
  const comparison = terms[comparisonAt]
  const amountAt = terms.findIndex((term, at) => at > comparisonAt && valueOfBound(term) !== undefined)
  const amount = terms[amountAt]
  if (!metric || comparison?.kind !== 'comparison' || !amount) return undefined
  const holdAt = terms.findIndex((term, at) => at > amountAt && term.kind === 'duration')
  const hold = holdOf(amount) ?? holdOf(terms[holdAt])
  const name = metricOf(metric) as string
  const condition: MetricCondition = {
    metric: name,
    op: comparison.op,
    value: valueOfBound(amount) as number,
    ...(hold && { for: hold }),
  }
  const used = new Set([
    metric,
    comparison,
    amount,
    ...(holdAt > 0 ? [terms[holdAt], prepositionBefore(terms, holdAt)] : []),
  ])
  const made: Term = { ...metric, kind: 'metric_condition', condition } as Term
  return terms.flatMap((term) => (term === metric ? [made] : used.has(term) ? [] : [term]))
}

function metricOf(term: Term): string | undefined {
  if (term.kind === 'metric') return term.metric
  if (term.kind !== 'word') return undefined
  if (/^error rate/i.test(term.words)) return 'error_rate'
  return METRIC_OF_THING[term.thing ?? '']
}

/** Percent, milliseconds or a plain number. */
function valueOfBound(term: Term | undefined): number | undefined {
  if (term?.kind === 'percent' || term?.kind === 'milliseconds' || term?.kind === 'number') return term.value
  const [step, ...others] = term?.kind === 'steps' ? term.steps : []
  return step && others.length === 0 ? step.weight : undefined
}

function holdOf(term: Term | undefined): string | undefined {
  if (term?.kind === 'duration') return term.value
  return term?.kind === 'steps' ? term.steps[0]?.hold : undefined
}

const prepositionBefore = (terms: readonly Term[], at: number): Term | undefined =>
  terms[at - 1]?.kind === 'preposition' ? terms[at - 1] : undefined
