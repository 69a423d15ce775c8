import { z } from 'zod'
import { ContextInvalid, readContext } from '../intent/context.ts'
import { maskedValue, maskSecrets } from '../intent/mask.ts'
import { newFeedbackId } from '../kernel/ids.ts'
import { Feedback, feedbackFields, MOST_FEEDBACK } from './feedback.ts'
import { operation } from './services.ts'

export const feedbackCreate = operation({
  name: 'feedback.create',
  summary: 'Report a sentence that was misread, and what was meant',
  description: 'What looks like the value of a secret is masked before anything is kept. Nothing is sent anywhere.',
  permission: 'feedback:write',
  effect: 'propose',
  http: { method: 'POST', path: '/feedback' },
  input: z.object(feedbackFields),
  output: Feedback,
  errors: [ContextInvalid],
  example: { input: { sentence: 'bounce the shop in staging', meant: 'restart storefront in staging' } },
  async handle({ sentence, reading, meant, expected, context }, { services, caller }) {
    if (context) readContext(context)
    const masked = (value: object | undefined): Record<string, unknown> | null =>
      value === undefined ? null : (maskedValue(value) as Record<string, unknown>)
    const report = {
      id: newFeedbackId(),
      project: caller.project,
      actor: caller.name,
      at: services.now(),
      sentence: maskSecrets(sentence),
      reading: masked(reading),
      meant: meant === undefined ? null : maskSecrets(meant),
      expected: masked(expected),
      context: masked(context),
    }
    await services.feedback.create(report, MOST_FEEDBACK)
    const { project: _, actor: by, at, ...rest } = report
    return { ...rest, by, at: at.toISOString() }
  },
})
