import { z } from 'zod'
import { InvalidCursor } from './errors.ts'
import { Feedback } from './feedback.ts'
import { decodeCursor, page, pageInput, pageOf } from './paging.ts'
import { operation } from './services.ts'

export const feedbackList = operation({
  name: 'feedback.list',
  summary: 'List the sentences that were reported as misread, newest first',
  permission: 'feedback:read',
  effect: 'read',
  http: { method: 'GET', path: '/feedback' },
  input: z.object(pageInput),
  output: pageOf(Feedback),
  errors: [InvalidCursor],
  example: { input: {} },
  async handle({ limit, cursor }, { services, caller }) {
    const before = cursor === undefined ? undefined : decodeCursor(cursor, z.tuple([z.string().regex(/^\d{1,18}$/)]))[0]
    const rows = await services.feedback.list(caller.project, { before, limit: limit + 1 })
    const { items, next } = page(rows, limit, ({ seq }) => [seq])
    return {
      items: items.map(({ id, at, actor, sentence, reading, meant, expected, context }) => ({
        id,
        at: at.toISOString(),
        by: actor,
        sentence,
        reading: reading as Record<string, unknown> | null,
        meant,
        expected: expected as Record<string, unknown> | null,
        context: context as Record<string, unknown> | null,
      })),
      next,
    }
  },
})
