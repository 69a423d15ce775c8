import { existsSync } from 'node:fs'
import type { Reading } from '../../intent/reading.ts'
import { CodeError } from '../../kernel/error.ts'
import { SPEC_FILES } from '../../spec/file-names.ts'

/** The sentence needs an answer, or must not be acted on. Nothing was done. */
export class SentenceOpen extends CodeError<{
  outcome: Reading['outcome']
  ask: readonly string[]
  choices: Readonly<Record<string, readonly string[]>>
}> {
  static readonly code = 'question'
  static readonly kind = 'needs_decision'

  constructor(message: string, data: SentenceOpen['data']) {
    super(message || 'That was not understood; `cde help` shows what can be said', data)
  }
}

/** The sentence was understood, and nothing here can do it yet. Nothing was done. */
export class NotAvailableYet extends CodeError<{ action: string; nearest: string }> {
  static readonly code = 'not_available_yet'
  static readonly kind = 'not_found'

  constructor(action: string, nearest: string) {
    super(`"${action}" was understood and is not available yet. ${nearest}`, { action, nearest })
  }
}

/** What a reading leaves open, as the error that says so. */
export function openOf(reading: Exclude<Reading, { outcome: 'operation' }>): SentenceOpen {
  const { outcome, message, intent } = reading
  const { ask, choices }: Pick<SentenceOpen['data'], 'ask' | 'choices'> =
    outcome === 'question' ? reading : { ask: [], choices: {} }
  const isHere = intent === 'deploy' && ask.includes('app') && SPEC_FILES.some((name) => existsSync(name))
  return new SentenceOpen(isHere ? `${message} The folder you are in is "."` : message, { outcome, ask, choices })
}

export const questionOf = (message: string, ask: string): SentenceOpen =>
  new SentenceOpen(message, { outcome: 'question', ask: [ask], choices: {} })
