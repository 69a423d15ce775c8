import { z } from 'zod'
import { queuedBehind } from './deployment-get.ts'
import { InvalidCursor } from './errors.ts'
import { AppNotFound, EnvironmentNotFound } from './not-found.ts'
import { decodeCursor, page, pageInput, pageOf } from './paging.ts'
import { operation } from './services.ts'
import { showDeployment } from './show.ts'
import { loadEnvironment } from './slots.ts'
import { DeploymentSummary, Name } from './views.ts'

export const deploymentList = operation({
  name: 'deployment.list',
  summary: 'List deployments, newest first: the history of an app in an environment, or of the project',
  permission: 'deployment:read',
  effect: 'read',
  http: { method: 'GET', path: '/deployments' },
  input: z.object({ app: Name.optional(), environment: Name.optional(), ...pageInput }),
  output: pageOf(DeploymentSummary),
  errors: [InvalidCursor, AppNotFound, EnvironmentNotFound],
  example: { input: {} },
  async handle({ app, environment, limit, cursor }, { services, caller }) {
    const { project } = caller
    const before = cursor === undefined ? undefined : decodeCursor(cursor, z.tuple([z.string().regex(/^\d{1,18}$/)]))[0]
    if (environment !== undefined) await loadEnvironment(services, project, environment)
    const rows = await services.deployments.list(project, { app, environment, before, limit: limit + 1 })
    if (app !== undefined && rows.length === 0) {
      const known = await services.slots.apps(project)
      if (!known.includes(app)) throw new AppNotFound(app, environment ?? 'any environment', known)
    }
    const { items, next } = page(rows, limit, ({ position }) => [position])
    const shown = items.map(async (row) => showDeployment(row, await queuedBehind(services, row)))
    return { items: await Promise.all(shown), next }
  },
})
