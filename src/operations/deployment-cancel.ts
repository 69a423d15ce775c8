import { z } from 'zod'
import { FINAL_STATES } from '../delivery/deployment-state.ts'
import { loadDeployment } from './deployment-get.ts'
import { DeploymentNotFound } from './not-found.ts'
import { DeploymentEnded } from './refusals.ts'
import { operation } from './services.ts'
import { showDeployment } from './show.ts'
import { Deployment, Id } from './views.ts'

export const deploymentCancel = operation({
  name: 'deployment.cancel',
  summary: 'Cancel a deployment: take it out of the queue, or stop it and bring back what ran before',
  permission: 'deployment:execute',
  effect: 'execute',
  http: { method: 'POST', path: '/deployments/{id}/cancel' },
  input: z.object({ id: Id }),
  output: Deployment,
  errors: [DeploymentNotFound, DeploymentEnded],
  example: { input: { id: 'd-s31gkv39ge' } },
  async handle({ id }, { services, caller }) {
    const row = await loadDeployment(services, caller.project, id)
    if (FINAL_STATES.includes(row.state)) throw new DeploymentEnded(id, row.state)
    const cancelled = await services.deployments.requestCancel(row.id, caller.name)
    return showDeployment(cancelled)
  },
})
