import { z } from 'zod'
import type { AppSpec } from '../spec/spec.ts'
import { EnvironmentNotFound } from './not-found.ts'
import { EnvironmentExists } from './refusals.ts'
import { operation, type Services } from './services.ts'
import { Name } from './views.ts'

export const Environment = z
  .object({ name: Name, target: z.string(), isProtected: z.boolean().describe('Changes need an approval') })
  .meta({ id: 'Environment' })

const PRODUCTION_NAMES = ['production', 'prod', 'live']

export const environmentCreate = operation({
  name: 'environment.create',
  summary: 'Create an environment',
  permission: 'environment:write',
  effect: 'propose',
  http: { method: 'POST', path: '/environments' },
  input: z.object({ name: Name, isProtected: z.boolean().default(false) }),
  output: Environment,
  errors: [EnvironmentExists],
  audited: ['name', 'isProtected'],
  example: { input: { name: 'qa' }, output: { name: 'qa', target: 'process', isProtected: false } },
  async handle({ name, isProtected }, { services, caller }) {
    const created = await create(services, caller.project, name, isProtected)
    if (created === undefined) throw new EnvironmentExists(name)
    return { name, target: created.target, isProtected: created.is_protected }
  },
})

/** Makes or protects the environment as the spec declares it; one that neither the project nor the spec has is an error. */
export async function readyEnvironment(
  services: Services,
  project: string,
  name: string,
  spec: AppSpec,
): Promise<void> {
  const declared = spec.environments[name]
  const found = await services.environments.find(project, name)
  if (found) {
    if (declared?.isProtected && !found.is_protected) await services.environments.protect(project, name)
    return
  }
  if (declared !== undefined) {
    await create(services, project, name, declared.isProtected)
    return
  }
  const known = await services.environments.list(project)
  throw new EnvironmentNotFound(
    name,
    known.map((row) => row.name),
  )
}

function create({ environments }: Services, project: string, name: string, isProtected: boolean) {
  return environments.create({
    project,
    name,
    target: 'process',
    is_protected: isProtected || PRODUCTION_NAMES.includes(name),
  })
}
