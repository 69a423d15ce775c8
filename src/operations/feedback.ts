import { z } from 'zod'
import { SentenceText } from './aliases.ts'
import { FreeText } from './views.ts'

/** So many reports a project keeps; the oldest go. */
export const MOST_FEEDBACK = 5_000
const JSON_CHARACTERS = 65_536

const bounded = (value: unknown): boolean => JSON.stringify(value).length <= JSON_CHARACTERS
const Loose = z.record(z.string(), z.json()).refine(bounded, `must be at most ${JSON_CHARACTERS} characters of JSON`)

/** How a sentence should have been read, as sets of sentences say it. */
const Expectation = z
  .looseObject({
    outcome: z.enum(['operation', 'question', 'refusal', 'not_understood']),
    operations: z
      .array(z.looseObject({ action: z.string().max(40) }))
      .max(50)
      .optional(),
    ask: z.array(z.string().max(40)).max(10).optional(),
  })
  .refine(bounded, `must be at most ${JSON_CHARACTERS} characters of JSON`)

/** What is said with a report. */
export const feedbackFields = {
  sentence: SentenceText,
  reading: Loose.optional().describe('What it was read as, as `cde parse --json` prints it'),
  meant: FreeText.min(1).max(2_000).optional().describe('What was meant, in any words'),
  expected: Expectation.optional().describe('How it should have been read'),
  context: Loose.optional().describe('The situation it was said in'),
}

export const Feedback = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    by: z.string(),
    sentence: z.string(),
    reading: z.record(z.string(), z.unknown()).nullable(),
    meant: z.string().nullable(),
    expected: z.record(z.string(), z.unknown()).nullable(),
    context: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'Feedback' })
