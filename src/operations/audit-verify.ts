import { z } from 'zod'
import { operation } from './services.ts'

export const auditVerify = operation({
  name: 'audit.verify',
  summary: 'Check the audit chain from its first record on',
  permission: 'audit:read',
  effect: 'read',
  http: { method: 'GET', path: '/audit/verification' },
  input: z.object({}),
  output: z.object({ records: z.int(), isIntact: z.boolean(), brokenAt: z.string().nullable() }),
  errors: [],
  example: { input: {} },
  deadlineMs: 300_000,
  handle: (_input, { services }) => services.audit.verify(),
})
