import { z } from 'zod'
import type { DeploymentRow } from '../store/deployments.ts'
import { DeploymentNotFound } from './not-found.ts'
import { operation, type Services } from './services.ts'
import { showDeployment } from './show.ts'
import { Deployment, Id } from './views.ts'

export const deploymentGet = operation({
  name: 'deployment.get',
  summary: 'Show a deployment',
  permission: 'deployment:read',
  effect: 'read',
  http: { method: 'GET', path: '/deployments/{id}' },
  input: z.object({ id: Id }),
  output: Deployment,
  errors: [DeploymentNotFound],
  example: { input: { id: 'd-s31gkv39ge' } },
  async handle({ id }, { services, caller }) {
    const row = await loadDeployment(services, caller.project, id)
    return showDeployment(row, await queuedBehind(services, row))
  },
})

export async function loadDeployment({ deployments }: Services, project: string, id: string): Promise<DeploymentRow> {
  const row = await deployments.find(project, id)
  if (row === undefined) throw new DeploymentNotFound(id)
  return row
}

/** How many deployments of its slot come before a queued one. */
export async function queuedBehind({ deployments }: Services, { id, slot, state }: DeploymentRow): Promise<number> {
  if (state !== 'queued') return 0
  const open = await deployments.open(slot)
  return Math.max(
    0,
    open.findIndex((other) => other.id === id),
  )
}
