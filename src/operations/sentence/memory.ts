import type { Operation } from '../../intent/operation.ts'
import type { Conversation, Pending, Question, Reading, Turn } from '../../intent/reading.ts'
import { maskSecrets } from '../../kernel/secret-text.ts'
import { cut } from '../../kernel/text.ts'
import type { Said } from '../../store/conversations.ts'

/** How what a turn proposed has ended; `waiting` for an approval, `started` when nobody waited for its end. */
export const RESULTS = ['done', 'failed', 'declined', 'waiting', 'started'] as const
export type Result = (typeof RESULTS)[number]

/** A turn that proposed something; whether it was carried out is told later, or never. */
export interface KeptTurn {
  readonly id: string
  readonly text: string
  readonly operations: readonly Partial<Operation>[]
  readonly result?: Result
  readonly run?: string
}

/** What waits for an answer, and the words that led to it. */
export interface Waiting {
  readonly asked: Pending
  readonly words: string
  /** By which an answer says which question it is for. */
  readonly id?: string
}

export type Talk = Said<KeptTurn, Waiting>

/** How many turns are remembered. */
const TURNS = 20
/** As many as a plan's history takes. */
const WORDS = 5_000

/** Of a sentence that holds a secret's value, only what names things is kept until it is answered. */
const NAMING: ReadonlySet<string> = new Set(['action', 'app', 'service', 'scope', 'environment', 'provenance'])

/** What the parser has to know of a conversation. */
export function conversationOf({ turns, pending }: Talk): Conversation {
  const previous = turns.map(({ text, operations, result, run }): Turn => {
    return { text, operations, ...(result && { result }), ...(run && { run }) }
  })
  return { ...(previous.length > 0 && { previous }), ...(pending && { pending: pending.asked }) }
}

/** The conversation after one more sentence; the same one where nothing of it is to be remembered. */
export function withReading(talk: Talk, reading: Reading, words: string, id: string): Talk {
  const { turns, pending } = talk
  switch (reading.outcome) {
    case 'operation': {
      if (reading.operations.length === 0) return answered(talk)
      if (isDenied(reading.operations, pending)) return declined(talk)
      const operations = reading.operations.map(({ provenance: _, ...slots }) => slots)
      return { turns: [...turns, { id, text: words, operations }].slice(-TURNS), pending: null }
    }
    case 'question': {
      const asked = pendingOf(reading)
      return asked ? { turns, pending: { asked, words: isSecret(reading) ? '' : words, id } } : answered(talk)
    }
    case 'refusal':
      return answered(talk)
    case 'not_understood':
      // A yes that comes after something else could be meant for that; a name or a number could not.
      return pending?.asked.kind === 'question' && !pending.asked.ask.includes('confirm') ? talk : answered(talk)
  }
}

/** How a turn has ended, and where: what a folder holds has its name from the plan. */
export interface Ending {
  readonly result: Result
  readonly run?: string | undefined
  readonly plan?: string | undefined
  readonly app?: string | undefined
}

/** The conversation once it is known how a turn has ended; `undefined` where the turn is forgotten. */
export function withEnding({ turns, pending }: Talk, id: string, { result, run, plan, app }: Ending): Talk | undefined {
  const turn = turns.find((one) => one.id === id)
  if (turn === undefined) return undefined
  const operations = app === undefined ? turn.operations : named(turn.operations, app)
  const ended: KeptTurn = { ...turn, operations, result, ...(run !== undefined && { run }) }
  const isLast = turns.at(-1) === turn && pending === null
  const asksApproval = isLast && result === 'waiting' && plan !== undefined
  return {
    turns: turns.map((one) => (one === turn ? ended : one)),
    pending: asksApproval ? { asked: { kind: 'approval', plan }, words: turn.text } : pending,
  }
}

/** "deploy ./web": from now on "it" is the app that the folder holds. */
function named(operations: KeptTurn['operations'], app: string): KeptTurn['operations'] {
  const nameless = operations.filter(({ path, app: name, service }) => path && !name && !service)
  return operations.map((one) => (nameless.length === 1 && one === nameless[0] ? { ...one, app } : one))
}

/** What is kept of words, and told: no value of a secret. */
export const kept = (text: string, names: readonly string[] = []): string => cut(maskSecrets(text, names), WORDS)

/** The words of a question and its answers, as one line for the history. */
export const wordsOf = (talk: Talk, text: string, names: readonly string[] = []): string => {
  const before = talk.pending?.asked.kind === 'question' ? talk.pending.words : ''
  return kept(before === '' ? text : `${before} … ${text}`, names)
}

/** "no" to the plan that waits: it takes back what was said last, and says nothing new. */
function isDenied([first]: readonly Operation[], pending: Waiting | null): boolean {
  const asked = pending?.asked
  return asked?.kind === 'approval' && first?.action === 'deny' && first.plan === asked.plan
}

function declined({ turns }: Talk): Talk {
  const last = turns.at(-1)
  return { turns: last ? [...turns.slice(0, -1), { ...last, result: 'declined' }] : turns, pending: null }
}

const answered = (talk: Talk): Talk => (talk.pending === null ? talk : { ...talk, pending: null })

function pendingOf(reading: Question): Pending | undefined {
  const { ask, choices, draft, isDoubted, isProposed } = reading
  if (draft.length === 0) return undefined
  if (!isSecret(reading))
    return {
      kind: 'question',
      ask,
      choices,
      operations: draft,
      ...(isDoubted && { isDoubted }),
      ...(isProposed && { isProposed }),
    }
  if (draft.some((operation) => Object.keys(operation).some((slot) => !NAMING.has(slot)))) return undefined
  return { kind: 'question', ask, choices, operations: draft.map(({ provenance: _, ...slots }) => slots) }
}

const isSecret = ({ ask }: Question): boolean => ask.includes('secret_ref')
