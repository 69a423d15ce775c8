import { wordsOf } from '../clause/clause.ts'
import type { MetricCondition } from '../operation.ts'
import type { Operation } from '../reading.ts'
import { cuesOf, type Term } from '../term/term.ts'
import type { Part } from './parts.ts'

const ROLLOUTS: ReadonlySet<string> = new Set(['deploy', 'promote', 'redeploy', 'traffic'])
const ENDS: ReadonlySet<string> = new Set(['rollback', 'abort', 'stop', 'destroy'])

const PULLS =
  /^(?:and )?(?:pull|yank|kill|drop|take|back|bail|chuck|scrap|cut) (?:back |out )?(?:it|that|them)(?: back| out| off)?$/i

/**
 * What ends a rollout that the sentence asked for before: "…, and go back when more than 1% of requests fail", "5xx over
 * 1% means rollback". Every bound that is said counts; an empty list says that none could be read.
 */
export function rollbackCondition(
  { choice, clause }: Part,
  next: Part | undefined,
  before: Part | undefined,
  operations: readonly Operation[],
): { conditions: readonly MetricCondition[]; part: Part | undefined } | undefined {
  const last = operations.at(-1)
  if (!last || !ROLLOUTS.has(last.action)) return undefined
  const inside = conditionsOf(clause.terms)
  const isTold =
    inside.length > 0 &&
    clause.terms.some((term) => cuesOf(term).some(({ action }) => action === 'rollback' || action === 'abort'))
  const isEnd = choice.kind === 'action' && ENDS.has(choice.action)
  // "pull it if p99 goes past 900 ms".
  const isPulled =
    choice.kind === 'ambiguous' &&
    PULLS.test(wordsOf(clause.terms)) &&
    conditionsOf(next?.clause.terms ?? []).length > 0
  if (!isEnd && !isTold && !isPulled) return undefined
  const part = next?.role === 'condition' ? next : before?.role === 'condition' ? before : undefined
  if (!part && inside.length === 0) return undefined
  const found = inside.length > 0 ? inside : conditionsOf(part?.clause.terms ?? [])
  return { conditions: found, part: inside.length > 0 ? undefined : part }
}

function conditionsOf(terms: readonly Term[]): MetricCondition[] {
  const bounds = terms.flatMap((term) => (term.kind === 'metric_condition' ? [term.condition] : []))
  if (bounds.length > 0) return bounds
  const isIll = terms.some((term) => term.kind === 'metric' && term.metric === 'health')
  return isIll ? [{ metric: 'health', op: '=', value: 'unhealthy' }] : []
}
