import type { Json } from '../../kernel/canonical.ts'
import type { PlanNode } from '../../plan/plan.ts'
import type { Replica } from '../../targets/target.ts'
import { NodeDeadlineExceeded } from '../errors.ts'
import { type Pass, rollingOf } from '../goal.ts'
import type { Journey } from '../journey.ts'

/** Drains and stops every replica that the goal does not use, and waits until the target reports them gone. */
export async function retire(journey: Journey, node: PlanNode, pass: Pass): Promise<Record<string, Json>> {
  const inRotation = new Set(Object.values(journey.rotation).flat())
  const rollings = (pass.goal?.bundle.services ?? []).map((service) => rollingOf(pass, service))
  const stays = (replica: Replica) =>
    pass.spares(replica) ||
    (inRotation.has(replica.name) &&
      rollings.some((rolling) => rolling.service === replica.service && rolling.isWanted(replica)))
  const drainMs = (journey.job.previous ?? journey.job.goal)?.bundle.delivery.drainMs ?? 0
  const stopped = new Set<string>()
  let seen = await journey.look(null)
  await journey.standDown(pass.goal ? [pass.goal.bundle] : [], seen.replicas)
  const untilMs = seen.nowMs + node.deadlineMs
  for (;;) {
    const leaving = seen.replicas.filter((replica) => replica.state !== 'exited' && !stays(replica))
    if (leaving.length === 0) return { stopped: [...stopped] }
    if (seen.nowMs > untilMs)
      throw new NodeDeadlineExceeded(node.id, `${leaving.length} replicas to stop`, node.deadlineMs)
    const fresh = leaving.filter(({ name }) => !stopped.has(name))
    for (const { name } of fresh) {
      stopped.add(name)
      await journey.write(`stop ${pass.generation} ${name}`, { replica: name, drainMs }, async (write) => {
        await journey.target.stop(name, drainMs, write)
        return null
      })
    }
    const names = leaving.map(({ name }) => name).join(', ')
    seen = await journey.look(
      fresh.length > 0 ? null : { after: seen, node: node.id, for: `${names} to drain and stop`, untilMs },
    )
  }
}
