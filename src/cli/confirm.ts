import { createInterface } from 'node:readline/promises'
import type { Output } from './output.ts'

/** Asks a yes-or-no question; anything but yes is no. `null` when there is no terminal to ask on. */
export async function confirm(out: Output, question: string): Promise<boolean | null> {
  if (out.isJson || process.stdin.isTTY !== true || process.stdout.isTTY !== true) return null
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  // Ctrl-C at the question means no; without this the prompt would hang on.
  const gone = new AbortController()
  terminal.once('SIGINT', () => gone.abort())
  terminal.once('close', () => gone.abort())
  try {
    const answer = await terminal.question(`${question} [y/N] `, { signal: gone.signal })
    return /^y(es)?$/i.test(answer.trim())
  } catch (error) {
    if (!gone.signal.aborted) throw error
    out.line()
    return false
  } finally {
    terminal.close()
  }
}
