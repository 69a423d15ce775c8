import { type Action, isChange } from '../action.ts'
import { hasKind } from '../clause/clause.ts'
import { inOrder } from '../clause/order.ts'
import { withSeparateReads } from '../clause/reads.ts'
import { withSources } from '../clause/sources.ts'
import { split } from '../clause/split.ts'
import { withSupposed, withWishes } from '../clause/wishes.ts'
import type { Leftover } from '../frame/draft.ts'
import { isGuarded } from '../guarded.ts'
import type { Conversation, Operation, Reading } from '../reading.ts'
import { isSpelledLike, SAME_SENTENCE } from '../reasons.ts'
import type { Term } from '../term/term.ts'
import { frameOf } from '../words/frames.ts'
import type { World } from '../world.ts'
import { Acting } from './acting.ts'
import { withAdopted } from './adopted.ts'
import { isBanned } from './bans.ts'
import { contradicts, distinct } from './joined.ts'
import { touchesKept } from './kept.ts'
import { withLeftOut } from './left-out.ts'
import { question, refusal, understood } from './outcome.ts'
import { mergeConditions, type Part, partsOf } from './parts.ts'
import { withPlans } from './plans.ts'
import { type Polarity, polarity } from './polarity.ts'
import { holdsSecret } from './secrets.ts'
import { withTasks } from './tasks.ts'
import { withToldVersion } from './told-version.ts'
import { FORBIDDEN, withoutAction } from './without-action.ts'

export interface Sentence {
  readonly text: string
  readonly terms: readonly Term[]
  readonly world: World
  readonly conversation: Conversation
}

/** Reads the clauses that may act, in their order, into one outcome: all of them or none. */
export function readSentence(sentence: Sentence): Reading {
  const { text, world, conversation } = sentence
  const parts = withTasks(
    withPlans(
      partsOf(
        mergeConditions(
          inOrder(withAdopted(withSeparateReads(withSupposed(withWishes(withSources(split(sentence.terms))))))),
        ),
        conversation.previous?.at(-1)?.operations.at(-1)?.action,
      ),
    ),
  )
  const cancelled = parts.findLastIndex(({ clause }) => hasKind(clause.terms, 'cancel'))
  const live = cancelled >= 0 ? livingOf(parts, cancelled) : parts
  if (cancelled >= 0 && live.length === 0) return refusal(text, 'negated', 'Nothing is done.')
  if (holdsSecret(sentence)) return question(text, [{ ask: 'secret_ref', words: '', choices: world.secrets ?? [] }], [])
  const stance = polarity(live)
  if (stance.isNegated) return refusal(text, 'negated', FORBIDDEN)
  const wanted = stance.kept.filter(({ role }) => role === 'wanted')
  const asked = stance.kept.filter(({ role, choice }) => role === 'asked' && choice.kind === 'action')
  const acting = wanted.filter(({ choice }) => choice.kind === 'action' || choice.kind === 'ambiguous')
  if (acting.length === 0 && asked.length === 0) return withoutAction(sentence, parts, stance.bans)
  return conclude(sentence, parts, stance, parts.slice(0, Math.max(0, cancelled)))
}

/** What is left of a sentence that takes back what it said before; what binds or forbids behind that still does. */
function livingOf(parts: readonly Part[], cancelled: number): readonly Part[] {
  const before = parts.slice(0, cancelled)
  const behind = parts
    .slice(cancelled + 1)
    .filter(({ role, clause }) => (role !== 'told' && role !== 'reason') || hasKind(clause.terms, 'saying'))
  // "if the tests pass, changed my mind, cancel that one": nothing was wished yet that the condition could bind.
  const isBound = before.some(({ role }) => role === 'wanted')
  const acts = behind.some(
    ({ role, choice }) => role === 'wanted' && choice.kind === 'action' && isChange(choice.action),
  )
  const binding = isBound && !acts ? [] : parts.slice(0, cancelled + 1).filter(({ role }) => role === 'condition')
  // "leave that. has anyone changed production by hand?"
  const looks = behind.some(
    ({ role, choice }) => role === 'asked' && choice.kind === 'action' && !isChange(choice.action),
  )
  return looks || behind.some(({ role }) => role === 'wanted') ? [...binding, ...behind] : []
}

/** What the parts come to, held against what the sentence forbids and leaves open. */
function conclude(
  sentence: Sentence,
  all: readonly Part[],
  { kept, bans, isMixed }: Polarity,
  takenBack: readonly Part[],
): Reading {
  const { text, world } = sentence
  const forbidden = all.filter(({ role }) => role === 'banned').flatMap(({ clause }) => clause.terms)
  const { operations: acted, open, isDoubtful, alternatives } = new Acting(kept, forbidden, takenBack, sentence)
  const { operations, unclear } = withLeftOut(withToldVersion(acted, all), kept, world)
  open.push(...unclear.map((words): Leftover => ({ ask: 'confirm', words })))
  const changes = operations.filter(({ action }) => isChange(action))
  const acts = changes.length > 0
  if (isDoubtful || (isMixed && acts)) open.push({ ask: 'confirm', words: '' })
  // "not eu-prod, only us-prod: web 4.6": what the sentence names is not passed over for a default.
  const isDefaulted = operations.some(({ provenance }) => provenance.environment?.source === 'default')
  const namesPlace = all.some(
    ({ role, clause }) =>
      role !== 'reason' && hasKind(clause.terms, 'environment', 'which_environment', 'environments'),
  )
  if (acts && isDefaulted && namesPlace) open.push({ ask: 'environment', words: '', choices: world.environments })
  const mayBeLess =
    operations.some((operation) => isGuessedRemoval(operation, world)) ||
    isEverything(operations, world) ||
    timesSome(text, operations) ||
    haltsOther(text, operations, world) ||
    approvesOther(all, operations, world) ||
    touchesKept(all, changes) ||
    (acts && namesMore(kept, operations))
  if (mayBeLess) open.push({ ask: 'confirm', words: '' })
  if (operations.some((operation) => isBanned(operation, bans)))
    return refusal(text, 'contradiction', 'The sentence asks for it and forbids it.')
  if (!acts && operations.length > 0 && open.every(({ ask }) => ask === 'condition' || ask === 'confirm'))
    return understood(text, distinct(operations))
  if (isBehindAlert(text, operations)) open.push({ ask: 'condition', words: '' })
  if (contradicts(operations)) open.push({ ask: 'confirm', words: '' })
  const isChoice = operations.length === 0 && open.length === 1 && alternatives.length > 1
  // "kill web in staging": which is meant is all that is missing.
  if (isChoice) return { ...question(text, open, []), draft: distinct(alternatives) }
  if (open.length > 0) return question(text, open, operations, firstAction(kept))
  return understood(text, distinct(operations))
}

/** "destroy everything everywhere": nobody means that. */
function isEverything(operations: readonly Operation[], world: World): boolean {
  const all = operations.filter(
    ({ action, scope }) => scope === 'all' && isChange(action) && frameOf(action).removes === true,
  )
  return all.length > 1 && all.some(({ environment = '' }) => isGuarded(environment, world))
}

/** "cancel tomorrow's deploy of shop": what is rolled out now is another one. */
const haltsOther = (text: string, operations: readonly Operation[], { runs = [] }: World): boolean =>
  /\b(?:queued|scheduled|planned|waiting|tomorrow's|tonight's)\b/i.test(text) &&
  operations.some(
    ({ action, run, provenance }) =>
      action === 'abort' &&
      provenance.run?.source !== 'user' &&
      runs.some(({ id, state }) => id === run && state === 'running'),
  )

/** "approve pl-31 for staging", where that plan is of production. */
function approvesOther(parts: readonly Part[], operations: readonly Operation[], { plans = [] }: World): boolean {
  const [only, ...more] = operations
  const plan = plans.find(({ id }) => id === only?.plan)
  if (!plan || more.length > 0 || (only?.action !== 'approve' && only?.action !== 'deny')) return false
  return parts.some(({ role, clause }) =>
    clause.terms.some(
      (term) =>
        role === 'wanted' &&
        ((term.kind === 'environment' && plan.environment !== undefined && term.name !== plan.environment) ||
          (term.kind === 'subject' && plan.app !== undefined && term.app !== plan.app)),
    ),
  )
}

/** "at 22:00 back up web and then deploy 4.2": a time in front governs what follows, too, or only what it stands before. */
function timesSome(text: string, operations: readonly Operation[]): boolean {
  const changes = operations.filter(({ action }) => isChange(action) && action !== 'alert')
  const opens = changes.some(({ schedule, provenance }) => {
    const at = schedule && provenance.schedule?.span?.[0]
    return (
      at !== undefined &&
      /^\W*(?:(?:please|ok|okay|so|hey|hi)\W+)*(?:at|on|in|from|every)?\W*$/i.test(text.slice(0, at))
    )
  })
  return opens && changes.some(({ schedule }) => schedule === undefined)
}

/** "first staging, then production: restart web": a place that stands by itself, where nothing is done. */
function namesMore(kept: readonly Part[], operations: readonly Operation[]): boolean {
  const places = operations.flatMap(({ environment, environments = [], from }) => [environment, from, ...environments])
  return kept.some(
    ({ role, choice, clause: { terms } }) =>
      role === 'wanted' &&
      choice.kind === 'none' &&
      terms.every(({ kind }) => kind === 'environment' || kind === 'preposition' || kind === 'comma') &&
      terms.some((term) => term.kind === 'environment' && !places.includes(term.name)),
  )
}

/** "if its p99 passes 800 ms, mail ops and restart it": what else is to be done waits for that, too. */
function isBehindAlert(text: string, operations: readonly Operation[]): boolean {
  const alertAt = operations.findIndex(({ action }) => action === 'alert')
  const behind =
    alertAt < 0 ? [] : operations.slice(alertAt + 1).filter(({ action }) => action !== 'alert' && isChange(action))
  const when = WHEN.exec(text)
  if (!when) return false
  const isOfIt = behind.some(({ provenance }) => (provenance.service ?? provenance.app)?.source === 'inferred')
  return isOfIt || (behind.length > 0 && !/\w/.test(text.slice(0, when.index)))
}

const WHEN = /\b(?:if|when|whenever|once|as soon as)\b/i

/** "stop web in stagin", "stop api in production and destroy web": what goes for good is not guessed at. */
function isGuessedRemoval({ action, environment = '', provenance }: Operation, world: World): boolean {
  const { app, environment: place } = provenance
  if (!isChange(action) || !frameOf(action).removes || place?.source !== 'inferred') return false
  const isTyped = isSpelledLike(place.why)
  const isShared = place.why === SAME_SENTENCE && app?.source === 'user' && isGuarded(environment, world)
  return isTyped || isShared
}

const firstAction = (parts: readonly Part[]): Action | undefined => {
  const choice = parts.find(({ choice: one }) => one.kind === 'action')?.choice
  return choice?.kind === 'action' ? choice.action : undefined
}
