import { explain } from '../intent/explain.ts'
import { parse } from '../intent/parse.ts'
import { type Flags, outputFor, printable } from './output.ts'
import { eachApp, refuseUnavailable } from './sentence/available.ts'
import { openOf } from './sentence/errors.ts'
import { perform } from './sentence/perform.ts'
import { situationOf } from './sentence/situation.ts'
import { openSession } from './session.ts'

/** Reads the sentence against what exists, tells how it was understood, and does it; or asks, and does nothing. */
export async function runSentence(words: readonly string[], flags: Flags): Promise<number> {
  const text = words.join(' ')
  const session = openSession(outputFor(flags))
  let world = await situationOf(session, text)
  const reading = parse(text, world)
  if (reading.outcome !== 'operation') throw openOf(reading)
  for (const operation of reading.operations) refuseUnavailable(operation, world)
  const operations = reading.operations.flatMap((one) => eachApp(one, world))
  for (const line of explain(reading)) session.out.line(session.out.paint('dim', printable(line)))
  session.out.json({ kind: 'reading', data: { text, operations: reading.operations } })
  for (const [index, operation] of operations.entries()) {
    // A later step means what the earlier one has left, and never runs without it.
    if (index > 0) world = await situationOf(session, text)
    const exitCode = await perform(session, operation, world, text)
    if (exitCode !== 0) return exitCode
  }
  return 0
}
