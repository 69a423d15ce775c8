import type { Json } from '../kernel/canonical.ts'
import { isCodeError, type Problem, toProblem } from '../kernel/error.ts'
import type { PlanNode } from '../plan/plan.ts'
import type { Ending } from '../store/deployments.ts'
import type { DeploymentResult, RollbackOutcome } from '../store/schema.ts'
import type { Evidence } from '../targets/target.ts'
import { backward, forward, type Goal, type Pass } from './goal.ts'
import { type Job, loadJob } from './job.ts'
import { Journey } from './journey.ts'
import { runNode } from './nodes.ts'
import type { Run } from './run.ts'
import type { World } from './world.ts'

/** Time for a step that only touches the store or asks the target one question. Restarts of either fit well in. */
const SHORT_MS = 120_000
/** The end has to be written, however long the store is away: giving up would run the deployment again. */
const END_MS = 86_400_000

/**
 * Executes one deployment: its graph, or on failure what of it was done and then the way back. The graph is data; this
 * interpreter is all the code there is, and everything it decides follows from what it has read inside steps.
 */
export async function interpret(run: Run, world: World): Promise<void> {
  const { deployment, project, epoch } = run.holder
  let job: Job
  try {
    job = (await run.read(
      'load',
      async () => {
        const row = await world.deployments.find(project, deployment)
        if (row === undefined) throw new Error(`deployment ${deployment} is not in the store`)
        return (await loadJob(world, row)) as unknown as Json
      },
      SHORT_MS,
    )) as unknown as Job
  } catch (error) {
    return end(run, world, 'failed', { problem: toProblem(error), rollback: 'nothing_to_roll_back' })
  }
  const journey = new Journey(run, world, job)
  const pass = forward(job.goal, { first: job.firstEpoch, last: epoch }, job.isFresh, job.action === 'rollback')
  await journey.emit('started', 'deployment.running', { action: job.action, release: job.goal?.release ?? null })
  const failure = job.turnedBack ?? (await walk(journey, job.graph, pass))
  if (failure === null) {
    return end(run, world, 'succeeded', {}, inForce(job.goal))
  }
  const evidence = await gather(journey, failure)
  const state = failure.code === 'cancelled' ? 'cancelled' : 'failed'
  // Past the commit point the release is verified and stays: what failed then is only the clearing up.
  if (journey.isCommitted) {
    return end(run, world, state, { problem: failure, evidence }, inForce(job.goal))
  }
  const rollback = await goBack(journey, job, failure)
  return end(run, world, state, { problem: failure, evidence, rollback })
}

/** Walks a graph in its order. Answers what stopped it, or `null` when all of it was done. */
async function walk(journey: Journey, graph: readonly PlanNode[], pass: Pass): Promise<Problem | null> {
  try {
    for (const node of graph) await runNode(journey, node, pass)
    return null
  } catch (error) {
    if (!isCodeError(error) && !isDefect(error)) throw error
    return toProblem(error)
  }
}

/** A mistake in our own code: trying again cannot mend it, so the deployment goes back instead of holding its slot for ever. */
const isDefect = (error: unknown): boolean => error instanceof TypeError || error instanceof RangeError

async function goBack(journey: Journey, job: Job, failure: Problem): Promise<RollbackOutcome> {
  if (job.rollback.length === 0) return 'nothing_to_roll_back'
  journey.turnBack()
  const to = job.previous?.release ?? null
  await journey.rollingBack(failure, to)
  const epochs = { first: job.firstEpoch, last: journey.run.holder.epoch }
  const problem = await walk(journey, job.rollback, backward(job.previous, epochs))
  if (problem !== null) {
    await journey.emit('rollback failed', 'deployment.rollback_failed', { detail: problem.detail, code: problem.code })
    return 'rollback_failed'
  }
  return job.previous === null ? 'nothing_to_roll_back' : 'rolled_back'
}

/** Keeps what is known of the replica that failed, before it is removed. */
async function gather(journey: Journey, { data }: Problem): Promise<readonly Evidence[]> {
  const replica = (data as { replica?: unknown }).replica
  if (typeof replica !== 'string') return []
  try {
    return [await journey.evidence(replica)]
  } catch (error) {
    // Evidence helps to understand the failure; not having it must not hide the failure or stop the way back.
    if (isCodeError(error)) return []
    throw error
  }
}

/** What a success leaves in force. Without a replica nothing was seen to work, so nothing is verified. */
function inForce(goal: Goal | null): NonNullable<Ending['slot']> {
  if (goal === null) return { release: null, isStopped: false, isVerified: false }
  const { release, isStopped, bundle } = goal
  return { release, isStopped, isVerified: !isStopped && bundle.services.some(({ replicas }) => replicas > 0) }
}

async function end(
  run: Run,
  world: World,
  state: 'succeeded' | 'failed' | 'cancelled',
  result: DeploymentResult,
  slot?: Ending['slot'],
): Promise<void> {
  const { deployment, project, epoch } = run.holder
  // Evidence is for whoever asks about the deployment: events are read again from the first one by everybody who watches.
  const { evidence: _, ...told } = result
  const data = { state, ...told } as unknown as Record<string, Json>
  const next = await run.record(
    'end',
    async () => {
      const holder = await world.deployments.end(deployment, epoch, { state, result, ...(slot && { slot }) })
      // Told last: whoever hears it finds the deployment ended.
      await world.events.append({ project, deployment, key: 'end', kind: 'deployment.ended', data })
      return holder
    },
    END_MS,
  )
  if (next !== null && next !== deployment) world.started(next)
}
