import { TerminalError, type WorkflowContext, workflow } from '@restatedev/restate-sdk'
import type { Json } from '../../kernel/canonical.ts'
import { isCodeError } from '../../kernel/error.ts'
import type { DeploymentId } from '../../kernel/ids.ts'
import { interpret } from '../interpret.ts'
import type { World } from '../world.ts'
import { RestateRun } from './run.ts'

export const WORKFLOW_FAMILY = 'cde_deployment_'
/** The workflow's name carries the interpreter's version: a new one that reads the journal differently gets a new name. */
export const WORKFLOW = `${WORKFLOW_FAMILY}v2`

const MINUTE_MS = 60_000

/** One workflow per deployment, keyed by its id; the graph it walks is data in the store. */
export function deploymentWorkflow(world: World, project: string) {
  return workflow({
    name: WORKFLOW,
    handlers: {
      run: async (context: WorkflowContext): Promise<void> => {
        const deployment = context.key as DeploymentId
        const row = await context.run('holder', async () => {
          const found = await world.deployments.find(project, deployment)
          return found ? ({ slot: found.slot, epoch: found.epoch ?? 0 } as Record<string, Json>) : null
        })
        if (row === null) throw new TerminalError(`deployment ${deployment} is not in the store`)
        const holder = { project, deployment, slot: row.slot, epoch: row.epoch } as RestateRun['holder']
        try {
          await interpret(new RestateRun(context, holder, world.steps), world)
        } catch (error) {
          // What the interpreter does not handle cannot be mended by running it again; its kind decided that already.
          if (isCodeError(error)) throw new TerminalError(error.message, { metadata: { code: error.code } })
          throw error
        }
      },
    },
    options: {
      // Steps are short; a waiting run is suspended after a minute and holds no slot of the server.
      inactivityTimeout: MINUTE_MS,
      abortTimeout: 10 * MINUTE_MS,
      // The history lies in the store; the journal is only needed to answer a repeated submit.
      workflowRetention: 60 * MINUTE_MS,
      // The default gives up after 70 attempts and pauses the run until somebody resumes it.
      retryPolicy: {
        initialInterval: 100,
        maxInterval: 2_000,
        exponentiationFactor: 2,
        maxAttempts: Number.MAX_SAFE_INTEGER,
        onMaxAttempts: 'pause',
      },
    },
  })
}
