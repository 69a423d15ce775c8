import { z } from 'zod'
import { ContextInvalid } from '../intent/context.ts'
import { explain } from '../intent/explain.ts'
import { outputOf, readSentence } from '../intent/taxonomy.ts'
import { newTurnId } from '../kernel/ids.ts'
import { InvalidInput } from './errors.ts'
import { conversationOf, type Talk, withReading, wordsOf } from './sentence/memory.ts'
import { understand } from './sentence/understand.ts'
import { ConversationId, ReadSentence, showReading } from './sentence/views.ts'
import { gatherWorld } from './sentence/world.ts'
import { operation } from './services.ts'

/** The conversation of a user who names none. */
const USUAL = 'main'

export const sentenceParse = operation({
  name: 'sentence.parse',
  summary: 'Read a sentence: the operations it asks for, or what has to be answered first; nothing is done',
  description:
    'Without a context the sentence is read against what the project has, as the next turn of a conversation of the caller. With one it is read against that alone: nothing else is looked at, and nothing is kept.',
  permission: 'sentence:read',
  effect: 'read',
  http: { method: 'POST', path: '/parse' },
  input: z.object({
    text: z.string().max(1_000_000).describe('What was said; more than 5,000 characters are not understood'),
    context: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('A situation to read against: what exists, the time, earlier turns, a pending question'),
    conversation: ConversationId.optional().describe(
      `Which of the caller's conversations; any name begins one, \`${USUAL}\` where none is said`,
    ),
    keep: z.boolean().default(true).describe('Whether the sentence becomes a turn of the conversation'),
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
  }),
  output: ReadSentence,
  errors: [ContextInvalid],
  example: { input: { text: 'scale hello in staging to 5' } },
  async handle({ text, context, conversation, keep, files, timezone }, { services, caller }) {
    if (context !== undefined) {
      const beside = Object.entries({ conversation, files, timezone }).filter(([, said]) => said !== undefined)
      const problems = beside.map(([field]) => ({ path: `/${field}`, message: 'a context states that itself' }))
      if (problems.length > 0) throw new InvalidInput('sentence.parse', problems)
      return showReading(readSentence(text, context))
    }
    const name = { project: caller.project, caller: caller.name, id: conversation ?? USUAL }
    const world = await gatherWorld(services, caller.project, { files, timezone })
    return services.conversations.goOn(name, services.now(), async (talk: Talk) => {
      const { reading, problems, isAnswer } = understand(text, world, conversationOf(talk))
      const turn = newTurnId()
      const words = isAnswer ? wordsOf(talk, text) : text
      const answer = {
        ...showReading(outputOf(reading)),
        explanation: explain(reading),
        conversation: name.id,
        isAnswer,
        ...(reading.outcome === 'operation' && { words, ...(keep && { turn }) }),
        ...(problems.length > 0 && { problems: problems.map(({ path, message }) => ({ path, message })) }),
      }
      return { answer, said: keep ? withReading(talk, reading, words, turn) : talk }
    })
  },
})

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}
