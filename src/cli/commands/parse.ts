import { printable } from '../output.ts'
import { tellModel } from '../sentence/model-use.ts'
import { readHere } from '../sentence/read.ts'
import type { Session } from '../session.ts'

export interface ParseFlags {
  readonly context?: string
  readonly batch?: string
  readonly worlds?: string
}

/** Shows how a sentence is understood and does nothing. With `--context` or `--batch` no daemon is asked. */
export async function parseSentence(session: Session, words: readonly string[], flags: ParseFlags): Promise<number> {
  const { context, batch, worlds } = flags
  const text = words.join(' ')
  if (batch !== undefined || context !== undefined) {
    // Loads the whole grammar, which no other command does.
    const { readBatch, readStated } = await import('./parse-stated.ts')
    return batch === undefined
      ? readStated(session, text, { context: context ?? '', worlds })
      : readBatch(batch, worlds)
  }
  const { out } = session
  const reading = await readHere(session, text, { keep: false })
  const {
    explanation = [],
    intent,
    outcome,
    operations,
    ask,
    choices,
    reason,
    message,
    model,
    unavailable = [],
  } = reading
  const output = { intent, outcome, operations, ask, ...(choices && { choices }), reason, ...(message && { message }) }
  out.json({ ...output, ...(model && { model }) })
  for (const line of explanation) out.line(printable(line))
  for (const { message: why, nearest } of unavailable) out.line(printable(`${why}. Nearest: ${nearest}.`))
  tellModel(out, reading)
  return 0
}
