import { isChange } from '../action.ts'
import { hasKind, wordsOf } from '../clause/clause.ts'
import type { Choice, Chosen } from '../frame/choice.ts'
import { type Draft, type Leftover, said } from '../frame/draft.ts'
import { plan } from '../frame/plan.ts'
import type { Operation } from '../reading.ts'
import { cuesOf, isBaseVerb, type Term } from '../term/term.ts'
import type { World } from '../world.ts'
import { amendment, deployedNext, repeated, sizedToo, sourced, timed, warned } from './amended.ts'
import { complete } from './complete.ts'
import { draftOf } from './drafts.ts'
import { addAll } from './joined.ts'
import type { Part } from './parts.ts'
import { mentioned, type Prior, priorOf, priorOfTurns } from './prior.ts'
import { isAside, isChatter, isEcho, isMoot, isReasonOf, stray } from './redundant.ts'
import { rollbackCondition } from './rollback-condition.ts'
import type { Sentence } from './sentence.ts'
import { addToldEnd, addToldMoment, addToldRelease } from './told.ts'

/** What the parts of a sentence come to, one after the other: each may add an operation, say more of the last, or leave something open. */
export class Acting {
  readonly operations: Operation[] = []
  readonly open: Leftover[] = []
  /** Whether a change may have been asked about only. */
  isDoubtful = false
  readonly #text: string
  readonly #parts: readonly Part[]
  readonly #world: World
  readonly #forbidden: readonly Term[]
  readonly #shared: readonly string[]
  /** Whether the sentence only rehearses: "dry run: …". */
  readonly #isRehearsed: boolean
  readonly #conversation: Prior | undefined
  readonly #conditions: Part[] = []
  /** Conditions of a rollout, which bind nothing else. */
  readonly #bound = new Set<Part>()
  /** Where a verb may mean several actions: what each would do. */
  readonly alternatives: Operation[] = []
  #prior: Prior | undefined

  constructor(
    parts: readonly Part[],
    forbidden: readonly Term[],
    /** What was taken back, and may be spoken of: "roll web back, scratch that, show its history". */
    takenBack: readonly Part[],
    { text, world, conversation: { previous = [], pending } }: Pick<Sentence, 'text' | 'world' | 'conversation'>,
  ) {
    this.#text = text
    this.#parts = parts
    this.#world = world
    this.#forbidden = forbidden
    this.#shared = sharedEnvironments(parts)
    this.#isRehearsed = parts.some(({ choice }) => isBarePlan(choice))
    // "first show me the lines it logged": what is asked about was spoken of, too.
    const isReferred = /\b(it|its|there)\b/i.test(text)
    const asked = pending?.kind === 'question' && isReferred ? priorOf(pending.operations) : undefined
    this.#conversation = asked ?? priorOfTurns(previous)
    this.#prior = this.#conversation
    for (const { clause } of takenBack) this.#mention(clause.terms)
    for (const [at, part] of parts.entries()) this.#take(part, at)
    for (const part of this.#conditions)
      if (!this.#bound.has(part)) this.open.push({ ask: 'condition', words: wordsOf(part.clause.terms) })
  }

  #take(part: Part, at: number): void {
    const { choice, clause, role } = part
    // "approve pl-8, wait, show it first": what stands in the place of a change may take it back.
    const isInstead = clause.link === 'or' && (choice.kind !== 'action' || !isChange(choice.action))
    if (isInstead && this.operations.some(({ action }) => isChange(action))) this.isDoubtful = true
    if (this.#endsRollout(part, at) || this.#saysMore(part)) return
    if (role === 'condition') this.#conditions.push(part)
    else if (role === 'banned' || isTopic(part, this.#parts[at + 1])) this.#mention(clause.terms)
    else if (role === 'reason' || role === 'told' || choice.kind === 'none' || choice.kind === 'uncommanded')
      this.#pass(part, at)
    else if (choice.kind === 'ambiguous') this.#ask(part, choice)
    else this.#act(part, choice, at)
  }

  #mention(terms: readonly Term[]): void {
    this.#prior = mentioned(terms, this.#prior) ?? this.#prior
  }

  /** "…, and go back when more than 1 % of requests fail". */
  #endsRollout(part: Part, at: number): boolean {
    const next = this.#parts[at + 1]
    // "bail out and go back if …" says one thing twice.
    if (isBareRollback(part) && next && isBareRollback(next) && next.clause.link === 'and') return true
    const rollback = rollbackCondition(part, next, this.#parts[at - 1], this.operations)
    const last = this.operations.at(-1)
    if (!rollback || !last) return false
    if (rollback.conditions.length === 0) this.open.push({ ask: 'rollback_if', words: '' })
    else
      this.operations.splice(-1, 1, {
        ...last,
        rollback_if: [...(last.rollback_if ?? []), ...rollback.conditions],
        provenance: { ...last.provenance, rollback_if: said(part.clause.terms[0] as Term) },
      })
    if (rollback.part) this.#bound.add(rollback.part)
    return true
  }

  /** Whether a part says more of the operation before it, or says it again. */
  #saysMore(part: Part): boolean {
    const { choice, clause, role } = part
    const { operations } = this
    const last = operations.at(-1)
    const next = role === 'wanted' && choice.kind === 'none' ? deployedNext(clause, operations) : undefined
    if (next) {
      operations.push(next)
      return true
    }
    const again = role === 'wanted' && choice.kind === 'none' ? repeated(clause, operations) : undefined
    if (again) {
      operations.push(...again)
      this.#prior = priorOf(again) ?? this.#prior
      return true
    }
    const amended =
      (role === 'wanted' || role === 'told') && choice.kind === 'none'
        ? amendment(clause, operations)
        : choice.kind === 'ambiguous' || choice.kind === 'action'
          ? (timed(clause, operations) ?? sourced(clause, operations))
          : undefined
    if (amended) {
      operations.splice(-amended.length, amended.length, ...amended)
      return true
    }
    if (isReasonOf(part, last)) return true
    const isSameWay = clause.terms.every((term) => term.kind === 'strategy' && term.strategy === last?.strategy)
    if (isSameWay && clause.terms.length > 0) return true
    const more = this.#task(part, last) ?? saidOf(part, last)
    if (more) operations.splice(-1, 1, more)
    if (more) return true
    return choice.kind === 'action' && (isMoot(choice, last) || isEcho(part, last))
  }

  /** Chatter, unless it names or binds something. */
  #pass(part: Part, at: number): void {
    const { choice, clause, role } = part
    this.#mention(clause.terms)
    // "get approval, then restart web": a first step that nothing here does.
    const next = this.#parts[at + 1]
    const isStep = role === 'wanted' && choice.kind === 'none' && !this.#isOfUs(clause.terms) && isUnknownStep(part)
    const acts = this.#parts.some(({ role: other, choice: it }) => other === 'wanted' && it.kind === 'action')
    if (isStep && acts && ['then', 'and'].includes(next?.clause.link ?? ''))
      this.open.push({ ask: 'condition', words: wordsOf(clause.terms) })
    const isBehind = this.#parts
      .slice(0, at)
      .some(({ role: before, choice: it }) => before === 'wanted' && it.kind !== 'none')
    if (isBehind && isLostWish(part)) this.open.push({ ask: 'confirm', words: wordsOf(clause.terms) })
    if (role !== 'reason')
      this.open.push(
        ...stray(part, { isBehind, isQuoting: hasKind(next?.clause.terms ?? [], 'quotation') }, this.operations),
      )
  }

  /** "we want to look at it first" is for the speaker to do. */
  #isOfUs([first]: readonly Term[]): boolean {
    return /\b(?:we|i|they|he|she)(?:'d| would| will|'ll)? (?:want|like|love|hope|need|have|wish|plan|mean)\w* to\s*$/i.test(
      this.#text.slice(0, first?.span[0]),
    )
  }

  #ask(part: Part, { actions, options, filling }: Extract<Choice, { kind: 'ambiguous' }>): void {
    const { terms } = part.clause
    if (isChatter(part, this.operations) || isEcho(part, this.operations.at(-1))) return
    const secrets = filling.unread.filter(({ ask }) => ask === 'secret_ref')
    this.open.push(...secrets.map(() => ({ ask: 'secret_ref', words: '' })))
    for (const term of terms) if (term.kind === 'impossible') this.open.push({ ask: term.slot, words: term.words })
    const [verb] = terms.filter((term) => cuesOf(term).length > 0)
    const whole = this.#wholeOf(options, terms)
    this.alternatives.push(...whole)
    const choices = whole.length > 0 ? whole.map(({ action }) => action) : actions
    this.open.push({ ask: 'action', words: wordsOf(verb ? [verb] : []), choices })
    this.#mention(terms)
  }

  /** Of the actions that a verb may mean those that have all they need, where what they are done to and where was said. */
  #wholeOf(options: readonly Chosen[], terms: readonly Term[]): readonly Operation[] {
    const around = { prior: undefined, shared: [], isSameSentence: false, isInstead: false }
    const whole = options.flatMap((option) => {
      const { operations, open } = complete(draftOf(option, this.#world, this.#spoken(terms)), around, this.#world)
      const [only, ...more] = operations
      const isSaid =
        only !== undefined &&
        (only.provenance.service ?? only.provenance.app)?.source === 'user' &&
        only.provenance.environment?.source === 'user' &&
        // Of "kill" nobody says that it is the autoscaling.
        only.enabled === undefined
      return isSaid && more.length === 0 && open.length === 0 ? [only] : []
    })
    return whole.length > 1 ? whole : []
  }

  #act(part: Part, choice: Chosen, at: number): void {
    const { clause, role, mood } = part
    if (clause.link === 'or' && role === 'wanted') {
      const before = this.operations.at(-1)?.action
      this.open.push({ ask: 'action', words: '', choices: [...(before ? [before] : []), choice.action] })
    }
    if (mood === 'doubtful' && isChange(choice.action)) this.isDoubtful = true
    // "leave web at 5 pods": what is to stay may be so already.
    const isLeft = clause.terms[0]?.kind === 'leave' || /^stay\b/i.test(clause.terms[0]?.words ?? '')
    if (isLeft && isChange(choice.action)) this.isDoubtful = true
    // "restart web and then the gateway, is it safe?": no look that any word asks for.
    const isAskedOfChange = role === 'asked' && choice.head.heads.size === 0
    if (isAskedOfChange && this.operations.some(({ action }) => isChange(action))) this.isDoubtful = true
    const isOfOthers =
      isBarePlan(choice) &&
      this.#parts.some(({ choice: other }) => other !== choice && other.kind === 'action' && other.filling.taken > 0)
    if (isOfOthers) return
    // "…, we'd love to compare the two": what the speaker will do.
    const isOurs = at > 0 && !isChange(choice.action) && this.#isOfUs(clause.terms)
    if (isOurs || isAside(part, at, this.#parts, this.operations)) {
      this.#mention(clause.terms)
      return
    }
    const banned = this.#parts[at - 1]
    const meant = banned?.role === 'banned' ? planInstead(choice, banned.clause.terms, clause.terms) : choice
    const base = this.#withTold(draftOf(meant, this.#world, this.#spoken(clause.terms)), choice, clause.terms, at)
    // "is it as we declared it, or has it drifted": one question, said twice.
    const isOtherwise = clause.link === 'or' && role === 'asked' && !isChange(choice.action)
    if (isOtherwise && this.operations.at(-1)?.action === 'status') this.operations.pop()
    const draft: Draft =
      this.#isRehearsed && isChange(base.action) ? { ...base, action: 'plan', of: base.action } : base
    const isSameSentence = this.#prior !== this.#conversation && this.#prior !== undefined
    if (choice.action === 'plan' && this.#prior === this.#conversation) this.#mention(this.#forbidden)
    // "don't roll web back, just tell me what version production is on".
    const isInstead = banned?.role === 'banned'
    const { operations, open } = complete(
      draft,
      { prior: this.#prior, shared: this.#shared, isSameSentence, isInstead },
      this.#world,
    )
    addAll(this.operations, scheduledTogether(operations), clause.link)
    this.open.push(...open)
    this.#remember(clause.terms, operations)
  }

  /** "put an agent on acme/web, it should fix the flaky test": what it is to do stands behind. */
  #task({ clause: { terms } }: Part, last: Operation | undefined): Operation | undefined {
    const isOfIt =
      last?.action === 'agent' &&
      (OBLIGED.test(this.#text.slice(0, terms[0]?.span[0])) ||
        (terms[0]?.kind === 'pronoun' && ['shall', 'modal'].includes(terms[1]?.kind ?? '')))
    return isOfIt ? { ...last, task: `${last.task}, ${this.#spoken(terms)}` } : undefined
  }

  /** A clause as it was said, with the words that mean nothing to the grammar. */
  #spoken(terms: readonly Term[]): string {
    const ends = terms.flatMap(({ span }) => span)
    const end = Math.max(...ends)
    const later = this.#parts
      .flatMap(({ clause }) => clause.terms.map(({ span }) => span[0]))
      .filter((start) => start >= end)
    return this.#text.slice(Math.min(...ends), Math.min(...later, this.#text.length)).replace(LINKS_ON, '')
  }

  /** The draft with what the clauses before it told of it. */
  #withTold(draft: Draft, { action }: Chosen, terms: readonly Term[], at: number): Draft {
    const before = this.#parts[at - 1]
    if (action === 'rollback') {
      addToldMoment(draft, before)
      if (!addToldRelease(draft, terms, before)) this.open.push({ ask: 'release', words: 'that' })
    }
    if (action === 'lock') addToldEnd(draft, this.#parts.slice(0, at))
    return draft
  }

  #remember(terms: readonly Term[], operations: readonly Operation[]): void {
    const before = this.#prior
    const pair = mentioned(terms, before)?.pair ?? before?.pair
    const done = priorOf(operations)
    if (!done) return
    const environments = done.environments.length > 0 ? done.environments : (before?.environments ?? [])
    this.#prior = { ...done, environments, ...(pair && { pair }) }
  }
}

/** A time that is said once, in front of or behind all that a clause names in one place: "web 3.1 and api 2.1 at 21:00". */
function scheduledTogether(operations: readonly Operation[]): readonly Operation[] {
  const names = operations.flatMap(({ provenance: { app, service } }) => [(service ?? app)?.span?.[0] ?? Number.NaN])
  const places = new Set(operations.map(({ environment }) => environment))
  const [timed, ...more] = operations.filter(({ schedule }) => schedule !== undefined)
  const source = timed?.provenance.schedule
  const at = source?.span?.[0]
  if (!timed?.schedule || !source || at === undefined || more.length > 0 || names.some(Number.isNaN) || places.size > 1)
    return operations
  const isOfAll = names.every((name) => name < at) || names.every((name) => name > at)
  const { schedule } = timed
  return isOfAll
    ? operations.map((one) => ({ ...one, schedule, provenance: { ...one.provenance, schedule: source } }))
    : operations
}

/** "get approval", "ask Ben": a wish of something that nothing here does, and no remark. */
const isUnknownStep = ({ clause: { terms } }: Part): boolean =>
  (['unknown', 'plain'].includes(terms[0]?.kind ?? 'stop') || isBaseVerb(terms[0])) &&
  terms.length > 1 &&
  !hasKind(terms, 'report', 'modal', 'person', 'saying') &&
  !terms.some((term) => {
    const forms = cuesOf(term).map(({ form }) => form)
    return forms.length > 0 && forms.every((form) => form === 'third' || form === 'past')
  })

/** The operation before with a value that an action of its own seems to give it. */
function saidOf({ choice, clause }: Part, last: Operation | undefined): Operation | undefined {
  if (choice.kind !== 'action') return undefined
  return choice.action === 'configure'
    ? sizedToo(clause, last)
    : choice.action === 'alert'
      ? warned(clause, last)
      : undefined
}

/** "don't roll web back to r13, only show what it would do": what is not to be done is what is planned. */
function planInstead(choice: Chosen, banned: readonly Term[], terms: readonly Term[]): Chosen {
  const planned = terms.find((term) => cuesOf(term).some(({ action }) => action === 'plan'))
  const isOfChange = banned.some((term) => cuesOf(term).some(({ action, form }) => isChange(action) && form === 'base'))
  if (choice.action !== 'plan' || choice.head.heads.size > 0 || !planned || !isOfChange) return choice
  const instead = plan([...banned.filter(({ kind }) => kind !== 'negation'), ...terms], planned)
  return instead.kind === 'action' ? instead : choice
}

/** What binds a clause to the next is no part of it. */
const LINKS_ON = /(?:[\s,;:.!]+(?:and|but|then|also|after that|afterwards))*[\s,;:.!]*$/i

/** "yard rollout on production: call it off": what the clause behind the colon is about. */
const isTopic = ({ role, choice, clause: { terms } }: Part, next: Part | undefined): boolean =>
  role === 'wanted' &&
  choice.kind === 'action' &&
  choice.action === 'promote' &&
  !terms.some((term) => isBaseVerb(term) && !cuesOf(term).some(({ form }) => form === 'noun')) &&
  next?.clause.link === 'colon' &&
  next.choice.kind === 'action' &&
  ['abort', 'pause', 'resume', 'promote', 'rollback', 'status'].includes(next.choice.action)

/** "…, then payments", "… and put up the maintenance page": a step that nothing here does, behind one that is done. */
const isLostWish = ({ role, choice, mood, clause: { link, terms } }: Part): boolean =>
  role === 'wanted' &&
  mood === 'command' &&
  (link === 'then' || link === 'and') &&
  (choice.kind === 'none' || choice.kind === 'uncommanded') &&
  hasKind(terms, 'unknown', 'subject', 'word') &&
  !hasKind(terms, 'yes', 'person')

/** "…, it should": who was given a task is told it. */
const OBLIGED = /\b(?:it|they|he|she) (?:should|must|shall|has to|have to|needs? to|is to|are to|will)\s*$/i

/** "plan only", "dry run:", "only simulate it:": of whatever else the sentence asks for. */
const isBarePlan = (choice: Choice): boolean =>
  choice.kind === 'action' &&
  choice.action === 'plan' &&
  choice.filling.groups.every(
    ({ subjects, environments, details, all, there }) =>
      subjects.length === 0 && environments.length === 0 && details.size === 0 && !all && !there,
  )

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
