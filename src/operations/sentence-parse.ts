import { z } from 'zod'
import { ContextInvalid, readContext } from '../intent/context.ts'
import { explain } from '../intent/explain.ts'
import { TEXT_LIMIT } from '../intent/parse.ts'
import { outputOf } from '../intent/taxonomy.ts'
import { namesIn } from '../intent/understand.ts'
import { newTurnId } from '../kernel/ids.ts'
import type { Model } from '../model/model.ts'
import { learnFrom } from './alias-learn.ts'
import { type InputProblem, InvalidInput } from './errors.ts'
import { QuestionGone } from './not-found.ts'
import { understandWith } from './sentence/ask-model.ts'
import { unavailable } from './sentence/available.ts'
import { lessonOf } from './sentence/lesson.ts'
import { conversationOf, kept, type Talk, withReading, wordsOf } from './sentence/memory.ts'
import { ConversationId, placeFields, ReadSentence, showReading } from './sentence/views.ts'
import { gatherWorld } from './sentence/world.ts'
import { operation } from './services.ts'

/** What is longer than a sentence is told so, up to here; of all of it only what tells that is looked at. */
const MOST_CHARACTERS = 1_000_000

/** The conversation of a user who names none. */
const USUAL = 'main'

export const sentenceParse = operation({
  name: 'sentence.parse',
  summary: 'Read a sentence: the operations it asks for, or what has to be answered first; nothing is done',
  description:
    'Without a context the sentence is read against what the project has, as the next turn of a conversation of the caller. With one it is read against that alone: nothing else is looked at, and nothing is kept. A language model, where one is configured, is asked only where the grammar did not understand the sentence. What an answer teaches is recorded as `alias.set`.',
  permission: 'sentence:read',
  effect: 'read',
  http: { method: 'POST', path: '/parse' },
  input: z.object({
    text: z
      .string()
      .max(MOST_CHARACTERS, `must be a sentence: of more than ${TEXT_LIMIT} characters nothing is read`)
      .overwrite((text) => text.slice(0, TEXT_LIMIT + 1))
      .describe('What was said; more than 5,000 characters are not understood'),
    context: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('A situation to read against: what exists, the time, earlier turns, a pending question'),
    conversation: ConversationId.optional().describe(
      `Which of the caller's conversations; any name begins one, \`${USUAL}\` where none is said`,
    ),
    answers: z
      .string()
      .max(64)
      .optional()
      .describe('The `question` that this answers: where another waits by now, nothing is read'),
    keep: z.boolean().default(true).describe('Whether the sentence becomes a turn of the conversation'),
    ...placeFields,
    model: z
      .boolean()
      .default(true)
      .describe('Whether a model may be asked; without one the same input always gives the same answer'),
  }),
  output: ReadSentence,
  errors: [ContextInvalid, QuestionGone],
  // A model is waited for at most two minutes.
  deadlineMs: 150_000,
  example: { input: { text: 'scale hello in staging to 5' } },
  async handle(
    { text, context, conversation, answers, keep, files, timezone, model: mayAsk },
    { services, caller, within },
  ) {
    const model = mayAsk ? services.model : null
    if (context !== undefined) {
      const beside = Object.entries({ conversation, answers, files, timezone }).filter(([, said]) => said !== undefined)
      const problems = beside.map(([field]) => ({ path: `/${field}`, message: 'a context states that itself' }))
      if (problems.length > 0) throw new InvalidInput('sentence.parse', problems)
      return readStated(text, context, model)
    }
    const name = { project: caller.project, caller: caller.name, id: conversation ?? USUAL }
    const world = await gatherWorld(services, caller.project, { files, timezone })
    return services.conversations.goOn(name, services.now(), async (talk: Talk) => {
      if (answers !== undefined && talk.pending?.id !== answers) throw new QuestionGone(answers)
      const said = conversationOf(talk)
      const { reading, problems, isAnswer, model: use } = await understandWith(model, text, world, said)
      const lesson = isAnswer && keep && !use ? lessonOf(talk, reading, world) : undefined
      const learned = lesson && (await learnFrom(services, caller, lesson, within))
      const turn = newTurnId()
      const words = isAnswer ? wordsOf(talk, text, namesIn(world)) : kept(text, namesIn(world))
      const shown = showReading(outputOf(reading))
      const cannot = shown.operations.flatMap((meant) => unavailable(meant, world) ?? [])
      const after = keep ? withReading(talk, reading, words, turn) : talk
      const answer = {
        ...shown,
        explanation: explain(reading),
        conversation: name.id,
        isAnswer,
        ...(reading.outcome === 'operation' && { words, ...(keep && { turn }) }),
        ...(cannot.length > 0 && { unavailable: cannot }),
        ...(after !== talk && after.pending?.id === turn && { question: turn }),
        ...problemsIn(problems),
        ...(learned && { learned: { phrase: learned.phrase, target: learned.target } }),
        ...(use && { model: use }),
      }
      return { answer, said: after }
    })
  },
})

/** Reads a sentence against a stated situation, and nothing else. */
async function readStated(text: string, context: object, model: Model | null) {
  const { previous, pending, ...world } = readContext(context)
  const said = { ...(previous && { previous }), ...(pending && { pending }) }
  const { reading, problems, model: use } = await understandWith(model, text, world, said)
  return { ...showReading(outputOf(reading)), ...problemsIn(problems), ...(use && { model: use }) }
}

const problemsIn = (problems: readonly InputProblem[]) =>
  problems.length > 0 && { problems: problems.map(({ path, message }) => ({ path, message })) }
