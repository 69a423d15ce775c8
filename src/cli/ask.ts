import { createInterface } from 'node:readline/promises'
import type { Output } from './output.ts'

/** What was typed, or why nothing was: somebody left, or there is no terminal to ask on. */
export type Typed = { readonly text: string } | 'interrupted' | 'nobody'

/** Whether there is a terminal, and somebody reads what is asked there. */
export function hasSomebody({ isJson }: Output): boolean {
  return !isJson && process.stdin.isTTY === true && process.stdout.isTTY === true
}

/** Asks for one line on the terminal. */
export async function ask(out: Output, question: string): Promise<Typed> {
  if (!hasSomebody(out)) return 'nobody'
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  // Ctrl-C and Ctrl-D at the question; without this the prompt would hang on.
  const gone = new AbortController()
  terminal.once('SIGINT', () => gone.abort())
  terminal.once('close', () => gone.abort())
  try {
    return { text: await terminal.question(question, { signal: gone.signal }) }
  } catch (error) {
    if (!gone.signal.aborted) throw error
    out.line()
    return 'interrupted'
  } finally {
    terminal.close()
  }
}
