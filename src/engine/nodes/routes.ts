import type { Json } from '../../kernel/canonical.ts'
import type { PlanNode } from '../../plan/plan.ts'
import type { ReleaseBundle } from '../../plan/release.ts'
import type { Write } from '../../targets/target.ts'
import type { Pass } from '../goal.ts'
import type { Journey } from '../journey.ts'
import type { Rotation } from '../routes.ts'

/** The bundles whose addresses must be open while a pass is on its way: what serves now, and what will. */
export function openBundles({ job }: Journey, { goal }: Pass): ReleaseBundle[] {
  return [job.previous?.bundle, job.goal?.bundle, goal?.bundle].filter((bundle) => bundle !== undefined)
}

/** Opens the release's addresses before anything is started, so that a taken port fails while nothing has changed. */
export async function listen(journey: Journey, node: PlanNode, pass: Pass): Promise<Record<string, Json>> {
  const { replicas } = await journey.look(null)
  const { ports } = await journey.route(openBundles(journey, pass), journey.rotation, replicas, node.deadlineMs)
  return { ports }
}

/** Gives the goal alone the addresses: services that are gone and addresses that are no longer published are closed. */
export async function switchOver(journey: Journey, node: PlanNode, pass: Pass): Promise<Record<string, Json>> {
  const { replicas } = await journey.look(null)
  if (replicas.some((replica) => replica.state !== 'exited' && pass.spares(replica))) {
    await journey.restoreRoutes(node.deadlineMs)
    return {}
  }
  const services = pass.goal?.bundle.services ?? []
  const rotation: Rotation = Object.fromEntries(services.map(({ name }) => [name, journey.rotation[name] ?? []]))
  const { ports } = await journey.route(pass.goal ? [pass.goal.bundle] : [], rotation, replicas, node.deadlineMs)
  return { ports }
}

/** Takes away what the target keeps for the slot, unless something still runs there that is none of ours. */
export async function forget(journey: Journey, node: PlanNode, pass: Pass): Promise<Record<string, Json>> {
  const { replicas } = await journey.look(null)
  if (replicas.some((replica) => replica.state !== 'exited' && pass.spares(replica))) return {}
  const away = async (write: Write) => {
    await journey.target.forget(write)
    return null
  }
  await journey.write('forget', null, away, node.deadlineMs)
  return {}
}
