import { isChange } from '../action.ts'
import { cuesOf, type Term, type TermOf, type Thing } from '../term/term.ts'
import type { Head, Unread } from './claims.ts'
import type { Group } from './draft.ts'
import { FREE, isObject, isObliging, isOf, NEUTRAL, PARTS, PASSED, sumOf } from './objects.ts'
import { purposeIn } from './purpose.ts'
import { readSetting } from './settings.ts'
import { ValueClaims } from './value-claims.ts'
import type { Filled } from './values.ts'

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
const REMOVING =
  /^(unset|yank|pluck|rm|axe|throw out|throw away|chuck|toss|bin|discard|retire|clean out|remove|drop|delete|clear|get rid|strip|lose|kill|wipe|scrap|purge|unexport|ditch|trim|rip|(take|get|pull) (out of|out|away|off|down)|stop setting|nuke|erase|eliminate)/i

/** Claims the terms of one clause for slots, in their order. Slots that do not belong together open a new group. */
class Filler extends ValueClaims {
  /** "except", until what it excepts is said. */
  #except: Term | undefined
  #secret: TermOf<'secret'> | undefined
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
    if (!this.isRead) {
      const told = purposeIn(terms, this.head.frame.action, this.groups)
      this.unread.splice(0, this.unread.length, ...this.unread.filter(({ term }) => !told.includes(term)))
    }
    if (this.#except && this.groups.every(({ excluded }) => excluded.length === 0))
      this.unread.push({ term: this.#except, ask: 'confirm' })
    const share = terms.find(({ kind }) => kind === 'percent' || kind === 'half_of')
    if (this.#share !== undefined && share && !this.group.details.has('split'))
      this.set({ slot: 'weight', value: this.#share } as unknown as Filled, share)
    if (this.#released && !this.group.details.has('split')) this.leave(this.#released)
    if (this.#key) this.unread.push({ term: this.#key, ask: 'env' })
    if (this.#secret && this.head.frame.action === 'configure') this.unread.push({ term: this.#secret, ask: 'env' })
    if (this.#secret && this.head.frame.action !== 'configure') this.leave(this.#secret)
  }

  #take(term: Term, next: Term | undefined): void {
    // "double it": a verb that is its own value.
    if (this.head.heads.has(term) && term.kind !== 'slot') {
      if (term.kind === 'word' && term.thing && !this.#isHeadOnly(term)) this.thing = term.thing
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
        if (this.head.frame.action === 'agent' || this.head.frame.action === 'consult') return
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
        else if (this.head.frame.action !== 'agent' && this.head.frame.action !== 'consult') this.value(term)
        return
      case 'negation':
        if (this.head.frame.action !== 'autoscale') this.value(term)
        return
      case 'last':
        if (this.head.frame.action !== 'rollback' && this.head.frame.action !== 'redeploy') this.value(term)
        return
      case 'half_of':
        if (this.head.frame.action === 'promote' && /^(the )?half$/i.test(term.words)) {
          this.set({ slot: 'weight', value: 50 } as unknown as Filled, term)
          this.settle()
          return
        }
        if (this.head.frame.action !== 'traffic') {
          this.value(term)
          return
        }
        this.#share = 50
        this.settle()
        return
      case 'percent':
        // "everything in sandbox, all of it".
        if (this.group.all && /^all of it$/i.test(term.words)) return
        // "wait with the rollout at 20 percent": where it stands.
        if (/^(pause|resume|abort)$/.test(this.head.frame.action) && this.preposition?.word === 'at') {
          this.settle()
          return
        }
        if (this.head.frame.action !== 'traffic') {
          this.value(term)
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
          this.value(term)
          return
        }
        this.set(
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
        this.isBackward = true
        if (this.head.frame.action === 'rollback' || this.head.frame.action === 'restore' || this.isRead) this.settle()
        else this.value(term)
        return
      case 'both':
        this.group.isBoth = true
        if (this.group.subjects.length === 0 && next === undefined) this.refer('pronoun', term)
        return
      case 'secret':
        if (this.#takesSettings()) {
          if (this.#key) {
            this.set({ slot: 'secrets', value: { [this.#key.key]: term.secret } } as unknown as Filled, term)
            this.taken += 2
            this.#key = undefined
          } else this.#secret = term
          this.settle()
          return
        }
        this.value(term)
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
        if (term.kind === 'person' && this.head.frame.action === 'promote' && /^every(one|body)$/i.test(term.words))
          return
        if (term.kind === 'wh' && this.head.frame.action === 'budget') return
        if (term.kind === 'modal' && this.head.frame.action === 'scale' && /^(has|have)$/i.test(term.words)) return
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
        this.value(term)
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
    this.set({ slot: 'grep', value: text } as unknown as Filled, term)
    this.settle()
    return true
  }

  /** A noun of a thing prepares its value; a word of another action is not understood beside a change. */
  #word(term: TermOf<'word'>, next: Term | undefined): void {
    const { frame } = this.head
    if (frame.action === 'agent' || frame.action === 'consult') return
    if (HELPERS.test(term.words) && term.thing === undefined) return
    const slots = [...frame.hints, ...frame.accepts] as Thing[]
    const metric = frame.action === 'autoscale' ? /^(memory|cpu)$/.exec(term.thing ?? '')?.[1] : undefined
    if (metric && this.group.details.has('autoscale')) {
      this.set({ slot: 'autoscale', value: { metric } } as unknown as Filled, term)
      return
    }
    if (term.thing) {
      this.thing = term.thing
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
        this.#flag(term)
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
    if (frame.action === 'alert') return
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
  #flag(term: TermOf<'word'>): void {
    const { frame } = this.head
    if (
      term.thing === 'tls' &&
      (frame.hints.includes('tls') || frame.accepts.includes('tls')) &&
      !this.group.details.has('tls')
    )
      this.set({ slot: 'tls', value: true } as unknown as Filled, term)
    if (
      term.thing === 'run' &&
      /^canary$/i.test(term.words) &&
      !this.isRead &&
      frame.action !== 'consult' &&
      frame.action !== 'promote' &&
      frame.accepts.concat(frame.hints).includes('strategy') &&
      !this.group.details.has('strategy')
    )
      this.set({ slot: 'strategy', value: 'canary' } as unknown as Filled, term)
    if (
      term.thing === 'backup' &&
      frame.action === 'restore' &&
      /^(latest|last|newest|most recent)\b/i.test(term.words)
    )
      this.set({ slot: 'backup', value: 'latest' } as unknown as Filled, term)
    if (term.thing === 'data' && frame.action === 'destroy' && !this.group.details.has('volumes'))
      this.set({ slot: 'volumes', value: true } as unknown as Filled, term)
  }

  #isHeadOnly(term: TermOf<'word'>): boolean {
    return cuesOf(term).some(({ form }) => form === 'base')
  }

  #variable(terms: readonly Term[], at: number, term: TermOf<'key'>): number {
    const { verb } = this.head
    if (!this.#takesSettings()) {
      this.leave(term)
      return at + 1
    }
    if (this.#secret) {
      this.set({ slot: 'secrets', value: { [term.key]: this.#secret.secret } } as unknown as Filled, term)
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
      this.set({ slot: 'env', value: { [term.key]: setting.value } } as unknown as Filled, whole)
    else if (setting.kind === 'secret')
      this.set({ slot: 'secrets', value: { [term.key]: setting.secret } } as unknown as Filled, whole)
    else if (setting.kind === 'unset') this.set({ slot: 'unset', value: [term.key] } as unknown as Filled, whole)
    else if (setting.kind === 'secret_value') this.unread.push({ term, ask: 'secret_ref' })
    else this.#key = term
    this.taken += 2
    this.last = 'detail'
    this.settle()
    return setting.end
  }

  #setShare(term: TermOf<'release'> | TermOf<'version'>, share: number): void {
    const name = term.kind === 'release' ? term.release : term.version
    this.set({ slot: 'split', value: { [name]: share } } as unknown as Filled, term)
    this.taken += 2
    this.#released = undefined
  }

  #takesSettings(): boolean {
    const { hints, accepts } = this.head.frame
    return hints.includes('env') || accepts.includes('env')
  }
}

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
