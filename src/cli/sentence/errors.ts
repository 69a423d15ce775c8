import { existsSync } from 'node:fs'
import { CodeError } from '../../kernel/error.ts'
import { InvalidInput } from '../../operations/errors.ts'
import { SPEC_FILES } from '../../spec/file-names.ts'
import type { ReadSentence } from './understood.ts'

/** The sentence needs an answer, or must not be acted on. Nothing was done. */
export class SentenceOpen extends CodeError<{
  outcome: ReadSentence['outcome']
  ask: readonly string[]
  choices: Readonly<Record<string, readonly string[]>>
  message: string
  /** What an answer goes on with; `null` where the sentence is to be said anew. */
  conversation: string | null
  /** What is understood so far, a line for each operation: what a yes would be said to. */
  understood?: readonly string[]
  /** What asking a model took, where one was asked. */
  model?: NonNullable<ReadSentence['model']>
}> {
  static readonly code = 'question'
  static readonly kind = 'needs_decision'

  constructor(said: string, data: Omit<SentenceOpen['data'], 'message'>) {
    const message = said || 'That was not understood; `cde help` shows what can be said'
    super(message, { ...data, message })
  }
}

/** The sentence was understood, and nothing here can do it yet. Nothing was done. */
export class NotAvailableYet extends CodeError<{ action: string; nearest: string }> {
  static readonly code = 'not_available_yet'
  static readonly kind = 'not_found'

  constructor({ action, message, nearest }: { action: string; message: string; nearest: string }) {
    super(`${message}. Nearest: ${nearest}.`, { action, nearest })
  }
}

/** What a reading leaves open, as the error that says so. */
export function openOf(reading: ReadSentence): CodeError {
  const {
    outcome,
    message = '',
    intent,
    ask,
    choices = {},
    conversation = null,
    problems,
    model,
    explanation = [],
  } = reading
  if (problems !== undefined) return new InvalidInput('sentence.parse', problems)
  const isHere = intent === 'deploy' && ask.includes('app') && SPEC_FILES.some((name) => existsSync(name))
  // The last line is the question itself.
  const understood = outcome === 'question' ? explanation.slice(0, -1) : []
  const data = {
    outcome,
    ask,
    choices,
    conversation: outcome === 'question' ? conversation : null,
    ...(understood.length > 0 && { understood }),
    ...(model && { model }),
  }
  return new SentenceOpen(isHere ? `${message} The folder you are in is "."` : message, data)
}

export const questionOf = (message: string, ask: string, understood: readonly string[] = []): SentenceOpen =>
  new SentenceOpen(message, {
    outcome: 'question',
    ask: [ask],
    choices: {},
    conversation: null,
    ...(understood.length > 0 && { understood }),
  })
