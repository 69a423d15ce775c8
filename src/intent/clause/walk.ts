import { ACTIONS } from '../action.ts'
import type { Chunk } from '../chunk/chunk.ts'
import type { World } from '../world.ts'
import type { Draft } from './draft.ts'
import { explainLeftovers, type Unread } from './leftovers.ts'
import type { Clause } from './split.ts'
import { type ActionHead, Walker } from './walker.ts'

/** Reads a clause's slots. Every chunk is claimed by a slot, known to mean nothing here, or left over as a question. */
export function walk(clause: Clause, head: ActionHead, world: World, mayAsk: boolean): Draft {
  const walker = new Walker(head, { mayAsk, hasTopic: clause.topic > 0 })
  for (const chunk of clause.chunks) walker.take(chunk)
  walker.end()
  const leftovers = explainLeftovers([...walker.unread, ...misplaced(clause, head)], walker.groups, world)
  return { action: head.action, groups: walker.groups, leftovers, ...(head.sign && { sign: head.sign }) }
}

/** A verb that follows its subject or an article, or is followed by "of", is rather a noun: "the api restart". */
function misplaced({ chunks, topic }: Clause, { action, chunks: heads }: ActionHead): Unread[] {
  const at = chunks.findIndex((chunk) => chunk.kind === 'verb' && heads.has(chunk))
  if (at < 0 || ACTIONS[action].effect === 'read') return []
  const before = chunks.slice(topic, at)
  const isNoun =
    before.some(({ kind }) => kind === 'subject') ||
    /^(a|an|the|my|our)$/i.test(chunks[at - 1]?.words ?? '') ||
    /^of$/i.test(chunks[at + 1]?.words ?? '')
  const isWished = chunks.some(({ kind }) => kind === 'wish')
  return isNoun && !isWished ? [{ chunk: chunks[at] as Chunk }] : []
}
