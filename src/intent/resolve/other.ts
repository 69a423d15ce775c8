import { isChange } from '../action.ts'
import type { Operation, Reading, Turn } from '../reading.ts'
import { LAST_TURN } from '../reasons.ts'
import { frameOf } from '../words/frames.ts'
import { question, understood } from './outcome.ts'
import { isOfOther, namedOf, withoutSubject } from './renamed.ts'
import type { Sentence } from './sentence.ts'

const OTHER =
  /^(?:(?:and|now|ok|okay|no|nope|good|great|then|please|next)[\s,.!–-]+)*(?:do |for )?(?:the other (?:one|app|service)|the second one)(?:,? (?:now|too|as well|please|then))*[.! ]*$/i

/** "now the other one": of the two that were spoken of together the one that nothing was done with yet. */
export function theOther(
  { text, world, conversation }: Sentence,
  last: readonly Partial<Operation>[],
): Reading | undefined {
  const [done, ...more] = last
  if (!OTHER.test(text) || !done?.action || !isChange(done.action) || more.length > 0) return undefined
  const pair = pairOf(conversation.previous ?? [])
  const left = pair.filter((one) => namedOf(one) !== namedOf(done))
  const [other] = left
  // Who says no to what was just done may mean it is to be undone, too.
  const isTakenBack = /^(no|nope)\b/i.test(text)
  // What was done may be of that one alone, or not to be undone.
  const isItsOwn = isOfOther(done) || done.version !== undefined || frameOf(done.action).removes === true
  if (isTakenBack || isItsOwn || !other || left.length > 1 || pair.length !== 2)
    return question(text, [{ ask: 'app', words: '', choices: Object.keys(world.apps) }], [])
  const { app, service } = other
  const why = { source: 'inferred', why: LAST_TURN } as const
  const { provenance: _, ...slots } = withoutSubject(done)
  const provenance = Object.fromEntries(Object.keys({ ...slots, app, service }).map((slot) => [slot, why]))
  return understood(text, [
    { ...slots, action: done.action, ...(app && { app }), ...(service && { service }), provenance } as Operation,
  ])
}

/** The two that the newest turn with two names named. */
function pairOf(turns: readonly Turn[]): readonly Partial<Operation>[] {
  for (const { operations } of [...turns].reverse()) {
    const named = new Map(operations.map((one) => [namedOf(one), one]))
    named.delete('')
    if (named.size > 1) return [...named.values()]
  }
  return []
}
