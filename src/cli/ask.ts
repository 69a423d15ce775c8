import type { Output } from './output.ts'

/** What somebody is asked on the terminal. */
export interface Question {
  readonly text: string
  /** Whether the answer lets something happen that needs a confirmation: it must have been typed after it was asked. */
  readonly isDecision: boolean
}

/** What was typed, or why nothing was: somebody left, or there is no terminal to ask on. */
export type Typed = { readonly text: string } | 'interrupted' | 'nobody'

/** Asks for one line. */
export type Ask = (question: Question) => Promise<Typed>

/** Whether there is a terminal, and somebody reads what is asked there. */
export function hasSomebody({ isJson }: Output): boolean {
  return !isJson && process.stdin.isTTY === true && process.stdout.isTTY === true
}

/** Asks on the terminal of a command, which is the command's own while it waits. */
export function askOnTerminal(out: Output): Ask {
  return async ({ text, isDecision }) => {
    if (!hasSomebody(out)) return 'nobody'
    // Most commands ask nothing.
    const { createInterface } = await import('node:readline/promises')
    if (isDecision) await leaveOutTyped(out)
    const terminal = createInterface({ input: process.stdin, output: process.stdout })
    // Ctrl-C and Ctrl-D at the question; without this the prompt would hang on.
    const gone = new AbortController()
    terminal.once('SIGINT', () => gone.abort())
    terminal.once('close', () => gone.abort())
    try {
      return { text: await terminal.question(text, { signal: gone.signal }) }
    } catch (error) {
      if (!gone.signal.aborted) throw error
      out.line()
      return 'interrupted'
    } finally {
      terminal.close()
    }
  }
}

/** What was typed ahead, or pasted together with the command, has been typed without knowing what it decides. */
async function leaveOutTyped(out: Output): Promise<void> {
  const [{ BEFORE_THE_QUESTION, leaveOut }, { Keyboard }] = await Promise.all([
    import('./left-out.ts'),
    import('./conversation/keys.ts'),
  ])
  await leaveOut('', new Keyboard(), out, BEFORE_THE_QUESTION)
}
