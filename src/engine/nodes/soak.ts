import { judgeSoak } from '../../delivery/soak.ts'
import type { Json } from '../../kernel/canonical.ts'
import type { PlanNode } from '../../plan/plan.ts'
import type { Replica } from '../../targets/target.ts'
import { NodeDeadlineExceeded, ReleaseRejected } from '../errors.ts'
import { type Pass, rollingOf, wantedReplicas } from '../goal.ts'
import type { Journey } from '../journey.ts'

/** Watches the release for its soak time. It passes only on evidence: every replica seen ready, at the end as well. */
export async function soak(journey: Journey, node: PlanNode, pass: Pass): Promise<Record<string, Json>> {
  if (pass.goal === null) return {}
  const { services, delivery } = pass.goal.bundle
  const rollings = services.map((service) => rollingOf(pass, service))
  const inRotation = new Set(Object.values(journey.rotation).flat())
  const of = (replica: Replica) => rollings.find(({ service }) => service === replica.service)
  let seen = await journey.look(null)
  const startedAtMs = seen.nowMs
  const gate = {
    expected: Object.fromEntries(services.map((service) => [service.name, wantedReplicas(pass, service)])),
    isWanted: (replica: Replica) => inRotation.has(replica.name) && (of(replica)?.isWanted(replica) ?? false),
    isCandidate: (replica: Replica) => of(replica)?.isCandidate(replica) ?? false,
    startedAtMs,
    soakMs: delivery.soakMs,
  }
  const isEmpty = Object.values(gate.expected).every((count) => count === 0)
  // There is nothing to watch, and the release is not verified by it.
  while (!isEmpty) {
    const verdict = judgeSoak(gate, seen.replicas, seen.nowMs)
    if (verdict.verdict === 'pass') break
    if (verdict.verdict === 'fail') throw new ReleaseRejected(verdict.cause)
    if (seen.nowMs > startedAtMs + node.deadlineMs)
      throw new NodeDeadlineExceeded(node.id, verdict.why, node.deadlineMs)
    const isSoaking = seen.nowMs < startedAtMs + delivery.soakMs
    const untilMs = startedAtMs + (isSoaking ? delivery.soakMs : node.deadlineMs)
    seen = await journey.look({ after: seen, node: node.id, for: verdict.why, untilMs })
  }
  journey.commit()
  return { soakMs: isEmpty ? 0 : delivery.soakMs }
}
