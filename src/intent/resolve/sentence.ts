import { type Action, isChange } from '../action.ts'
import { hasKind, wordsOf } from '../clause/clause.ts'
import { inOrder } from '../clause/order.ts'
import { withSeparateReads } from '../clause/reads.ts'
import { withSources } from '../clause/sources.ts'
import { split } from '../clause/split.ts'
import { withSupposed, withWishes } from '../clause/wishes.ts'
import { type Draft, type Leftover, said } from '../frame/draft.ts'
import type { Conversation, Operation, Reading } from '../reading.ts'
import { cuesOf, type Term } from '../term/term.ts'
import type { World } from '../world.ts'
import { withAdopted } from './adopted.ts'
import { type Ban, isBanned } from './bans.ts'
import { complete } from './complete.ts'
import { draftOf } from './drafts.ts'
import { notUnderstood, question, refusal, understood } from './outcome.ts'
import { mergeConditions, type Part, partsOf } from './parts.ts'
import { polarity } from './polarity.ts'
import { mentioned, type Prior, priorOf, priorOfTurns } from './prior.ts'
import { rollbackCondition } from './rollback-condition.ts'
import { holdsSecret } from './secrets.ts'
import { addToldEnd, addToldMoment, addToldRelease } from './told.ts'
import {
  addAll,
  amendment,
  contradicts,
  distinct,
  isAside,
  isChatter,
  isEcho,
  isMoot,
  repeated,
  stray,
  timed,
  warned,
} from './weave.ts'

export interface Sentence {
  readonly text: string
  readonly terms: readonly Term[]
  readonly world: World
  readonly conversation: Conversation
}

const NOT_A_COMMAND = 'This asks or tells, it commands nothing, so nothing is done.'

const FORBIDDEN = 'The sentence forbids it, so nothing is done.'

/** Reads the clauses that may act, in their order, into one outcome: all of them or none. */
export function readSentence(sentence: Sentence): Reading {
  const { text, world, conversation } = sentence
  const parts = partsOf(
    mergeConditions(
      inOrder(withAdopted(withSeparateReads(withSupposed(withWishes(withSources(split(sentence.terms))))))),
    ),
    conversation.previous?.at(-1)?.operations.at(-1)?.action,
  )
  const cancelled = parts.findLastIndex(({ clause }) => hasKind(clause.terms, 'cancel'))
  const live = cancelled >= 0 ? parts.slice(cancelled + 1).filter(({ role }) => role === 'wanted') : parts
  if (cancelled >= 0 && live.length === 0) return refusal(text, 'negated', 'Nothing is done.')
  if (holdsSecret(sentence)) return question(text, [{ ask: 'secret_ref', words: '', choices: world.secrets ?? [] }], [])
  const { kept, bans, isMixed, isNegated } = polarity(live)
  if (isNegated) return refusal(text, 'negated', FORBIDDEN)
  const wanted = kept.filter(({ role }) => role === 'wanted')
  const asked = kept.filter(({ role, choice }) => role === 'asked' && choice.kind === 'action')
  const acting = wanted.filter(({ choice }) => choice.kind === 'action' || choice.kind === 'ambiguous')
  if (acting.length === 0 && asked.length === 0) return withoutAction(sentence, parts, bans)
  return act(sentence, parts, kept, bans, isMixed, world, conversation)
}

function act(
  { text }: Sentence,
  all: readonly Part[],
  parts: readonly Part[],
  bans: readonly Ban[],
  isMixed: boolean,
  world: World,
  conversation: Conversation,
): Reading {
  const operations: Operation[] = []
  const open: Leftover[] = []
  const conversationPrior = priorOfTurns(conversation.previous ?? [])
  let prior: Prior | undefined = conversationPrior
  const shared = sharedEnvironments(parts)
  const forbidden = all.filter(({ role }) => role === 'banned').flatMap(({ clause }) => clause.terms)
  const isRehearsed = parts.some(
    ({ choice }) => choice.kind === 'action' && choice.action === 'plan' && choice.filling.taken === 0,
  )
  const conditions: Part[] = []
  /** Conditions of a rollout, which bind nothing else. */
  const bound = new Set<Part>()
  let doubtful = false
  for (const [at, part] of parts.entries()) {
    const { choice, clause, role, mood } = part
    const next = parts[at + 1]
    // "bail out and go back if …" says one thing twice.
    if (isBareRollback(part) && next && isBareRollback(next) && next.clause.link === 'and') continue
    const rollback = rollbackCondition(part, parts[at + 1], parts[at - 1], operations)
    if (rollback) {
      const last = operations.at(-1) as Operation
      if (rollback.conditions.length === 0) open.push({ ask: 'rollback_if', words: '' })
      else
        operations.splice(-1, 1, {
          ...last,
          rollback_if: [...(last.rollback_if ?? []), ...rollback.conditions],
          provenance: { ...last.provenance, rollback_if: said(clause.terms[0] as Term) },
        })
      if (rollback.part) bound.add(rollback.part)
      continue
    }
    const again = role === 'wanted' && choice.kind === 'none' ? repeated(clause, operations) : undefined
    const amended =
      !again && (role === 'wanted' || role === 'told') && choice.kind === 'none'
        ? amendment(clause, operations)
        : !again && choice.kind === 'ambiguous'
          ? timed(clause, operations)
          : undefined
    if (amended) {
      operations.splice(-amended.length, amended.length, ...amended)
      continue
    }
    const warning =
      choice.kind === 'action' && choice.action === 'alert' ? warned(clause, operations.at(-1)) : undefined
    if (warning) {
      operations.splice(-1, 1, warning)
      continue
    }
    if (choice.kind === 'action' && (isMoot(choice, operations.at(-1)) || isEcho(part, operations.at(-1)))) continue
    if (again) {
      operations.push(...again)
      prior = priorOf(again) ?? prior
      continue
    }
    if (role === 'condition') {
      conditions.push(part)
      continue
    }
    if (role === 'banned') {
      prior = mentioned(clause.terms, prior) ?? prior
      continue
    }
    if (role === 'reason' || role === 'told' || choice.kind === 'none' || choice.kind === 'uncommanded') {
      prior = mentioned(clause.terms, prior) ?? prior
      const isBehind = parts
        .slice(0, at)
        .some(({ role: before, choice: it }) => before === 'wanted' && it.kind !== 'none')
      if (role === 'wanted' || role === 'told' || choice.kind === 'uncommanded')
        open.push(...stray(part, isBehind, world, operations))
      continue
    }
    if (clause.link === 'or' && role === 'wanted' && choice.kind === 'action')
      open.push({ ask: 'action', words: '', choices: [choice.action] })
    if (choice.kind === 'ambiguous') {
      if (isChatter(part, operations) || isEcho(part, operations.at(-1))) continue
      open.push(
        ...choice.filling.unread
          .filter(({ ask }) => ask === 'secret_ref')
          .map(() => ({ ask: 'secret_ref', words: '' })),
      )
      open.push({
        ask: 'action',
        words: wordsOf(clause.terms.filter((term) => cuesOf(term).length > 0).slice(0, 1)),
        choices: choice.actions,
      })
      prior = mentioned(clause.terms, prior) ?? prior
      continue
    }
    if (mood === 'doubtful' && isChange(choice.action)) doubtful = true
    if (
      isRehearsed &&
      choice.action === 'plan' &&
      choice.filling.taken === 0 &&
      parts.some(({ choice: other }) => other !== choice && other.kind === 'action' && other.filling.taken > 0)
    )
      continue
    const base = draftOf(choice, world)
    if (isAside(part, at, parts, operations)) {
      prior = mentioned(clause.terms, prior) ?? prior
      continue
    }
    if (choice.action === 'rollback') {
      addToldMoment(base, parts[at - 1])
      if (!addToldRelease(base, clause.terms, parts[at - 1])) open.push({ ask: 'release', words: 'that' })
    }
    if (choice.action === 'lock') addToldEnd(base, parts.slice(0, at))
    const draft: Draft = isRehearsed && isChange(base.action) ? { ...base, action: 'plan', of: base.action } : base
    const isSameSentence = prior !== conversationPrior && prior !== undefined
    if (choice.action === 'plan' && prior === conversationPrior) prior = mentioned(forbidden, prior) ?? prior
    const completed = complete(draft, { prior, shared, isSameSentence }, world)
    addAll(operations, completed.operations, clause.link)
    open.push(...completed.open)
    const pair = mentioned(clause.terms, prior)?.pair ?? prior?.pair
    const done = priorOf(completed.operations)
    prior = done
      ? {
          ...done,
          environments: done.environments.length > 0 ? done.environments : (prior?.environments ?? []),
          ...(pair && { pair }),
        }
      : prior
  }
  for (const part of conditions)
    if (!bound.has(part)) open.push({ ask: 'condition', words: wordsOf(part.clause.terms) })
  const acts = operations.some(({ action }) => isChange(action))
  if (doubtful) open.push({ ask: 'confirm', words: '?' })
  if (isMixed && acts) open.push({ ask: 'confirm', words: '' })
  // "not eu-prod, only us-prod: web 4.6": what the sentence names is not passed over for a default.
  const isDefaulted = operations.some(({ provenance }) => provenance.environment?.source === 'default')
  const namesPlace = all.some(
    ({ role, clause }) =>
      role !== 'reason' && hasKind(clause.terms, 'environment', 'which_environment', 'environments'),
  )
  if (acts && isDefaulted && namesPlace) open.push({ ask: 'environment', words: '', choices: world.environments })
  if (operations.some((operation) => isBanned(operation, bans)))
    return refusal(text, 'contradiction', 'The sentence asks for it and forbids it.')
  if (!acts && operations.length > 0 && open.every(({ ask }) => ask === 'condition' || ask === 'confirm'))
    return understood(text, distinct(operations))
  if (contradicts(operations)) open.push({ ask: 'confirm', words: '' })
  if (open.length > 0) return question(text, open, operations, firstAction(parts))
  return understood(text, distinct(operations))
}

const firstAction = (parts: readonly Part[]): Action | undefined => {
  const choice = parts.find(({ choice: one }) => one.kind === 'action')?.choice
  return choice?.kind === 'action' ? choice.action : undefined
}

/** "bail out", "go back": without a name or a value. */
const isBareRollback = ({ choice, role }: Part): boolean =>
  role === 'wanted' &&
  choice.kind === 'action' &&
  choice.action === 'rollback' &&
  choice.filling.taken === 0 &&
  choice.filling.unread.length === 0

/** The environments that a sentence names, if every part that names any names the same. */
function sharedEnvironments(parts: readonly Part[]): readonly string[] {
  const named = parts
    .filter(({ role }) => role === 'wanted' || role === 'asked')
    .flatMap(({ choice }) => (choice.kind === 'action' ? choice.filling.groups : []))
    .map(({ environments }) => environments.map(({ value }) => value))
    .filter((names) => names.length > 0)
  const [first = []] = named
  return named.every((names) => names.join() === first.join()) ? first : []
}

function withoutAction({ text, terms }: Sentence, parts: readonly Part[], bans: readonly Ban[]): Reading {
  const uncommanded = parts.find(({ choice }) => choice.kind === 'uncommanded')
  if (uncommanded && isWishful(parts)) return question(text, [{ ask: 'confirm', words: '' }], [])
  if (uncommanded) return refusal(text, 'not_a_command', NOT_A_COMMAND)
  if (bans.length > 0) return refusal(text, 'negated', FORBIDDEN)
  const impossible = terms.find((term) => term.kind === 'impossible')
  if (impossible?.kind === 'impossible' && parts.every(({ role }) => role === 'wanted'))
    return question(text, [{ ask: impossible.slot, words: impossible.words }], [])
  const isOurs = hasKind(terms, 'subject', 'environment', 'candidates', 'which_environment', 'run', 'release', 'plan')
  const speaks = terms.some((term) => cuesOf(term).some(({ action, isSure }) => isChange(action) && isSure))
  if (parts.some(({ role }) => role === 'told' || role === 'asked' || role === 'condition') && (isOurs || speaks))
    return isWishful(parts)
      ? question(
          text,
          [
            { ask: 'confirm', words: '' },
            { ask: 'action', words: '' },
          ],
          [],
        )
      : refusal(text, 'not_a_command', NOT_A_COMMAND)
  if (terms.length > 0 && terms.every(({ kind }) => kind === 'quotation' || kind === 'stop' || kind === 'comma'))
    return refusal(text, 'not_a_command', NOT_A_COMMAND)
  if (!isOurs || terms.every(({ kind }) => kind === 'subject')) return notUnderstood(text, 'That was not understood.')
  return question(text, [{ ask: 'action', words: '' }], [])
}

/** "was deployed", "I restarted": what was, and not what is to be. */
const isPast = (terms: readonly Term[]): boolean =>
  terms.some(
    (term, at) =>
      cuesOf(term).some(({ form }) => form === 'past') &&
      !cuesOf(term).some(({ form }) => form === 'base') &&
      terms.slice(0, at).some((before) => before.kind === 'person' || /^(was|were)$/i.test(before.words)),
  )

/** Whether the sentence may be a wish that is told and not said: "staging can be unfrozen now". Reports of what was are none. */
function isWishful(parts: readonly Part[]): boolean {
  if (parts.some(({ role }) => role === 'asked')) return false
  return !parts.some(
    ({ clause }) =>
      hasKind(clause.terms, 'saying', 'quotation', 'hypothesis') ||
      clause.terms.some(
        (term) =>
          term.kind === 'report' &&
          /^(went|failed|succeeded|worked|finished|happened|fyi|had|i've|we've|they've|i'm|we're|has been|have been|been|got)/i.test(
            term.words,
          ),
      ) ||
      isPast(clause.terms),
  )
}
