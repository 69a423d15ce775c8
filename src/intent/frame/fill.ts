import { isChange } from '../action.ts'
import type { Slot, Slots } from '../operation.ts'
import { cuesOf, type Term, type TermOf, type Thing } from '../term/term.ts'
import { askFor, impossibleSlot, join } from './asked.ts'
import { Claims, type Head, type Unread } from './claims.ts'
import { emptyGroup, type Group, said } from './draft.ts'
import { FREE, isObject, isObliging, isOf, NEUTRAL, PARTS, PASSED, PASSED_BY_READS, sumOf } from './objects.ts'
import { isSecretValue, readSetting } from './settings.ts'
import { type Filled, IMPOSSIBLE, valuesOf } from './values.ts'

export interface Filling {
  readonly groups: readonly Group[]
  readonly unread: readonly Unread[]
  /** How many terms say something that the action takes. */
  readonly taken: number
  readonly things: ReadonlySet<Thing>
  readonly sign?: 1 | -1
}

/** Verbs that only lead to the one that says what is to be done: "let it continue". */
const HELPERS = /^(let|get|have|make|go|help|see|try|need|want|please)$/i
const MERGED = new Set<Slot>(['split', 'env', 'ports', 'releases', 'autoscale', 'unset', 'secrets', 'rollback_if'])
const REMOVING =
  /^(unset|yank|pluck|rm|axe|throw out|clean out|remove|drop|delete|clear|get rid|strip|lose|kill|wipe|scrap|purge|unexport|ditch|trim|rip|(take|get|pull) (out of|out|away|off|down)|stop setting|nuke|erase|eliminate)/i

/** Claims the terms of one clause for slots, in their order. Slots that do not belong together open a new group. */
class Filler extends Claims {
  /** The nouns of things that were said, with or without a value. */
  readonly things = new Set<Thing>()
  #thing: Thing | undefined
  /** "except", until what it excepts is said. */
  #except: Term | undefined
  #secret: TermOf<'secret'> | undefined
  /** Whether a state of before was spoken of, so that a moment is that state's. */
  #isBackward = false
  /** A release whose share of the traffic has not been said yet. */
  #released: TermOf<'release'> | TermOf<'version'> | undefined
  /** A share of the traffic whose release has not been said yet. */
  #share: number | undefined
  /** A variable whose value has not been said yet. */
  #key: TermOf<'key'> | undefined

  run(terms: readonly Term[]): void {
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] as Term
      if (term.kind === 'key') at = this.#variable(terms, at, term) - 1
      else this.#take(term, terms[at + 1])
    }
    if (this.#except && this.groups.every(({ excluded }) => excluded.length === 0))
      this.unread.push({ term: this.#except, ask: 'confirm' })
    if (this.#share !== undefined && !this.group.details.has('split'))
      this.#set(
        { slot: 'weight', value: this.#share } as unknown as Filled,
        terms.find(({ kind }) => kind === 'percent' || kind === 'half_of') as Term,
      )
    if (this.#released && !this.group.details.has('split')) this.leave(this.#released)
    if (this.#key) this.unread.push({ term: this.#key, ask: 'env' })
    if (this.#secret && this.head.frame.action === 'configure') this.unread.push({ term: this.#secret, ask: 'env' })
    if (this.#secret && this.head.frame.action !== 'configure') this.leave(this.#secret)
  }

  #take(term: Term, next: Term | undefined): void {
    // "double it": a verb that is its own value.
    if (this.head.heads.has(term) && term.kind !== 'slot') {
      if (term.kind === 'word' && term.thing && !this.#isHeadOnly(term)) this.#thing = term.thing
      // "status of", "logs for": the preposition is part of the verb's own words.
      const last = /\b(of|for|on|in|to|with)$/i.exec(term.words)?.[1]
      this.preposition = last
        ? ({ kind: 'preposition', word: last.toLowerCase(), words: last, span: term.span } as TermOf<'preposition'>)
        : undefined
      this.joint = undefined
      return
    }
    switch (term.kind) {
      case 'preposition':
        if (/^(without|instead of|rather than|in place of|unlike|like|than)$/.test(term.word) && !this.isRead)
          this.unread.push({ term })
        this.preposition = term
        if (this.isExcluding && this.group.excluded.length > 0) this.isExcluding = false
        return
      case 'and':
      case 'comma':
      case 'colon':
      case 'slash':
      case 'arrow':
      case 'at_sign':
        if (term.kind === 'arrow')
          this.preposition = { ...term, kind: 'preposition', word: 'to' } as TermOf<'preposition'>
        this.joint = term
        if (term.kind === 'comma') this.isExcluding = false
        return
      case 'except':
        this.isExcluding = true
        this.#except = term
        this.taken++
        return
      case 'subject':
        this.claim(term, this.subject(term))
        return
      case 'candidates':
        this.unread.push({ term, ask: 'app' })
        this.settle()
        return
      case 'environment':
        this.claim(term, this.environment(term))
        return
      case 'environments':
        this.claim(term, this.environments(term))
        return
      case 'which_environment':
        if (FREE.has(this.head.frame.action)) return
        this.unread.push({ term, ask: 'environment', ...this.before() })
        this.settle()
        return
      case 'pronoun':
        this.claim(term, this.refer('pronoun', term))
        return
      case 'there':
        this.claim(term, this.refer('there', term))
        return
      case 'all':
        this.claim(term, this.all(term, next))
        return
      case 'metric':
        if (this.head.frame.action === 'configure') this.things.add(term.metric as Thing)
        else this.#value(term)
        return
      case 'negation':
        if (this.head.frame.action !== 'autoscale') this.#value(term)
        return
      case 'last':
        if (this.head.frame.action !== 'rollback' && this.head.frame.action !== 'redeploy') this.#value(term)
        return
      case 'half_of':
        if (this.head.frame.action !== 'traffic') {
          this.#value(term)
          return
        }
        this.#share = 50
        this.settle()
        return
      case 'percent':
        if (this.head.frame.action !== 'traffic') {
          this.#value(term)
          return
        }
        if (this.#released) this.#setShare(this.#released, term.value)
        else this.#share = term.value
        this.settle()
        return
      case 'release':
      case 'version':
        if (this.head.frame.action === 'traffic' && this.#share === undefined) {
          this.#released = term
          this.settle()
          return
        }
        if (this.head.frame.action !== 'traffic' || this.#share === undefined) {
          this.#value(term)
          return
        }
        this.#set(
          {
            slot: 'split',
            value: { [term.kind === 'release' ? term.release : term.version]: this.#share },
          } as unknown as Filled,
          term,
        )
        this.taken += 2
        this.#share = undefined
        this.settle()
        return
      case 'previous':
      case 'back':
        this.#isBackward = true
        if (this.head.frame.action === 'rollback' || this.head.frame.action === 'restore' || this.isRead) this.settle()
        else this.#value(term)
        return
      case 'both':
        this.group.isBoth = true
        if (this.group.subjects.length === 0 && next === undefined) this.refer('pronoun', term)
        return
      case 'secret':
        if (this.#takesSettings()) {
          if (this.#key) {
            this.#set({ slot: 'secrets', value: { [this.#key.key]: term.secret } } as unknown as Filled, term)
            this.taken += 2
            this.#key = undefined
          } else this.#secret = term
          this.settle()
          return
        }
        this.#value(term)
        return
      case 'word':
        if (!this.#isSought(term, next)) this.#word(term, next)
        return
      case 'plain':
        if (this.head.frame.action === 'traffic' && /^rest|remainder$/i.test(term.words)) {
          const rest = 100 - sumOf(this.group.details.get('split')?.value)
          if (this.#released) this.#setShare(this.#released, rest)
          else this.#share = rest
        }
        return
      default:
        if (term.kind === 'wh' && this.head.frame.action === 'budget') return
        if (term.kind === 'report' && /^(approve|deny)$/.test(this.head.frame.action)) return
        if (term.kind === 'show' && /^get\b/i.test(term.words) && isChange(this.head.frame.action)) return
        if (PASSED.has(term.kind) || isObliging(term) || this.#isSought(term, next)) return
        if (
          FREE.has(this.head.frame.action) &&
          !['subject', 'environment'].includes(term.kind) &&
          term.kind !== 'slashed' &&
          term.kind !== 'repo' &&
          term.kind !== 'metric_condition' &&
          term.kind !== 'channel'
        )
          return
        this.#value(term)
    }
  }

  /** "grep the logs for timeout": what is looked for in a log. */
  #isSought(term: Term, next: Term | undefined): boolean {
    const { frame } = this.head
    const isEnd = next === undefined || ['preposition', 'comma', 'and', 'slot'].includes(next.kind)
    if (!['word', 'unknown', 'quotation'].includes(term.kind)) return false
    if (frame.action !== 'logs' || this.preposition?.word !== 'for' || !isEnd || this.group.details.has('grep'))
      return false
    const text = term.kind === 'quotation' ? term.text : term.words
    this.#set({ slot: 'grep', value: text } as unknown as Filled, term)
    this.settle()
    return true
  }

  /** A noun of a thing prepares its value; a word of another action is not understood beside a change. */
  #word(term: TermOf<'word'>, next: Term | undefined): void {
    const { frame } = this.head
    if (HELPERS.test(term.words) && term.thing === undefined) return
    const slots = [...frame.hints, ...frame.accepts] as Thing[]
    const metric = frame.action === 'autoscale' ? /^(memory|cpu)$/.exec(term.thing ?? '')?.[1] : undefined
    if (metric && this.group.details.has('autoscale')) {
      this.#set({ slot: 'autoscale', value: { metric } } as unknown as Filled, term)
      return
    }
    if (term.thing) {
      this.#thing = term.thing
      this.things.add(term.thing)
      const isPart =
        (frame.action === 'destroy' || frame.action === 'stop') &&
        PARTS.has(term.thing) &&
        !slots.includes(term.thing) &&
        !(term.thing === 'data' && frame.action === 'destroy')
      const isKnown =
        slots.includes(term.thing) ||
        (term.thing === 'run' && slots.includes('strategy')) ||
        (NEUTRAL.has(term.thing) && !isPart) ||
        this.isRead ||
        isOf(term, frame)
      if (isKnown || isOf(term, frame)) {
        if (slots.includes(term.thing)) this.taken++
        this.#flag(term, next)
        if (!/^(of|for)/.test(next?.words ?? '')) this.joint = undefined
        this.preposition = undefined
        return
      }
      if (!cuesOf(term).some(({ form }) => form !== 'noun')) {
        this.leave(term)
        return
      }
    }
    if (this.isRead || isOf(term, frame) || isObject(frame, term)) {
      this.preposition = undefined
      return
    }
    // "the rest stays on r11".
    if (frame.action === 'traffic' && cuesOf(term).every(({ form, isSure }) => form !== 'base' || !isSure)) return
    if (frame.action === 'alert' || frame.action === 'agent' || frame.action === 'consult') return
    const isAdjective =
      cuesOf(term).every(({ form }) => form === 'past' || (form === 'doing' && term.article !== undefined)) &&
      (term.article !== undefined ||
        ['subject', 'word', 'version', 'image', 'unknown', 'moment', 'plain'].includes(next?.kind ?? ''))
    if (isAdjective && cuesOf(term).length > 0) return
    if (
      cuesOf(term).some(({ form, action }) => form === 'noun' && !isChange(action) && action !== 'plan') &&
      !cuesOf(term).some(({ form }) => form === 'base')
    )
      return
    this.leave(term)
  }

  /** Nouns that are a value by themselves: "with https", "with monitoring". */
  #flag(term: TermOf<'word'>, _: Term | undefined): void {
    const { frame } = this.head
    if (
      term.thing === 'tls' &&
      (frame.hints.includes('tls') || frame.accepts.includes('tls')) &&
      !this.group.details.has('tls')
    )
      this.#set({ slot: 'tls', value: true } as unknown as Filled, term)
    if (
      term.thing === 'run' &&
      /^canary$/i.test(term.words) &&
      !this.isRead &&
      frame.action !== 'consult' &&
      frame.action !== 'promote' &&
      frame.accepts.concat(frame.hints).includes('strategy') &&
      !this.group.details.has('strategy')
    )
      this.#set({ slot: 'strategy', value: 'canary' } as unknown as Filled, term)
    if (term.thing === 'data' && frame.action === 'destroy' && !this.group.details.has('volumes'))
      this.#set({ slot: 'volumes', value: true } as unknown as Filled, term)
  }

  #isHeadOnly(term: TermOf<'word'>): boolean {
    return cuesOf(term).some(({ form }) => form === 'base')
  }

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
    if (term.kind === 'recurring') return term.every !== undefined && schedule?.every === term.every
    if (term.kind !== 'moment') return false
    return (
      (term.next !== undefined && schedule?.at === term.next) ||
      (term.last !== undefined && held('as_of') === term.last)
    )
  }

  #value(term: Term): void {
    if (this.#isSaidAgain(term)) {
      this.settle()
      return
    }
    this.#nextCount(term)
    const values = valuesOf(term, {
      frame: this.head.frame,
      preposition: this.preposition?.word ?? '',
      thing: this.#thing,
      things: this.things,
      sign: this.head.sign,
      has: (slot) => this.group.details.has(slot),
      verb: this.head.verb,
      isSure: this.head.isSure,
      isBackward: this.#isBackward,
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
          this.preposition = this.#isNamePlace(term) ? this.preposition : undefined
        if (term.kind === 'unknown' && this.#isNamePlace(term)) this.leave(term)
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
    for (const value of values) this.#set(inMemory(value, this.group), term)
    this.taken += values.length > 0 ? 1 : 0
    this.last = 'detail'
    this.settle()
  }

  #isNamePlace(_: Term): boolean {
    return /^(of|for|in|on|to|from|at|inside|within)$/.test(this.preposition?.word ?? '')
  }

  #set({ slot, value }: Filled, term: Term): void {
    const { details } = this.group
    const before = details.get(slot)
    const merged = before && MERGED.has(slot) ? join(before.value, value) : value
    if (
      slot === 'env' &&
      Object.entries(value as Record<string, string>).some(([key, text]) => isSecretValue(key, text))
    ) {
      this.unread.push({ term, ask: 'secret_ref' })
      return
    }
    const why = 'why' in term && typeof term.why === 'string' ? { source: 'inferred' as const, why: term.why } : {}
    details.set(slot, { value: merged as Slots[Slot], provenance: { ...said(term, this.preposition), ...why } })
  }

  #variable(terms: readonly Term[], at: number, term: TermOf<'key'>): number {
    const { verb } = this.head
    if (!this.#takesSettings()) {
      this.leave(term)
      return at + 1
    }
    if (this.#secret) {
      this.#set({ slot: 'secrets', value: { [term.key]: this.#secret.secret } } as unknown as Filled, term)
      this.#secret = undefined
      this.taken += 2
      this.settle()
      return at + 1
    }
    const setting = readSetting(terms, at, term, REMOVING.test(verb))
    const whole = {
      ...term,
      words: terms
        .slice(at, setting.end)
        .map(({ words }) => words)
        .join(' '),
    }
    if (setting.kind === 'value')
      this.#set({ slot: 'env', value: { [term.key]: setting.value } } as unknown as Filled, whole)
    else if (setting.kind === 'secret')
      this.#set({ slot: 'secrets', value: { [term.key]: setting.secret } } as unknown as Filled, whole)
    else if (setting.kind === 'unset') this.#set({ slot: 'unset', value: [term.key] } as unknown as Filled, whole)
    else if (setting.kind === 'secret_value') this.unread.push({ term, ask: 'secret_ref' })
    else this.#key = term
    this.taken += 2
    this.last = 'detail'
    this.settle()
    return setting.end
  }

  #setShare(term: TermOf<'release'> | TermOf<'version'>, share: number): void {
    const name = term.kind === 'release' ? term.release : term.version
    this.#set({ slot: 'split', value: { [name]: share } } as unknown as Filled, term)
    this.taken += 2
    this.#released = undefined
  }

  #takesSettings(): boolean {
    const { hints, accepts } = this.head.frame
    return hints.includes('env') || accepts.includes('env')
  }
}

/** What lives in memory is sized by it. */
const inMemory = (filled: Filled, { details }: Group): Filled =>
  filled.slot === 'disk' &&
  /^(redis|memcached|valkey)$/.test(String(details.get('resource')?.value)) &&
  !details.has('memory')
    ? ({ ...filled, slot: 'memory' } as unknown as Filled)
    : filled

/** Reads a clause's slots for one action. */
export function fill(terms: readonly Term[], head: Head, isRead: boolean): Filling {
  const filler = new Filler(head, isRead)
  filler.run(terms)
  return {
    groups: filler.groups,
    unread: filler.unread,
    taken: filler.taken,
    things: filler.things,
    ...(head.sign && { sign: head.sign }),
  }
}
