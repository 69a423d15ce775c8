import { nearest } from '../../kernel/near.ts'
import { ACTIONS } from '../action.ts'
import type { Chunk } from '../chunk/chunk.ts'
import type { Draft, Leftover } from '../clause/draft.ts'
import { type Head, headOf } from '../clause/head.ts'
import { explainLeftovers } from '../clause/leftovers.ts'
import type { Polarity } from '../clause/polarity.ts'
import type { Clause } from '../clause/split.ts'
import { walk } from '../clause/walk.ts'
import type { Conversation, Operation, Reading } from '../reading.ts'
import type { World } from '../world.ts'
import { isBanned } from './bans.ts'
import { complete } from './complete.ts'
import { moodOf } from './mood.ts'
import { notUnderstood, question, refusal, understood } from './outcome.ts'
import { mentioned, type Prior, priorOf } from './prior.ts'
import { repeat } from './repeat.ts'

interface Sentence {
  readonly text: string
  readonly chunks: readonly Chunk[]
  readonly wanted: Extract<Polarity, { readonly kind: 'positive' }>
  readonly world: World
  readonly conversation: Conversation
}

const NOT_A_COMMAND = 'This asks or tells, it commands nothing, so nothing is done.'
const EMPTY = new Set<Chunk['kind']>(['filler', 'comma', 'colon', 'and'])

/** Reads the clauses that may act, in their order, into one outcome: all of them or none. */
export function readClauses(sentence: Sentence): Reading {
  const { text, chunks, wanted, conversation } = sentence
  const mood = moodOf(chunks)
  const clauses = wanted.clauses.filter((clause) => clause.chunks.some(({ kind }) => !EMPTY.has(kind)))
  const heads = clauses.map((clause) => headOf(clause.chunks, mood === 'asking'))
  const again = repeat(text, clauses, conversation)
  if (again) return again
  const isActing = heads.some(isChange)
  const isTold = clauses.some(
    (clause, at) => isChange(heads[at]) && clause.chunks.some(({ kind }) => kind === 'report'),
  )
  if (isTold || (isActing && mood === 'asking')) return refusal(text, 'not_a_command', NOT_A_COMMAND)
  const other = heads.find((head) => head.kind === 'other')
  if (other) return notUnderstood(text, `Sentences cannot ask for "${other.action}" yet.`, other.action)
  if (heads.some(({ kind }) => kind === 'told')) return refusal(text, 'not_a_command', NOT_A_COMMAND)
  if (heads.every(({ kind }) => kind === 'none')) return withoutAction(sentence, clauses)
  const { operations, open, actions } = readAll(clauses, heads, sentence, mood === 'asking')
  if (mood === 'doubtful' && isActing) open.push({ ask: 'confirm', words: '?' })
  if (wanted.isMixed) open.push({ ask: 'confirm', words: '' })
  if (open.some(({ ask }) => ask === 'impossible')) return refusal(text, 'impossible', 'That number is not possible.')
  if (operations.some((operation) => isBanned(operation, wanted.bans)))
    return refusal(text, 'contradiction', 'The sentence asks for it and forbids it.')
  if (open.length > 0) return question(text, open, operations, actions)
  return understood(text, distinct(operations))
}

function readAll(
  clauses: readonly Clause[],
  heads: readonly Head[],
  { world, conversation }: Sentence,
  isAsking: boolean,
) {
  const operations: Operation[] = []
  const open: Leftover[] = []
  let prior: Prior | undefined = priorOf(conversation.previous?.at(-1)?.operations ?? [])
  const drafts = clauses.map((clause, at): Draft | undefined => {
    const head = heads[at]
    return head?.kind === 'action' ? walk(clause, head, world, isAsking) : undefined
  })
  const shared = sharedEnvironments(drafts)
  for (const [at, draft] of drafts.entries()) {
    const head = heads[at]
    const { chunks } = clauses[at] as Clause
    if (head?.kind === 'ambiguous') open.push({ ask: 'action', words: wordsOf(head.chunks), choices: head.actions })
    if (!draft) {
      open.push(...strayWords(head, chunks, world))
      prior = mentioned(chunks) ?? prior
      continue
    }
    const completed = complete(draft, prior, shared, world)
    operations.push(...completed.operations)
    open.push(...completed.open)
    prior = priorOf(completed.operations) ?? prior
  }
  const first = heads.find((head) => head.kind === 'action')
  return { operations, open, actions: operations.length > 0 ? undefined : first?.action }
}

const isChange = (head: Head | undefined): boolean =>
  head?.kind === 'ambiguous' ||
  ((head?.kind === 'action' || head?.kind === 'told') && ACTIONS[head.action].effect === 'change')

const wordsOf = (chunks: Iterable<Chunk>): string => [...chunks].map(({ words }) => words).join(' … ')

/** A part of the sentence with no action of its own may be a reason or a remark; it is never passed over. */
function strayWords(head: Head | undefined, chunks: readonly Chunk[], world: World): Leftover[] {
  const unread = chunks.filter(({ kind }) => !EMPTY.has(kind)).map((chunk) => ({ chunk }))
  const leftovers = explainLeftovers(unread, [], world)
  const special = leftovers.filter(({ ask }) => ask !== 'confirm')
  if (special.length > 0 || head?.kind === 'ambiguous') return special
  return [{ ask: 'confirm', words: chunks.map(({ words }) => words).join(' ') }]
}

/** The environments that a sentence names, if every part that names any names the same. */
function sharedEnvironments(drafts: readonly (Draft | undefined)[]): readonly string[] {
  const named = drafts
    .flatMap((draft) => draft?.groups ?? [])
    .map(({ environments }) => environments.map(({ value }) => value))
    .filter((names) => names.length > 0)
  const [first = []] = named
  return named.every((names) => names.join() === first.join()) ? first : []
}

function withoutAction({ text, wanted, world }: Sentence, clauses: readonly Clause[]): Reading {
  const chunks = clauses.flatMap((clause) => clause.chunks)
  if (chunks.length > 0 && chunks.every(({ kind }) => kind === 'quotation'))
    return refusal(text, 'not_a_command', NOT_A_COMMAND)
  const isOfUs = chunks.some(({ kind }) => kind === 'environment' || kind === 'path' || kind === 'unsupported')
  if (!isOfUs || wanted.clauses.length === 0) return notUnderstood(text, 'That was not understood.')
  const open: Leftover[] = [
    { ask: 'action', words: '', choices: likeVerbs(chunks) },
    ...explainLeftovers(
      chunks.map((chunk) => ({ chunk })),
      [],
      world,
    ).filter(({ ask }) => ask !== 'confirm' && ask !== 'app'),
  ]
  return question(text, open, [])
}

/** Actions that an unknown word may have been meant as. */
function likeVerbs(chunks: readonly Chunk[]): string[] {
  const unknown = chunks.filter(({ kind, words }) => kind === 'unknown' && words.length <= 20).slice(0, 3)
  return unknown.flatMap(({ words }) => nearest(words, Object.keys(ACTIONS)))
}

/** Saying the same twice does it once. */
function distinct(operations: readonly Operation[]): Operation[] {
  const seen = new Map<string, Operation>()
  for (const operation of operations) {
    const { provenance: _, ...said } = operation
    const key = JSON.stringify(said)
    if (!seen.has(key)) seen.set(key, operation)
  }
  return [...seen.values()]
}
