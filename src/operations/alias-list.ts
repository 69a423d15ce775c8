import { z } from 'zod'
import { AliasView, knownNames, showAlias } from './aliases.ts'
import { operation } from './services.ts'

export const aliasList = operation({
  name: 'alias.list',
  summary: 'List what people here call apps, services and environments, beside their names',
  permission: 'alias:read',
  effect: 'read',
  http: { method: 'GET', path: '/aliases' },
  input: z.object({}),
  output: z.object({ items: z.array(AliasView) }),
  errors: [],
  example: { input: {} },
  async handle(_input, { services, caller }) {
    const rows = await services.aliases.list(caller.project)
    if (rows.length === 0) return { items: [] }
    const known = await knownNames(services, caller.project)
    return { items: rows.map((row) => showAlias(row, known)) }
  },
})
