import { isSecretUnder } from '../../kernel/secrets.ts'
import type { Slot, Slots } from '../operation.ts'
import type { Term, Thing } from '../term/term.ts'
import { askFor, impossibleSlot, join } from './asked.ts'
import { Claims } from './claims.ts'
import { emptyGroup, type Group, said } from './draft.ts'
import { PASSED_BY_READS } from './objects.ts'
import { type Filled, IMPOSSIBLE, valuesOf } from './values.ts'

const MERGED = new Set<Slot>(['split', 'env', 'ports', 'releases', 'autoscale', 'unset', 'secrets', 'rollback_if'])

/** Claims values for the slots of a clause's groups. */
export class ValueClaims extends Claims {
  /** The nouns of things that were said, with or without a value. */
  readonly things = new Set<Thing>()
  protected thing: Thing | undefined
  /** Whether a state of before was spoken of, so that a moment is that state's. */
  protected isBackward = false

  /** "2 in dev, 3 in staging": a second count is of the same subjects in the next place. */
  #nextCount(term: Term): void {
    const group = this.group
    const isCount = term.kind === 'number' || (term.kind === 'slot' && term.slot === 'replicas')
    if (!isCount || this.head.frame.action !== 'scale' || !group.details.has('replicas') || !this.joint) return
    const fresh: Group = { ...emptyGroup(), subjects: [...group.subjects], isCopy: true }
    if (group.pronoun) fresh.pronoun = group.pronoun
    this.groups.push(fresh)
  }

  /** "the nightly backup … at 2:15": two phrases that tell one time have one meaning. */
  #isSaidAgain(term: Term): boolean {
    const held = (slot: Slot): unknown => this.group.details.get(slot)?.value
    const schedule = held('schedule') as { readonly every?: string; readonly at?: string } | undefined
    if (term.kind === 'strategy') return held('strategy') === term.strategy
    if (term.kind === 'recurring') return term.every !== undefined && schedule?.every === term.every
    if (term.kind !== 'moment') return false
    return (
      (term.next !== undefined && schedule?.at === term.next) ||
      (term.last !== undefined && held('as_of') === term.last)
    )
  }

  /** Gives a term to the slot that takes it; what none takes stays unread. */
  protected value(term: Term): void {
    if (this.#isSaidAgain(term)) {
      this.settle()
      return
    }
    this.#nextCount(term)
    const values = valuesOf(term, {
      frame: this.head.frame,
      preposition: this.preposition?.word ?? '',
      thing: this.thing,
      things: this.things,
      sign: this.head.sign,
      has: (slot) => this.group.details.has(slot),
      verb: this.head.verb,
      isSure: this.head.isSure,
      isBackward: this.isBackward,
    })
    if (values === IMPOSSIBLE) {
      if (this.isRead) {
        this.settle()
        return
      }
      this.unread.push({ term, ask: term.kind === 'impossible' ? term.slot : impossibleSlot(this.head.frame, term) })
      this.settle()
      return
    }
    if (!values) {
      if (this.isRead && PASSED_BY_READS.has(term.kind)) {
        if (term.kind !== 'wh' && term.kind !== 'report')
          this.preposition = this.#isNamePlace() ? this.preposition : undefined
        if (term.kind === 'unknown' && this.#isNamePlace()) this.leave(term)
        return
      }
      const ask = askFor(term, this.head.frame)
      if (ask) {
        this.unread.push({ term, ask })
        this.settle()
        return
      }
      this.leave(term)
      return
    }
    for (const filled of values) {
      const { slot, value } = inMemory(filled, this.group)
      this.set(slot, value, term)
    }
    this.taken += values.length > 0 ? 1 : 0
    this.last = 'detail'
    this.settle()
  }

  #isNamePlace(): boolean {
    return /^(of|for|in|on|to|from|at|inside|within)$/.test(this.preposition?.word ?? '')
  }

  protected set<Name extends Slot>(slot: Name, value: Slots[Name], term: Term): void {
    const { details } = this.group
    const before = details.get(slot)
    const merged = before && MERGED.has(slot) ? join(before.value, value) : value
    if (
      slot === 'env' &&
      Object.entries(value as Record<string, string>).some(([key, text]) => isSecretUnder(key, text))
    ) {
      this.unread.push({ term, ask: 'secret_ref' })
      return
    }
    const why = 'why' in term && typeof term.why === 'string' ? { source: 'inferred' as const, why: term.why } : {}
    details.set(slot, { value: merged as Slots[Slot], provenance: { ...said(term, this.preposition), ...why } })
  }
}

/** What lives in memory is sized by it. */
const inMemory = (filled: Filled, { details }: Group): Filled =>
  filled.slot === 'disk' &&
  /^(redis|memcached|valkey)$/.test(String(details.get('resource')?.value)) &&
  !details.has('memory')
    ? ({ ...filled, slot: 'memory' } as unknown as Filled)
    : filled
