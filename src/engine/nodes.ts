import type { Json } from '../kernel/canonical.ts'
import type { PlanNode } from '../plan/plan.ts'
import type { Pass } from './goal.ts'
import type { Journey } from './journey.ts'
import { build } from './nodes/build.ts'
import { retire } from './nodes/retire.ts'
import { rollout } from './nodes/rollout.ts'
import { forget, listen, switchOver } from './nodes/routes.ts'
import { soak } from './nodes/soak.ts'

type NodeRunner = (journey: Journey, node: PlanNode, pass: Pass) => Promise<Record<string, Json>>

const RUNNERS: Readonly<Record<PlanNode['kind'], NodeRunner>> = {
  listen,
  build,
  rollout,
  switch: switchOver,
  soak,
  retire,
  forget,
}

/** Runs one node of the graph and tells people when it begins and how it ended. */
export async function runNode(journey: Journey, node: PlanNode, pass: Pass): Promise<void> {
  const key = `${pass.generation} ${node.id}`
  const about = { node: node.id, service: node.service, isRollback: pass.generation.endsWith('b') }
  await journey.emit(`${key} started`, 'node.started', { ...about, deadlineMs: node.deadlineMs })
  const outcome = await RUNNERS[node.kind](journey, node, pass)
  await journey.emit(`${key} finished`, 'node.finished', { ...about, ...outcome })
}
