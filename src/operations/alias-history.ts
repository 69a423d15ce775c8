import { z } from 'zod'
import { Target } from './aliases.ts'
import { InvalidCursor } from './errors.ts'
import { decodeCursor, page, pageInput, pageOf } from './paging.ts'
import { operation } from './services.ts'

const AliasChange = z
  .object({
    seq: z.string(),
    at: z.iso.datetime(),
    by: z.string(),
    phrase: z.string(),
    target: Target.nullable().describe('`null` where it was taken away'),
    sentence: z.string().nullable(),
  })
  .meta({ id: 'AliasChange' })

export const aliasHistory = operation({
  name: 'alias.history',
  summary: 'List every change of an alias, newest first: who set or took away what, and from which sentence',
  permission: 'alias:read',
  effect: 'read',
  http: { method: 'GET', path: '/aliases/history' },
  input: z.object(pageInput),
  output: pageOf(AliasChange),
  errors: [InvalidCursor],
  example: { input: {} },
  async handle({ limit, cursor }, { services, caller }) {
    const before = cursor === undefined ? undefined : decodeCursor(cursor, z.tuple([z.string().regex(/^\d{1,18}$/)]))[0]
    const rows = await services.aliases.history(caller.project, { before, limit: limit + 1 })
    const { items, next } = page(rows, limit, ({ seq }) => [seq])
    return {
      items: items.map(({ seq, at, actor, phrase, target, sentence }) => ({
        seq,
        at: at.toISOString(),
        by: actor,
        phrase,
        target,
        sentence,
      })),
      next,
    }
  },
})
