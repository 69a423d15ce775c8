import type { Session } from './session.ts'

export type Said = 'yes' | 'no' | 'interrupted' | 'nobody'

/** Asks a yes-or-no question; anything but yes is no. `nobody` when there is no terminal to ask on. */
export async function confirm({ ask }: Session, question: string): Promise<Said> {
  const typed = await ask({ text: `${question} [y/N] `, isDecision: true })
  if (typeof typed === 'string') return typed
  return /^y(es)?$/i.test(typed.text.trim()) ? 'yes' : 'no'
}
