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
  output: z.object({ version: z.string(), parts: z.array(Part) }),
  errors: [],
  example: { input: {} },
  async handle(_input, { services }) {
    return { version: services.version, parts: [...(await services.parts())] }
  },
})
