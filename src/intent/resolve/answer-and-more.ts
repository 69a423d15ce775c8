import type { Conversation, Reading } from '../reading.ts'
import { question, understood } from './outcome.ts'

/** "yes, and then restart web": the answer, and what is to happen behind it. */
const BEHIND = /^(.{1,80}?)[\s,;.–—-]+(?:and |but )?(?:then|afterwards|afterward|after that|and also)\s+(.+)$/i
/** "yes, but back it up first": the answer, and what is to happen before it. */
const BEFORE = /^(.{1,80}?)[\s,;.–—-]+(?:but|and)\s+(.+?)\s+(?:first|beforehand|before that)[.!]*$/i

/**
 * Reads an answer that asks for more; `undefined` where the sentence is none. Nothing of it is done before all of it is
 * understood.
 */
export function answerAndMore(
  text: string,
  conversation: Conversation,
  read: (text: string, conversation: Conversation) => Reading,
): Reading | undefined {
  const isBefore = BEFORE.test(text)
  const [, head, tail] = (isBefore ? BEFORE : BEHIND).exec(text) ?? []
  if (!head || !tail || conversation.pending?.kind !== 'question') return undefined
  const answered = read(head, conversation)
  if (answered.outcome !== 'operation' || answered.operations.length === 0) return undefined
  const previous = [...(conversation.previous ?? []), { text: head, operations: answered.operations }]
  const more = read(tail, { previous })
  const inOrder = <Item>(first: readonly Item[], second: readonly Item[]): readonly Item[] =>
    isBefore ? [...second, ...first] : [...first, ...second]
  if (more.outcome === 'operation') return understood(text, inOrder(answered.operations, more.operations))
  const open = more.outcome === 'question' ? more.ask : ['action']
  const draft = more.outcome === 'question' ? more.draft : []
  return question(
    text,
    open.map((ask) => ({ ask, words: '', ...(more.outcome === 'question' && { choices: more.choices[ask] ?? [] }) })),
    inOrder(answered.operations, draft),
  )
}
