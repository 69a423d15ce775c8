import { describeExit } from '../../delivery/cause.ts'
import type { Json } from '../../kernel/canonical.ts'
import { formatDuration } from '../../kernel/units.ts'
import type { PlanNode } from '../../plan/plan.ts'
import { buildKey } from '../../plan/release.ts'
import type { BuildState } from '../../targets/target.ts'
import { BuildFailed, NodeDeadlineExceeded } from '../errors.ts'
import type { Pass } from '../goal.ts'
import { type Journey, STEP_MS } from '../journey.ts'

/** Runs a service's build and remembers its output under the build's input, so that it is never done again. */
export async function build(journey: Journey, node: PlanNode, pass: Pass): Promise<Record<string, Json>> {
  const service = pass.goal?.bundle.services.find(({ name }) => name === node.service)
  const key = service && buildKey(service)
  if (!service?.build || !key) return {}
  const { slot, project } = journey.run.holder
  const name = `${service.name}-${key.slice(0, 12)}-${pass.generation}`
  const spec = {
    name,
    service: service.name,
    command: service.build.command,
    environment: service.environment,
    artifact: service.artifact,
    deadlineMs: service.build.timeoutMs,
  }
  await journey.write(`build ${name}`, { build: name }, async (write) => {
    await journey.target.startBuild(spec, write)
    return null
  })
  let seen = await journey.look(null)
  const untilMs = seen.nowMs + node.deadlineMs
  const ownMs = seen.nowMs + spec.deadlineMs
  try {
    for (let round = 0; ; round++) {
      const read = async () => (await journey.target.build(slot, name)) as unknown as Json
      const state = (await journey.run.read(`look at build ${name} ${round}`, read, STEP_MS)) as unknown as BuildState
      if (state.state === 'done') {
        await journey.run.record(
          `built ${name}`,
          async () => {
            await journey.world.builds.record(project, key, state.artifact)
            return null
          },
          STEP_MS,
        )
        journey.built[key] = state.artifact
        return { artifact: state.artifact }
      }
      if (state.state === 'failed') throw new BuildFailed(service.name, whyFailed(state, spec.deadlineMs), state.log)
      if (state.state === 'unknown') throw new BuildFailed(service.name, 'was lost with its supervisor; plan again', [])
      if (seen.nowMs > untilMs) throw new NodeDeadlineExceeded(node.id, `the build of ${service.name}`, node.deadlineMs)
      const left = seen.nowMs < ownMs ? ownMs : untilMs
      seen = await journey.look({ after: seen, node: node.id, for: `build of ${service.name}`, untilMs: left })
    }
  } catch (error) {
    await journey.write(`cancel build ${name}`, { build: name }, async (write) => {
      await journey.target.cancelBuild(name, write)
      return null
    })
    throw error
  }
}

function whyFailed({ reason, exit }: Extract<BuildState, { state: 'failed' }>, deadlineMs: number): string {
  if (reason === 'deadline') return `was not done within ${formatDuration(deadlineMs)} and was stopped`
  return exit ? `exited ${describeExit(exit)}` : 'failed'
}
