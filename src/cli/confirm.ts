import { ask } from './ask.ts'
import type { Output } from './output.ts'

export type Said = 'yes' | 'no' | 'interrupted' | 'nobody'

/** Asks a yes-or-no question; anything but yes is no. `nobody` when there is no terminal to ask on. */
export async function confirm(out: Output, question: string): Promise<Said> {
  const typed = await ask(out, `${question} [y/N] `)
  if (typeof typed === 'string') return typed
  return /^y(es)?$/i.test(typed.text.trim()) ? 'yes' : 'no'
}
