import { z } from 'zod'
import { InvalidCursor } from './errors.ts'
import { decodeCursor, page, pageInput, pageOf } from './paging.ts'
import { operation } from './services.ts'

const AuditRecord = z
  .object({
    seq: z.string(),
    at: z.iso.datetime(),
    actor: z.string(),
    operation: z.string(),
    outcome: z.string(),
    requestId: z.string(),
    detail: z.record(z.string(), z.unknown()),
    hash: z.string(),
  })
  .meta({ id: 'AuditRecord' })

export const auditList = operation({
  name: 'audit.list',
  summary: 'List audit records, newest first: who asked for what, and what came of it',
  permission: 'audit:read',
  effect: 'read',
  http: { method: 'GET', path: '/audit' },
  input: z.object(pageInput),
  output: pageOf(AuditRecord),
  errors: [InvalidCursor],
  example: { input: {} },
  async handle({ limit, cursor }, { services, caller }) {
    const before = cursor === undefined ? undefined : decodeCursor(cursor, z.tuple([z.string().regex(/^\d{1,18}$/)]))[0]
    const rows = await services.audit.list(caller.project, { before, limit: limit + 1 })
    const { items, next } = page(rows, limit, ({ seq }) => [seq])
    return {
      items: items.map(({ seq, at, actor, operation: name, outcome, request_id, detail, hash }) => ({
        seq,
        at: at.toISOString(),
        actor,
        operation: name,
        outcome,
        requestId: request_id,
        detail,
        hash,
      })),
      next,
    }
  },
})
