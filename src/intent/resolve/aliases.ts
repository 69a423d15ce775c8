import { targetName } from '../../kernel/alias-target.ts'
import { type Action, isChange } from '../action.ts'
import { aliasProblem } from '../alias.ts'
import { isGuarded } from '../guarded.ts'
import type { Operation, Provenance, Slot } from '../operation.ts'
import type { Reading } from '../reading.ts'
import { type Alias, aliasKey, aliasReason, joinAliases, spokenAliases } from '../term/aliases.ts'
import { type Token, tokenise } from '../text/token.ts'
import { currentReplicas, scaledService, wantedReplicas } from '../wanted.ts'
import { frameOf } from '../words/frames.ts'
import type { World } from '../world.ts'
import { question } from './outcome.ts'
import { sameOperations } from './same.ts'

type Read = (tokens: readonly Token[], world: World) => Reading

/** What costs money, or changes who reaches what. */
const WEIGHTY = new Set<Action>(['expose', 'unexpose', 'traffic', 'provision', 'budget', 'restore', 'promote'])

/**
 * Reads a sentence with the aliases that it speaks of. An alias only answers what would be asked: a sentence that is
 * refused without it stays refused, and one that already changes something without it is asked about.
 */
export function throughAliases(text: string, given: World, read: Read): Reading {
  const tokens = tokenise(text)
  if (given.aliases === undefined) return read(tokens, given)
  const { aliases, ...world } = given
  const spoken = livingAliases(spokenAliases(tokens, aliases), world)
  if (spoken.length === 0) return read(tokens, world)
  const known = Object.fromEntries(spoken.map(({ phrase, target }) => [phrase, target]))
  const reading = read(joinAliases(text, tokens, spoken), { ...world, aliases: known })
  if (reading.outcome === 'question') {
    const draft = reading.draft.map((operation) => marked(operation, spoken))
    if (!draft.some((operation) => weighs(operation, spoken, world))) return { ...reading, draft }
    // Whoever answers has been told what the phrase stands for.
    const message = `${reasons(spoken)}. ${reading.message}`
    return { ...reading, draft, ask: [...new Set([...reading.ask, 'confirm'])], message }
  }
  if (reading.outcome !== 'operation') return reading
  const operations = reading.operations.map((operation) => marked(operation, spoken))
  const answered: Reading = { ...reading, operations }
  if (!operations.some(({ action }) => isChange(action))) return answered
  const plain = read(tokens, world)
  if (plain.outcome === 'refusal') return plain
  if (plain.outcome === 'operation' && sameOperations(plain.operations, operations)) return plain
  // What only a yes is wanted for would be done without it, too, and perhaps to something else.
  const isOpen = plain.outcome === 'question' && plain.ask.every((ask) => ask === 'confirm')
  const without = plain.outcome === 'operation' ? plain.operations : isOpen ? elsewhere(plain.draft, operations) : []
  const isChanged = without.some(({ action }) => isChange(action))
  return isChanged || operations.some((operation) => weighs(operation, spoken, world))
    ? confirmation(answered.text, operations, spoken)
    : answered
}

/** The operations whose subject or place is none of those of others. */
const elsewhere = (operations: readonly Operation[], others: readonly Operation[]): readonly Operation[] =>
  operations.filter(
    ({ app, service, environment }) =>
      !others.some((one) => one.app === app && one.service === service && one.environment === environment),
  )

/** Those that may be used; of two phrases that are the same one neither is, unless they mean the same. */
function livingAliases(spoken: readonly Alias[], world: World): Alias[] {
  const isClear = ({ phrase, target }: Alias): boolean =>
    spoken.every(
      (other) => aliasKey(other.phrase) !== aliasKey(phrase) || targetName(other.target) === targetName(target),
    )
  return spoken.filter((alias) => isClear(alias) && !aliasProblem(alias.phrase, alias.target, world))
}

function confirmation(text: string, operations: readonly Operation[], spoken: readonly Alias[]): Reading {
  const message = `${reasons(spoken)}. Is that what you mean? Otherwise say it by its name.`
  return { ...question(text, [{ ask: 'confirm', words: '' }], operations), message }
}

const reasons = (spoken: readonly Alias[]): string => spoken.map(aliasReason).join(', ')

/** The slots of an operation that only an alias gives, each with the alias. */
function restingOn({ provenance, ...operation }: Operation, spoken: readonly Alias[]): [Slot, Alias][] {
  const isSaid = (slot: Slot): boolean => {
    const { source, why, words } = provenance[slot] ?? {}
    return (
      source === 'user' &&
      why === undefined &&
      words !== undefined &&
      !spoken.some(({ phrase }) => speaks(words, phrase))
    )
  }
  return spoken.flatMap((alias): [Slot, Alias][] => {
    const { target } = alias
    const has = (slot: Slot, name: string | undefined): boolean =>
      name !== undefined && (operation[slot] === name || [operation[slot]].flat().includes(name)) && !isSaid(slot)
    const slots: Slot[] =
      'environment' in target
        ? (['environment', 'environments', 'from', 'exclude'] as const).filter((slot) => has(slot, target.environment))
        : (['app', 'exclude'] as const).filter((slot) => has(slot, target.app))
    const service = 'app' in target && slots.includes('app') && has('service', target.service)
    return [...slots, ...(service ? (['service'] as const) : [])].map((slot) => [slot, alias])
  })
}

const speaks = (words: string, phrase: string): boolean =>
  ` ${words.toLowerCase().replace(/['’]s\b/g, '')} `.includes(` ${aliasKey(phrase)} `)

/** The operation with what rests on an alias as inferred: nobody said the name itself. */
function marked(operation: Operation, spoken: readonly Alias[]): Operation {
  const provenance: Partial<Record<Slot, Provenance>> = { ...operation.provenance }
  for (const [slot, alias] of restingOn(operation, spoken)) {
    const known = provenance[slot]
    // "it" has its own reason, and is inferred already.
    if (known?.source === 'inferred' && known.why !== undefined) continue
    provenance[slot] = { ...known, source: 'inferred', why: aliasReason(alias) }
  }
  return { ...operation, provenance }
}

/** Whether a change that rests on an alias touches what nothing inferred may touch without a word from a person. */
function weighs(operation: Operation, spoken: readonly Alias[], world: World): boolean {
  const { action, environment = '', from = '' } = operation
  if (!isChange(action) || restingOn(operation, spoken).length === 0) return false
  return (
    frameOf(action).removes === true ||
    WEIGHTY.has(action) ||
    [environment, from].some((name) => isGuarded(name, world)) ||
    shrinks(operation, world)
  )
}

function shrinks(operation: Operation, world: World): boolean {
  const { replicas, replicas_delta: delta = 0, replicas_factor: factor = 1 } = operation
  if (replicas === 0 || delta < 0 || factor < 1) return true
  const service = scaledService(operation, world)
  const current = typeof service === 'string' ? currentReplicas(operation, service, world) : undefined
  const wanted = wantedReplicas(operation, world)
  return current !== undefined && wanted !== undefined && wanted < current
}
