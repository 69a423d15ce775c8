import { hasSecretValue } from '../kernel/secret-text.ts'
import { isChange } from './action.ts'
import type { Operation, Slot } from './operation.ts'
import { parse } from './parse.ts'
import type { Conversation, Pending, Question, Reading, Understood } from './reading.ts'
import { question } from './resolve/outcome.ts'
import { NOT_DONE } from './undone.ts'
import type { World } from './world.ts'

/** A sentence as it is read in its conversation. */
export interface Heard {
  readonly reading: Reading
  /** Whether it was read as the answer to what was asked. */
  readonly isAnswer: boolean
}

/** Reads a sentence in its conversation: as the answer to what was asked, or by itself. */
export function understand(text: string, world: World, conversation: Conversation): Heard {
  const { reading, isAnswer } = read(text, world, conversation)
  return { reading: withoutSecret(text, isAnswer ? reading : asDone(reading, conversation), world), isAnswer }
}

/** A sentence that says a secret's value beside what it wishes: nothing of it is done, or kept, before that is a reference. */
function withoutSecret(said: string, reading: Reading, world: World): Reading {
  const isOpen = reading.outcome === 'question' && reading.ask.includes('secret_ref')
  const mayAct = reading.outcome === 'operation' || reading.outcome === 'question'
  if (!mayAct || isOpen || !hasSecretValue(said, namesIn(world))) return reading
  return question(reading.text, [{ ask: 'secret_ref', words: '', choices: world.secrets ?? [] }], [])
}

/** What exists by name, which may be said. */
export const namesIn = ({ secrets = [], environments, apps }: World): string[] => [
  ...secrets,
  ...environments,
  ...Object.entries(apps).flatMap(([app, { services }]) => [app, ...services]),
]

/** A reading as far as what was done before allows it: "undo that", where that was never done, would undo something else. */
export function asDone(reading: Reading, { previous }: Conversation): Reading {
  if (reading.outcome !== 'operation' || !NOT_DONE.has(previous?.at(-1)?.result ?? '')) return reading
  const isUndone = ({ action, provenance }: Operation): boolean =>
    action === 'rollback' && provenance.app?.source !== 'user'
  return reading.operations.some(isUndone) ? asConfirmed(reading) : reading
}

function read(text: string, world: World, conversation: Conversation): Heard {
  const reading = parse(text, world, conversation)
  const { previous, pending } = conversation
  if (pending === undefined) return { reading, isAnswer: false }
  const unasked = parse(text, world, previous ? { previous } : {})
  if (isWhole(parse(text, world), reading, pending)) return { reading: unasked, isAnswer: false }
  const isNo = reading.outcome === 'refusal' && reading.reason === 'negated'
  const isOther = reading.outcome !== 'not_understood' && JSON.stringify(unasked) !== JSON.stringify(reading)
  return { reading, isAnswer: isNo || isOther }
}

/** Whether a sentence wishes by itself something other than what was asked about: then it is no answer, whatever it names. */
function isWhole(alone: Reading, behind: Reading, pending: Pending): boolean {
  if (pending.kind === 'approval' || pending.ask.includes('confirm')) return false
  const { outcome, intent } = alone
  if (intent === 'none' || pending.operations.some(({ action }) => action === intent)) return false
  // "staging's fine": the state of it is asked by no word.
  if (outcome === 'operation' && intent === 'status' && behind.outcome === 'operation' && isGiven(alone.text))
    return false
  if (outcome !== 'question') return outcome === 'operation'
  // "staging and then start it again": behind the question nothing of it is open.
  const isAnswered =
    behind.outcome === 'operation' &&
    pending.operations.every((asked) => behind.operations.some(({ action }) => action === asked.action))
  return intent !== 'multi' && isChange(intent) && !isAnswered && !opensWithAnswer(alone, pending.ask)
}

/** "staging's fine", "staging is good enough" gives a value. */
const isGiven = (text: string): boolean =>
  /^\W*\S+(?:'s| is| would be| will be) (?:fine|ok|okay|good|great|best|perfect|enough|good enough|alright)[.! ]*$/i.test(
    text,
  )

/** "staging, with 3 replicas": what was asked for comes first and no app is named, so the rest is said of the same wish. */
function opensWithAnswer({ text, ask, draft: [draft] }: Question, asked: readonly string[]): boolean {
  const starts = asked.flatMap((slot) => draft?.provenance[slot as Slot]?.span?.[0] ?? [])
  return ask.includes('app') && starts.some((start) => OPENING.test(text.slice(0, start)))
}

const OPENING = /^\W*(?:(?:to|in|on|into|onto|for|at|the|ok|okay|yes|please)\b\W*)*$/i

function asConfirmed({ text, intent, operations }: Understood): Question {
  const message = 'What was asked for last was not carried out, so nothing of it can be undone. Roll back all the same?'
  return { text, intent, outcome: 'question', ask: ['confirm'], choices: {}, draft: operations, message }
}
