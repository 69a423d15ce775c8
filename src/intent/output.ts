import type { Ask, Operation, Reading, Reason } from './reading.ts'

/** A reading as machines get it: every field is there, whatever the outcome, and only an operation outcome has operations. */
export interface Output {
  readonly intent: Reading['intent']
  readonly outcome: Reading['outcome']
  readonly operations: readonly Operation[]
  readonly ask: readonly Ask[]
  readonly choices: Readonly<Record<Ask, readonly string[]>>
  readonly message: string
  readonly reason: Reason | ''
}

export function output(reading: Reading): Output {
  const { intent, outcome, message } = reading
  return {
    intent,
    outcome,
    operations: outcome === 'operation' ? reading.operations : [],
    ask: outcome === 'question' ? reading.ask : [],
    choices: outcome === 'question' ? reading.choices : {},
    message,
    reason: outcome === 'refusal' ? reading.reason : '',
  }
}
