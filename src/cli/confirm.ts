import { createInterface } from 'node:readline/promises'
import type { Output } from './output.ts'

export type Said = 'yes' | 'no' | 'interrupted' | 'nobody'

/** Asks a yes-or-no question; anything but yes is no. `nobody` when there is no terminal to ask on. */
export async function confirm(out: Output, question: string): Promise<Said> {
  if (out.isJson || process.stdin.isTTY !== true || process.stdout.isTTY !== true) return 'nobody'
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  // Ctrl-C and Ctrl-D at the question; without this the prompt would hang on.
  const gone = new AbortController()
  terminal.once('SIGINT', () => gone.abort())
  terminal.once('close', () => gone.abort())
  try {
    const answer = await terminal.question(`${question} [y/N] `, { signal: gone.signal })
    return /^y(es)?$/i.test(answer.trim()) ? 'yes' : 'no'
  } catch (error) {
    if (!gone.signal.aborted) throw error
    out.line()
    return 'interrupted'
  } finally {
    terminal.close()
  }
}
