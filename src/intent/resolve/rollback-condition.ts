import type { MetricCondition } from '../operation.ts'
import type { Operation } from '../reading.ts'
import type { Part } from './parts.ts'

/** "…, and go back when more than 1% of requests fail": what ends a rollout that the sentence asked for before. */
export function rollbackCondition(
  { choice, clause }: Part,
  next: Part | undefined,
  before: Part | undefined,
  operations: readonly Operation[],
): { condition?: MetricCondition; part: Part | undefined } | undefined {
  const last = operations.at(-1)
  const isRollout = last && ['deploy', 'promote', 'redeploy', 'traffic'].includes(last.action)
  if (choice.kind !== 'action' || !isRollout || !['rollback', 'abort', 'stop', 'destroy'].includes(choice.action))
    return undefined
  const inside = clause.terms.find((term) => term.kind === 'metric_condition')
  const part = next?.role === 'condition' ? next : before?.role === 'condition' ? before : undefined
  if (!part && !inside) return undefined
  const found = inside ?? part?.clause.terms.find((term) => term.kind === 'metric_condition')
  const health = part?.clause.terms.find((term) => term.kind === 'metric' && term.metric === 'health')
  const condition =
    found?.kind === 'metric_condition'
      ? found.condition
      : health
        ? { metric: 'health', op: '=' as const, value: 'unhealthy' }
        : undefined
  return { ...(condition && { condition }), part }
}
