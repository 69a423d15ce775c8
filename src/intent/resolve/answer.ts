import { ACTIONS, type Action } from '../action.ts'
import type { Chunk } from '../chunk/chunk.ts'
import type { Operation, Pending, Provenance, Reading, Slot } from '../reading.ts'
import type { World } from '../world.ts'
import { notUnderstood, question, refusal, understood } from './outcome.ts'

const YES = /^(yes|yes please|yep|yeah|sure|do it|go ahead|confirm|confirmed|correct|right|exactly)[.!]?$/i
const NO = /^(no|nope|no thanks|stop|don't|cancel|abort|never mind|forget it)[.!]?$/i
const ORDINAL = /^(?:the )?(first|second|third|last)(?: one)?[.!]?$/i
const ORDINALS: Readonly<Record<string, number>> = { first: 0, second: 1, third: 2, last: -1 }
const VALUES = new Set<Chunk['kind']>([
  'environment',
  'subject',
  'path',
  'number',
  'detail',
  'preposition',
  'filler',
  'stop',
])

type Values = Partial<Omit<Operation, 'action' | 'provenance'>>

/** Reads a short answer to what waits; `undefined` when the sentence is a new one. */
export function answer(text: string, chunks: readonly Chunk[], pending: Pending, world: World): Reading | undefined {
  if (pending.kind === 'approval') {
    if (!YES.test(text) && !NO.test(text)) return undefined
    return notUnderstood(text, `Approve the plan with \`cde apply ${pending.plan} --approve\`.`, 'approve')
  }
  const { ask, operations } = pending
  if (operations.length === 0) return undefined
  if (NO.test(text)) return refusal(text, 'negated', 'Nothing is done.')
  if (YES.test(text)) {
    const isComplete = ask.length === 1 && ask[0] === 'confirm'
    return isComplete
      ? understood(
          text,
          operations.map((operation) => filled(operation, {}, text)),
        )
      : askAgain(text, ask, operations)
  }
  const values = chosen(text, pending) ?? said(chunks)
  if (!values) return undefined
  const left = ask.filter((slot) => !Object.hasOwn(values, slot === 'service' ? 'app' : slot))
  const answered = operations.map((operation) => filled(operation, values, text))
  if (left.length > 0 || !isKnown(values, world)) return askAgain(text, left.length > 0 ? left : ask, answered)
  return understood(text, answered)
}

/** "the second one", or a choice by its name. */
function chosen(text: string, { ask, choices }: Extract<Pending, { kind: 'question' }>): Values | undefined {
  const [slot] = ask
  const names = choices?.[slot ?? ''] ?? []
  const ordinal = ORDINALS[ORDINAL.exec(text)?.[1]?.toLowerCase() ?? '']
  const name = ordinal === undefined ? undefined : names.at(ordinal)
  const isSlot = slot === 'app' || slot === 'environment' || slot === 'release' || slot === 'path'
  return isSlot && name !== undefined ? { [slot]: name } : undefined
}

function said(chunks: readonly Chunk[]): Values | undefined {
  if (!chunks.every(({ kind }) => VALUES.has(kind))) return undefined
  let values: Values = {}
  for (const chunk of chunks) {
    const [slot, value] = slotOf(chunk)
    if (!slot) continue
    if (Object.hasOwn(values, slot)) return undefined
    const service = chunk.kind === 'subject' && chunk.service ? { service: chunk.service } : {}
    values = { ...values, [slot]: value, ...service }
  }
  return Object.keys(values).length > 0 ? values : undefined
}

function slotOf(chunk: Chunk): [Slot, string | number | boolean] | [] {
  switch (chunk.kind) {
    case 'environment':
      return ['environment', chunk.name]
    case 'subject':
      return ['app', chunk.app]
    case 'path':
      return ['path', chunk.path]
    case 'number':
      return ['replicas', chunk.value]
    case 'detail':
      return [chunk.slot, chunk.value]
    default:
      return []
  }
}

function isKnown({ app, environment }: Values, world: World): boolean {
  const isApp = typeof app !== 'string' || Object.hasOwn(world.apps, app)
  return isApp && (typeof environment !== 'string' || world.environments.includes(environment))
}

function filled(operation: Partial<Operation>, values: Values, words: string): Operation {
  const provenance: Partial<Record<Slot, Provenance>> = { ...operation.provenance }
  for (const slot of Object.keys(values) as Slot[]) provenance[slot] = { source: 'user', words }
  return { ...operation, ...values, action: operation.action as Action, provenance }
}

function askAgain(text: string, ask: readonly string[], operations: readonly Partial<Operation>[]): Reading {
  const draft = operations
    .filter(({ action }) => action && Object.hasOwn(ACTIONS, action))
    .map((operation) => filled(operation, {}, text))
  return question(
    text,
    ask.map((slot) => ({ ask: slot, words: '' })),
    draft,
  )
}
