import { ACTIONS, type Action, type OtherAction } from '../action.ts'
import type { Chunk, ChunkOf } from '../chunk/chunk.ts'

/** What a clause asks for, before its slots are read. */
export type Head =
  | { readonly kind: 'action'; readonly action: Action; readonly sign?: 1 | -1; readonly chunks: ReadonlySet<Chunk> }
  | { readonly kind: 'ambiguous'; readonly actions: readonly Action[]; readonly chunks: ReadonlySet<Chunk> }
  | { readonly kind: 'other'; readonly action: OtherAction }
  /** A verb that tells of an action instead of asking for it: "deployed", "deploying". */
  | { readonly kind: 'told'; readonly action: Action }
  | { readonly kind: 'none' }

const LOG_DETAILS = new Set(['lines', 'level', 'follow'])
const COUNTS = new Set(['replicas', 'replicas_delta', 'replicas_factor'])

/** Finds the action of a clause. `isAsked`: the sentence is a question, so that "is hello deployed?" asks for its status. */
export function headOf(chunks: readonly Chunk[], isAsked: boolean): Head {
  const other = chunks.find((chunk) => chunk.kind === 'other')
  if (other) return { kind: 'other', action: other.action }
  const verbs = chunks.filter((chunk) => chunk.kind === 'verb')
  const reads = chunks.filter((chunk) => chunk.kind === 'read')
  const isCounted = chunks.some(isCount)
  const commands = verbs.filter((verb) => isCommand(verb, chunks) && !(verb.isWeak && reads.length > 0))
  const ambiguous = chunks.find((chunk) => chunk.kind === 'ambiguous')
  if (ambiguous) return { kind: 'ambiguous', actions: ambiguous.actions, chunks: new Set([ambiguous]) }
  const [verb] = commands
  if (verb) return commandHead(verb, [...commands, ...reads], isCounted, chunks)
  const [told] = verbs
  if (told) {
    const isState = isAsked && !ACTIONS[told.action].removes && chunks.some(({ kind }) => kind === 'aux')
    return isState ? nothingElse('status', [told]) : { kind: 'told', action: told.action }
  }
  const narrowsLogs = chunks.some((chunk) => chunk.kind === 'detail' && LOG_DETAILS.has(chunk.slot))
  if (reads.length > 0) return readHead(reads)
  if (narrowsLogs) return nothingElse('logs', [])
  const isShown = chunks.some(({ kind }) => kind === 'show')
  const isUpAsked = isAsked && chunks.some((chunk) => chunk.kind === 'particle' && /^(up|down)$/.test(chunk.word))
  const isNamed = chunks.some(({ kind }) => kind === 'subject' || kind === 'environment')
  if ((isShown || isUpAsked) && isNamed) return nothingElse('status', [])
  const saysTo = chunks.some((chunk, at) => chunk.kind === 'number' && isTo(chunks[at - 1]))
  const wish = chunks.find(({ kind }) => kind === 'wish')
  const isRelative = chunks.some((chunk) => chunk.kind === 'detail' && /^replicas_/.test(chunk.slot))
  if (wish ? isCounted : saysTo || isRelative) return nothingElse('scale', wish ? [wish] : [])
  return { kind: 'none' }
}

function commandHead(
  verb: ChunkOf<'verb'>,
  all: readonly (ChunkOf<'verb'> | ChunkOf<'read'>)[],
  isCounted: boolean,
  clause: readonly Chunk[],
): Head {
  const actions = [...new Set(all.map(({ action }) => action))]
  const wishes = verb.form === 'done' ? clause.filter(({ kind }) => kind === 'wish') : []
  const chunks = new Set<Chunk>([...all, ...wishes])
  // "remove two replicas" takes replicas away, not the app.
  if (actions.length === 1 && verb.action === 'destroy' && isCounted && /^remove$/i.test(verb.words))
    return { kind: 'action', action: 'scale', sign: -1, chunks }
  if (actions.length > 1) return { kind: 'ambiguous', actions, chunks }
  const sign = verb.sign === undefined ? {} : { sign: verb.sign }
  return { kind: 'action', action: verb.action, ...sign, chunks }
}

function readHead(reads: readonly ChunkOf<'read'>[]): Head {
  const actions = [...new Set(reads.map(({ action }) => action))]
  const [action] = actions
  if (actions.length > 1 || !action) return { kind: 'ambiguous', actions, chunks: new Set<Chunk>(reads) }
  return nothingElse(action, reads)
}

function nothingElse(action: Action, chunks: readonly Chunk[]): Extract<Head, { kind: 'action' }> {
  return { kind: 'action', action, chunks: new Set(chunks) }
}

/** "I want auth restarted", "would you mind restarting auth": these forms command only behind such words. */
function isCommand(verb: ChunkOf<'verb'>, chunks: readonly Chunk[]): boolean {
  if (verb.form === 'command') return true
  return chunks.some(({ kind }) => kind === (verb.form === 'done' ? 'wish' : 'mind'))
}

const isTo = (chunk: Chunk | undefined): boolean => chunk?.kind === 'preposition' && chunk.word === 'to'

const isCount = (chunk: Chunk): boolean => chunk.kind === 'detail' && COUNTS.has(chunk.slot)
