import { nextAction } from '../../delivery/rolling.ts'
import type { Json } from '../../kernel/canonical.ts'
import type { PlanNode } from '../../plan/plan.ts'
import type { ReleaseService } from '../../plan/release.ts'
import { NodeDeadlineExceeded, ReleaseRejected } from '../errors.ts'
import { type Pass, replicaSpec, rollingOf } from '../goal.ts'
import type { Journey } from '../journey.ts'
import { openBundles } from './routes.ts'

/** Brings one service to its revision: observe, decide, act, until the decider says that it is done or cannot be done. */
export async function rollout(journey: Journey, node: PlanNode, pass: Pass): Promise<Record<string, Json>> {
  const service = pass.goal?.bundle.services.find(({ name }) => name === node.service)
  if (service === undefined) return {}
  const rolling = rollingOf(pass, service)
  let seen = await journey.look(null)
  const untilMs = seen.nowMs + node.deadlineMs
  for (;;) {
    const action = nextAction(rolling, seen.replicas, new Set(journey.rotation[service.name]), seen.nowMs)
    if (action.do === 'done') return { replicas: rolling.replicas }
    if (action.do === 'fail') throw new ReleaseRejected(action.cause)
    if (seen.nowMs > untilMs) throw new NodeDeadlineExceeded(node.id, `${service.name} to be ready`, node.deadlineMs)
    if (action.do === 'wait') {
      const waited = { after: seen, node: node.id, for: action.for, untilMs: Math.min(action.untilMs, untilMs) }
      seen = await journey.look(waited)
      continue
    }
    if (action.do === 'start') await startAll(journey, pass, service, action.indexes)
    else
      await journey.route(
        openBundles(journey, pass),
        { ...journey.rotation, [service.name]: action.replicas },
        seen.replicas,
      )
    seen = await journey.look(null)
  }
}

async function startAll(
  journey: Journey,
  pass: Pass,
  service: ReleaseService,
  indexes: readonly number[],
): Promise<void> {
  for (const index of indexes) {
    const spec = replicaSpec(pass, service, index, journey.built)
    await journey.write(`start ${spec.name}`, { replica: spec.name, artifact: spec.artifact }, async (write) => {
      await journey.target.start(spec, write)
      return null
    })
  }
}
