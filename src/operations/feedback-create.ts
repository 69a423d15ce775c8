import { z } from 'zod'
import { ContextInvalid, readContext } from '../intent/context.ts'
import { type Expected, expectedOf, isJson } from '../intent/expected.ts'
import { explain } from '../intent/explain.ts'
import { maskedValue, mayHoldSecret } from '../intent/mask.ts'
import { type Output, outputOf } from '../intent/taxonomy.ts'
import type { World } from '../intent/world.ts'
import { newFeedbackId } from '../kernel/ids.ts'
import { MASK, maskSecrets } from '../kernel/secret-text.ts'
import { SentenceText } from './aliases.ts'
import { InvalidInput } from './errors.ts'
import { Feedback, MOST_CONTEXT, MOST_FEEDBACK } from './feedback.ts'
import { understand } from './sentence/understand.ts'
import { placeFields } from './sentence/views.ts'
import { gatherWorld } from './sentence/world.ts'
import { operation } from './services.ts'
import { FreeText } from './views.ts'

export const feedbackCreate = operation({
  name: 'feedback.create',
  summary: 'Report a sentence that was misread, and what was meant; it is read again, and nothing is done',
  description:
    'What looks like the value of a secret is masked before anything is kept, and a sentence that may hold one is not kept. Nothing is sent anywhere. A report whose `expected` is known can be scored.',
  permission: 'feedback:write',
  effect: 'propose',
  http: { method: 'POST', path: '/feedback' },
  input: z.object({
    sentence: SentenceText,
    meant: FreeText.min(1)
      .max(2_000)
      .optional()
      .describe('What was meant: another sentence, operations as JSON, `question`, `refusal`, or any words'),
    ...placeFields,
  }),
  output: Feedback.extend({ explanation: z.array(z.string()).describe('How it was understood, a line for each part') }),
  errors: [],
  example: { input: { sentence: 'bounce the shop in staging', meant: 'restart storefront in staging' } },
  async handle({ sentence, meant, files, timezone }, { services, caller }) {
    const world = await gatherWorld(services, caller.project, {
      files: files?.filter(isSaidIn(sentence, meant)),
      timezone,
    })
    const { reading } = understand(sentence, world, {})
    const output = outputOf(reading)
    const { message: _, ...silent } = output
    const kept = keptOf(sentence, output)
    const meaning = meant === undefined ? null : keptMeaning(meant, world)
    const expected = meant === undefined ? undefined : meaningOf(meant, world)
    const report = {
      id: newFeedbackId(),
      project: caller.project,
      actor: caller.name,
      at: services.now(),
      sentence: kept,
      reading: masked(kept === MASK ? silent : output),
      meant: meaning,
      // A sentence that is not kept cannot be read again, nor may what was read of one stand beside it.
      expected: expected === undefined || kept === MASK || meaning === MASK ? null : masked(expected),
      context: situationOf(world),
    }
    await services.feedback.create(report, MOST_FEEDBACK)
    const { project: _project, actor: by, at, ...rest } = report
    return { ...rest, by, at: at.toISOString(), explanation: explain(reading).map((line) => maskSecrets(line)) }
  },
})

/** What is kept of a sentence: none of it where a word may be the value of a secret, whichever that is. */
const keptOf = (sentence: string, reading: Output): string =>
  mayHoldSecret(sentence, reading) ? MASK : maskSecrets(sentence)

/** The values of operations have names, so that those of secrets are found. */
const keptMeaning = (meant: string, world: World): string =>
  isJson(meant) ? maskSecrets(meant) : keptOf(meant, outputOf(understand(meant, world, {}).reading))

/** Whether a report speaks of a file: the others are nobody's business. */
const isSaidIn =
  (...said: readonly (string | undefined)[]) =>
  (file: string): boolean =>
    said.some((text) => text?.includes(file))

function meaningOf(meant: string, world: World): Expected | undefined {
  try {
    return expectedOf(meant, world)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const message = `is no operation: ${error.message}. Try: {"action":"restart","app":"storefront","environment":"staging"}`
    throw new InvalidInput('feedback.create', [{ path: '/meant', message }])
  }
}

const masked = (value: object): Record<string, unknown> =>
  maskedValue(JSON.parse(JSON.stringify(value))) as Record<string, unknown>

/** What the sentence was read against; `null` where that is more than a report may hold, or nothing it could be read against again. */
function situationOf(world: World): Record<string, unknown> | null {
  const context = masked(world)
  if (JSON.stringify(context).length > MOST_CONTEXT) return null
  try {
    readContext(context)
    return context
  } catch (error) {
    if (error instanceof ContextInvalid) return null
    throw error
  }
}
