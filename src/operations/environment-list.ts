import { z } from 'zod'
import { Environment } from './environment-create.ts'
import { operation } from './services.ts'

export const environmentList = operation({
  name: 'environment.list',
  summary: 'List the environments of the project',
  permission: 'environment:read',
  effect: 'read',
  http: { method: 'GET', path: '/environments' },
  input: z.object({}),
  output: z.object({ items: z.array(Environment) }),
  errors: [],
  example: { input: {} },
  async handle(_input, { services, caller }) {
    const rows = await services.environments.list(caller.project)
    return { items: rows.map(({ name, target, is_protected }) => ({ name, target, isProtected: is_protected })) }
  },
})
