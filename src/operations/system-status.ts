import { z } from 'zod'
import { operation } from './services.ts'

const Part = z
  .object({
    name: z.string(),
    phase: z.string(),
    pid: z.int().nullable(),
    since: z.string().nullable(),
    restarts: z.int().nullable(),
    problem: z.string().nullable(),
  })
  .meta({ id: 'Part' })

export const systemStatus = operation({
  name: 'system.status',
  summary: "Show the state of CODE's own parts",
  permission: 'system:read',
  effect: 'read',
  http: { method: 'GET', path: '/system' },
  input: z.object({}),
  output: z.object({
    version: z.string(),
    project: z.string().describe('The project that the caller acts in'),
    parts: z.array(Part),
  }),
  errors: [],
  example: { input: {} },
  async handle(_input, { services, caller }) {
    return { version: services.version, project: caller.project, parts: [...(await services.parts())] }
  },
})
