import { z } from 'zod'
import type { Action, ChangeAction } from '../../intent/action.ts'
import type { Slots } from '../../intent/operation.ts'
import type { Output } from '../../intent/taxonomy.ts'
import { Target } from '../aliases.ts'

/** What was understood, slot by slot, and for each slot whether the user said it. */
export interface Meant extends Slots {
  readonly action: Action
  readonly of?: ChangeAction
  readonly provenance: Readonly<Record<string, 'user' | 'inferred' | 'default'>>
}

// The slots are typed by the parser; here they pass as they are, so that a new one needs no word in two places.
const MeantOperation = z
  .looseObject({
    action: z.string().describe('What is to be done, such as `deploy` or `scale`'),
    of: z.string().optional().describe('Of a plan or a price: the change that is looked at'),
    provenance: z
      .record(z.string(), z.enum(['user', 'inferred', 'default']))
      .describe('Where the value of each slot comes from'),
  })
  .meta({ id: 'MeantOperation' }) as unknown as z.ZodType<Meant, Meant>

export const ConversationId = z
  .string()
  .regex(/^[\w-]{1,64}$/, 'must be an id of letters, digits, dashes and underscores, at most 64')

/** What the caller alone knows of the place a sentence is said at. */
export const placeFields = {
  files: z
    .array(z.string().max(1_024))
    .max(1_000)
    .optional()
    .describe("Files and folders the sentence may name, relative to the caller's folder"),
  timezone: z
    .string()
    .max(64)
    .refine(isTimezone, 'must be an IANA time zone such as Europe/Berlin')
    .optional()
    .describe("In which clock times are meant; the daemon's own where none is said"),
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

const ModelUse = z
  .object({
    provider: z.string(),
    model: z.string(),
    inputTokens: z.number().nullable(),
    outputTokens: z.number().nullable(),
    costUsd: z.number().nullable().describe('`null` where the price or the tokens are not known'),
    ms: z.number(),
    isUsed: z
      .boolean()
      .describe('Whether the reading is the one that the model proposed, as far as the words support it'),
    problem: z
      .object({ code: z.string(), message: z.string() })
      .optional()
      .describe('Why it did not help; the reading is the one of the grammar'),
  })
  .meta({ id: 'ModelUse' })

const UnavailableWish = z
  .object({
    action: z.string(),
    slot: z.string().optional().describe('What of it cannot be heeded, where the rest can be done'),
    message: z.string(),
    nearest: z.string().describe('The nearest thing that works'),
  })
  .meta({ id: 'UnavailableWish' })

export const ReadSentence = z
  .object({
    intent: z.string().describe('The action; `multi` for several, `none` for no wish'),
    outcome: z.enum(['operation', 'question', 'refusal', 'not_understood']),
    operations: z.array(MeantOperation).describe('In the order they are to happen; only of the outcome `operation`'),
    ask: z.array(z.string()).describe('The slots a question asks for, `confirm`, `action` or `condition`'),
    choices: z.record(z.string(), z.array(z.string())).optional().describe('What can be answered, by slot'),
    reason: z.string().describe('Of a refusal'),
    message: z.string().optional().describe('The question or the reason, for people'),
    explanation: z.array(z.string()).optional().describe('How it was understood, a line for each operation'),
    conversation: z.string().optional().describe('What an answer goes on with; none where a context was stated'),
    isAnswer: z.boolean().optional().describe('Whether it was read as the answer to the question that was open'),
    question: z
      .string()
      .optional()
      .describe('What an answer names as `answers`, so that it answers this question alone'),
    turn: z.string().optional().describe('What `sentence.settle` is told the end of'),
    words: z.string().optional().describe('What was said from the first sentence to its last answer'),
    unavailable: z
      .array(UnavailableWish)
      .optional()
      .describe('What of the operations cannot be done yet, as it was said: none of them is to be carried out then'),
    problems: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe('Values that were understood and that nothing takes'),
    learned: z
      .object({ phrase: z.string(), target: Target })
      .optional()
      .describe('The alias that the answer to a question has taught'),
    model: ModelUse.optional().describe('What asking a model took; none where the grammar was certain'),
  })
  .meta({ id: 'ReadSentence' })

/** The taxonomy's output as the API shows it. */
export function showReading({ operations, ask, choices, ...rest }: Output): z.input<typeof ReadSentence> {
  return {
    ...rest,
    operations: operations as Meant[],
    ask: [...ask],
    ...(choices && { choices: Object.fromEntries(Object.entries(choices).map(([slot, names]) => [slot, [...names]])) }),
  }
}
