import { nextAction } from '../../delivery/rolling.ts'
import type { Json } from '../../kernel/canonical.ts'
import { isCodeError } from '../../kernel/error.ts'
import type { PlanNode } from '../../plan/plan.ts'
import type { ReleaseService } from '../../plan/release.ts'
import { NodeDeadlineExceeded, ReleaseRejected } from '../errors.ts'
import { type Pass, replicaSpec, rollingOf } from '../goal.ts'
import type { Journey } from '../journey.ts'
import { openBundles } from './routes.ts'

/** Together they take little longer than one; more at once would only take the machine from what serves. */
const STARTS_PER_STEP = 8

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

/** Starts replicas, several in one step: each of its starts may come again, and joins by its name what runs already. */
async function startAll(
  journey: Journey,
  pass: Pass,
  service: ReleaseService,
  indexes: readonly number[],
): Promise<void> {
  for (let first = 0; first < indexes.length; first += STARTS_PER_STEP) {
    const some = indexes.slice(first, first + STARTS_PER_STEP)
    const specs = some.map((index) => replicaSpec(pass, service, index, journey.built))
    const intent = specs.map(({ name, artifact }) => ({ replica: name, artifact }))
    const names = specs.map(({ name }) => name)
    try {
      await journey.write(`start ${names.join(' ')}`, intent, async (write) => {
        const starts = await Promise.allSettled(specs.map((spec) => journey.target.start(spec, write)))
        // Thrown when all were answered: the way back must not meet a start that is still under way.
        for (const start of starts) if (start.status === 'rejected') throw start.reason
        return null
      })
    } catch (error) {
      await abandon(journey, names).catch((other: unknown) => {
        // Why the start failed says more than that the target did not answer afterwards.
        if (!isCodeError(other)) throw other
      })
      throw error
    }
  }
}

/** A start that was given up at its deadline may still be under way, unseen. The newer fence of its stop refuses it. */
async function abandon(journey: Journey, names: readonly string[]): Promise<void> {
  await journey.write(`abandon ${names.join(' ')}`, { replicas: [...names] }, async (write) => {
    await Promise.all(names.map((name) => journey.target.stop(name, 0, write)))
    return null
  })
}
