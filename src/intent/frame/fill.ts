import { type Action, isChange } from '../action.ts'
import { cuesOf, type Kind, type Term, type TermOf, type Thing } from '../term/term.ts'
import { isHarmless } from './beside.ts'
import { BESIDE, type Head, type Unread } from './claims.ts'
import { emptyGroup, type Group } from './draft.ts'
import { FREE, isObject, isObliging, isOf, NEUTRAL, PARTS, PASSED } from './objects.ts'
import { purposeIn } from './purpose.ts'
import { SettingClaims } from './setting-claims.ts'

export interface Filling {
  readonly groups: readonly Group[]
  readonly unread: readonly Unread[]
  /** How many terms say something that the action takes. */
  readonly taken: number
  readonly things: ReadonlySet<Thing>
  /** Common words that may be what the action is of: a part of an app, a time, a limit. */
  readonly doubtful: readonly Term[]
  readonly sign?: 1 | -1
}

/** Verbs that only lead to the one that says what is to be done: "let it continue". */
const HELPERS = /^(let|get|have|make|go|help|see|try|need|want|please)$/i

/** Kinds that are a value wherever they do not pass for something else. */
const VALUES = new Set<Kind>([
  'metric',
  'negation',
  'last',
  'half_of',
  'percent',
  'release',
  'version',
  'secret',
  'previous',
  'back',
])

/** Done to a whole app or service: what is said to be only a part of it is no object of these. */
const TAKES_WHOLE: ReadonlySet<Action> = new Set<Action>([
  'destroy',
  'stop',
  'restart',
  'start',
  'rollback',
  'lock',
  'unlock',
  'expose',
  'unexpose',
  'promote',
])

/** What an app has, and is not done anything to by restarting or rolling back the app. */
const OF_APP: ReadonlySet<Thing> = new Set<Thing>(['data', 'schedule', 'domain', 'env', 'secret', 'backup', 'limit'])

const isName = (term: Term | undefined): boolean => term?.kind === 'subject' || term?.kind === 'environment'

const isNowhere = ({ environments, there }: Group): boolean => environments.length === 0 && !there

/** Claims the terms of one clause for slots, in their order. Slots that do not belong together open a new group. */
class Filler extends SettingClaims {
  #toward: Term | undefined
  #before: Term | undefined
  readonly doubtful: Term[] = []
  /** "except", until what it excepts is said. */
  #except: Term | undefined

  run(terms: readonly Term[]): void {
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] as Term
      if (term.kind === 'key') at = this.variable(terms, at, term) - 1
      else this.#take(term, terms[at + 1])
      this.#before = terms[at]
    }
    if (!this.isRead) {
      const told = purposeIn(terms, this.head.frame.action, this.groups)
      this.unread.splice(0, this.unread.length, ...this.unread.filter(({ term }) => !told.includes(term)))
    }
    if (this.#except && this.groups.every(({ excluded }) => excluded.length === 0))
      this.unread.push({ term: this.#except, ask: 'confirm' })
    if (this.#toward && this.head.frame.needs.includes('environment') && this.groups.every(isNowhere))
      this.unread.push({ term: this.#toward, ask: 'environment' })
    this.endShares(terms)
    this.endSettings()
  }

  #take(term: Term, next: Term | undefined): void {
    // "double it": a verb that is its own value.
    if (this.head.heads.has(term) && term.kind !== 'slot') this.#head(term)
    else if (this.#binds(term, next) || this.#names(term, next) || this.#passes(term) || this.share(term)) return
    else if (term.kind === 'secret' && this.#rotated(term)) return
    else if (term.kind === 'secret' && this.secret(term)) return
    else if (VALUES.has(term.kind)) this.value(term)
    else if (term.kind === 'word') this.#word(term, next)
    else if (term.kind === 'plain') this.#plain(term)
    else if (!this.#isPassed(term) && !this.#isSought(term, next) && !this.#isFree(term)) this.value(term)
  }

  /** "rotate a and b": each of them. */
  #rotated(term: TermOf<'secret'>): boolean {
    if (this.head.frame.action !== 'rotate' || !this.group.details.has('secret') || !this.joint) return false
    this.groups.push(emptyGroup())
    this.value(term)
    return true
  }

  /** "push it out to the field": a place that no environment is called. */
  #plain(term: Term): void {
    const isNext = this.#before?.kind === 'preposition'
    if (!this.isRead && !isHarmless(term, this.head.frame.action, this.preposition, isNext)) this.doubtful.push(term)
    // "outside production".
    if (BESIDE.test(term.words)) this.preposition = { ...term, kind: 'preposition', word: term.words.toLowerCase() }
    if (/^(to|onto|into|out to|over to|up to)$/.test(this.preposition?.word ?? '')) this.#toward ??= term
  }

  #head(term: Term): void {
    // "make it three pods there".
    if (this.head.frame.action === 'scale' && /^make it$/i.test(term.words)) this.refer('pronoun', term)
    if (term.kind === 'word' && term.thing && !this.#isHeadOnly(term)) this.thing = term.thing
    // "status of", "logs for": the preposition is part of the verb's own words.
    const last = /\b(of|for|on|in|to|with)$/i.exec(term.words)?.[1]
    this.preposition = last
      ? ({ kind: 'preposition', word: last.toLowerCase(), words: last, span: term.span } as TermOf<'preposition'>)
      : undefined
    this.joint = undefined
  }

  /** What binds the terms around it. */
  #binds(term: Term, next: Term | undefined): boolean {
    switch (term.kind) {
      case 'preposition':
        if (/^(without|instead of|rather than|in place of|unlike|like|than)$/.test(term.word) && !this.isRead)
          this.unread.push({ term })
        this.preposition = term
        if (this.isExcluding && this.group.excluded.length > 0) this.isExcluding = false
        return true
      case 'and':
      case 'comma':
      case 'colon':
      case 'slash':
      case 'arrow':
        if (term.kind === 'arrow')
          this.preposition = { ...term, kind: 'preposition', word: 'to' } as TermOf<'preposition'>
        this.joint = term
        // "everything except web, api and worker".
        if (term.kind === 'comma' && !isName(next)) this.isExcluding = false
        return true
      case 'except':
        this.isExcluding = true
        this.#except = term
        this.taken++
        return true
      default:
        return false
    }
  }

  /** What the action is done to, and where. */
  #names(term: Term, next: Term | undefined): boolean {
    switch (term.kind) {
      case 'subject':
        this.claim(term, this.subject(term))
        return true
      case 'candidates':
        if (this.head.frame.action === 'agent' || this.head.frame.action === 'consult') return true
        this.unread.push({ term, ask: 'app' })
        this.settle()
        return true
      case 'environment':
        // "fix the flaky test": what an agent is told names no place.
        if (this.head.frame.action !== 'agent') this.claim(term, this.environment(term))
        return true
      case 'environments':
        this.claim(term, this.environments(term))
        return true
      case 'which_environment':
        if (FREE.has(this.head.frame.action)) return true
        this.unread.push({ term, ask: 'environment', ...this.before() })
        this.settle()
        return true
      case 'pronoun':
        this.claim(term, this.refer('pronoun', term))
        return true
      case 'there':
        this.claim(term, this.refer('there', term))
        // "add one more replica there": of what was spoken of.
        if (this.head.frame.action === 'scale' && this.group.subjects.length === 0) this.refer('pronoun', term)
        return true
      case 'all':
        this.claim(term, this.all(term, next))
        return true
      case 'both':
        this.group.isBoth = true
        if (this.group.subjects.length === 0 && next === undefined) this.refer('pronoun', term)
        return true
      default:
        return false
    }
  }

  /** What is a value for other actions than this one. */
  #passes(term: Term): boolean {
    const { action } = this.head.frame
    switch (term.kind) {
      case 'metric':
        if (action === 'configure') this.things.add(term.metric as Thing)
        return action === 'configure' || action === 'agent' || action === 'consult'
      case 'negation':
        return action === 'autoscale'
      case 'last':
        return action === 'rollback' || action === 'redeploy'
      case 'half_of':
        if (action !== 'promote' || !/^(the )?half$/i.test(term.words)) return false
        this.set('weight', 50, term)
        this.settle()
        return true
      case 'percent':
        // "everything in sandbox, all of it".
        if (this.group.all && /^all of it$/i.test(term.words)) return true
        // "wait with the rollout at 20 percent": where it stands.
        if (!/^(pause|resume|abort)$/.test(action) || this.preposition?.word !== 'at') return false
        this.settle()
        return true
      case 'previous':
      case 'back':
        this.isBackward = true
        if (action !== 'rollback' && action !== 'restore' && !this.isRead) return false
        this.settle()
        return true
      default:
        return false
    }
  }

  /** What says nothing beside this action. */
  #isPassed(term: Term): boolean {
    const { action } = this.head.frame
    if (term.kind === 'person' && action === 'promote' && /^every(one|body)$/i.test(term.words)) return true
    if (term.kind === 'wh' && action === 'budget') return true
    if (term.kind === 'modal' && action === 'scale' && /^(has|have)$/i.test(term.words)) return true
    if (term.kind === 'report' && /^(approve|deny)$/.test(action)) return true
    // "…, and leave r109 the rest".
    if (term.kind === 'leave' && action === 'traffic') return true
    if (term.kind === 'show' && /^(?:get|gimme|give)\b/i.test(term.words) && isChange(action)) return true
    return PASSED.has(term.kind) || isObliging(term)
  }

  /** Part of a question or a task in the user's own words. */
  #isFree({ kind }: Term): boolean {
    return FREE.has(this.head.frame.action) && !['slashed', 'repo', 'metric_condition', 'channel'].includes(kind)
  }

  /** "grep the logs for timeout": what is looked for in a log. */
  #isSought(term: Term, next: Term | undefined): boolean {
    const { frame } = this.head
    const isEnd = next === undefined || ['preposition', 'comma', 'and', 'slot'].includes(next.kind)
    if (!['word', 'unknown', 'quotation'].includes(term.kind)) return false
    if (frame.action !== 'logs' || this.preposition?.word !== 'for' || !isEnd || this.group.details.has('grep'))
      return false
    const text = term.kind === 'quotation' ? term.text : term.words
    this.set('grep', text, term)
    this.settle()
    return true
  }

  /** A noun of a thing prepares its value; a word of another action is not understood beside a change. */
  #word(term: TermOf<'word'>, next: Term | undefined): void {
    const { frame } = this.head
    if (this.#isSought(term, next) || frame.action === 'agent' || frame.action === 'consult') return
    if (HELPERS.test(term.words) && term.thing === undefined) return
    const slots = [...frame.hints, ...frame.accepts] as Thing[]
    const metric = frame.action === 'autoscale' ? /^(memory|cpu)$/.exec(term.thing ?? '')?.[1] : undefined
    if (metric && this.group.details.has('autoscale')) {
      this.set('autoscale', { metric }, term)
      return
    }
    if (term.thing) {
      this.thing = term.thing
      this.things.add(term.thing)
      const isPart =
        (frame.removes || (TAKES_WHOLE.has(frame.action) && OF_APP.has(term.thing))) &&
        PARTS.has(term.thing) &&
        !slots.includes(term.thing) &&
        !(term.thing === 'data' && frame.action === 'destroy' && this.joint !== undefined)
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
      !cuesOf(term).some(({ form }) => form === 'base') &&
      // "delete the logs of web", "the billing logs".
      !(TAKES_WHOLE.has(frame.action) && (this.group.subjects.length === 0 || this.last === 'subject'))
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
      this.set('tls', true, term)
    if (
      term.thing === 'run' &&
      /^canary$/i.test(term.words) &&
      !this.isRead &&
      frame.action !== 'consult' &&
      frame.action !== 'promote' &&
      frame.accepts.concat(frame.hints).includes('strategy') &&
      !this.group.details.has('strategy')
    )
      this.set('strategy', 'canary', term)
    if (
      term.thing === 'backup' &&
      frame.action === 'restore' &&
      /^(latest|last|newest|most recent)\b/i.test(term.words)
    )
      this.set('backup', 'latest', term)
    if (term.thing === 'data' && frame.action === 'destroy' && !this.group.details.has('volumes'))
      this.set('volumes', true, term)
  }

  #isHeadOnly(term: TermOf<'word'>): boolean {
    return cuesOf(term).some(({ form }) => form === 'base')
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
    doubtful: filler.doubtful,
    ...(head.sign && { sign: head.sign }),
  }
}
