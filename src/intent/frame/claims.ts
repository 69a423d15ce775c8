import type { Term, TermOf } from '../term/term.ts'
import type { Frame } from '../words/frame.ts'
import { emptyGroup, type Group, said } from './draft.ts'

/** A term that no slot took. */
export interface Unread {
  readonly term: Term
  readonly preposition?: Term
  /** The question it leads to, where that is known. */
  readonly ask?: string
}

export interface Head {
  readonly frame: Frame
  readonly heads: ReadonlySet<Term>
  readonly sign?: 1 | -1
  readonly verb: string
  readonly isSure: boolean
}

/** Words behind which a place is not the one that is meant. */
export const BESIDE =
  /^(outside|outside of|off|short of|above|below|behind|beyond|next to|beside|near|around|like|unlike|than|short|next|pre|post)$/i

/** Claims apps, services and environments for the groups of a clause. Names that do not belong together open a new group. */
export class Claims {
  readonly groups: Group[] = [emptyGroup()]
  readonly unread: Unread[] = []
  /** How many terms said something that the action takes. */
  taken = 0
  protected readonly head: Head
  protected readonly isRead: boolean
  protected preposition: TermOf<'preposition'> | undefined
  protected joint: Term | undefined
  protected last: 'subject' | 'environment' | 'detail' | undefined
  protected isExcluding = false

  constructor(head: Head, isRead: boolean) {
    this.head = head
    this.isRead = isRead
  }

  protected get group(): Group {
    return this.groups.at(-1) as Group
  }

  protected claim(term: Term, isTaken: boolean): void {
    if (!isTaken) {
      this.leave(term)
      return
    }
    this.taken++
    this.settle()
  }

  protected settle(): void {
    this.preposition = undefined
    this.joint = undefined
  }

  protected before(): { preposition?: Term } {
    return this.preposition ? { preposition: this.preposition } : {}
  }

  protected leave(term: Term): void {
    this.unread.push({ term, ...this.before() })
    this.settle()
  }

  protected subject(term: TermOf<'subject'>): boolean {
    const { app, service, why } = term
    const group = this.group
    if (this.isExcluding) {
      // "unlock production except web": of an environment, or of a plan, no app is left out.
      if (['lock', 'unlock', 'approve', 'deny'].includes(this.head.frame.action)) return false
      group.excluded.push(service ?? app)
      group.excludedBy.push(term.words)
      return true
    }
    if (group.isCopy) {
      group.subjects.length = 0
      delete group.isCopy
    }
    const before = group.subjects.at(-1)
    // "shop api", "the api of shop": one subject in two words.
    const isPart =
      before && this.last === 'subject' && (!this.joint || this.joint.kind === 'slash') && before.value.app === app
    if (isPart && (service === undefined) !== (before.value.service === undefined)) {
      const part = before.value.service ?? service
      group.subjects.splice(-1, 1, { value: { app, ...(part && { service: part }) }, provenance: before.provenance })
      return true
    }
    // "roll back web and api, api to r15": said of one of them.
    const isAgain = group.subjects.some(({ value }) => value.app === app && value.service === service)
    if (isAgain && group.subjects.length > 1 && this.joint && !this.isRead) return false
    if (before && before.value.app === app && before.value.service === service) return true
    if (
      before &&
      service !== undefined &&
      before.value.app === app &&
      before.value.service === undefined &&
      this.last !== 'detail'
    ) {
      group.subjects.splice(-1, 1, { value: { app, service }, provenance: said(term) })
      return true
    }
    if (before && service === undefined && before.value.app === app && this.preposition) return true
    if (before && !this.joint && !this.isRead) return false
    // "stop everything in staging, web I still need".
    if (group.all && group.environments.length > 0 && !this.isRead) return false
    const isNewGroup = before !== undefined && this.last !== 'subject'
    if (isNewGroup) this.groups.push(emptyGroup())
    const value = { app, ...(service && { service }), ...(why && { why }) }
    // "make its catalog reachable": whose it is, is where it is.
    const { pronoun } = this.group
    if (pronoun && /^(its|their)$/i.test(pronoun.words ?? '')) this.group.there ??= pronoun
    delete this.group.pronoun
    this.group.subjects.push({ value, provenance: said(term) })
    this.last = 'subject'
    return true
  }

  protected environment(term: TermOf<'environment'>): boolean {
    const { action } = this.head.frame
    const { details, environments } = this.group
    if (this.isExcluding) {
      this.group.excluded.push(term.name)
      this.group.excludedBy.push(term.words)
      return true
    }
    // "restart web outside production".
    const isFrom = this.preposition && /^(from|out of|off|via)$/.test(this.preposition.word)
    const isOf = isFrom && action === 'promote'
    if (this.preposition && BESIDE.test(this.preposition.word) && !isOf && !this.isRead) return false
    if (isFrom && (action === 'promote' || action === 'deploy') && !details.has('from')) {
      details.set('from', { value: term.name, provenance: said(term, this.preposition) })
      this.last = 'environment'
      return true
    }
    const isArrow = this.joint?.kind === 'arrow'
    if (isArrow && action === 'promote' && environments.length === 1 && !details.has('from')) {
      const [from] = environments.splice(0, 1)
      if (from) details.set('from', from)
    }
    const isListed = this.last === 'environment' && this.joint !== undefined
    const source = term.why ? ({ source: 'inferred', why: term.why } as const) : {}
    // "to staging and dev, 2 replicas in dev": said of one of them.
    const isAgain = environments.some(({ value }) => value === term.name)
    if (isAgain && environments.length > 1 && this.last === 'detail' && !this.isRead) return false
    if (isAgain) return true
    if (environments.length > 0 && !isListed) {
      if (this.isRead && !isListed) return this.#addPlace(term)
      // "2 in dev, 3 in staging": a new group of the same subjects.
      if (this.last === 'detail' && this.group.details.has('schedule') && this.joint) return this.#nextTime(term)
      if (this.last === 'detail' && this.group.details.size > 0) return this.#nextPlace(term)
      return false
    }
    environments.push({ value: term.name, provenance: { ...said(term, this.preposition), ...source } })
    this.last = 'environment'
    return true
  }

  #addPlace(term: TermOf<'environment'>): boolean {
    this.group.environments.push({ value: term.name, provenance: said(term, this.preposition) })
    this.last = 'environment'
    return true
  }

  /** "1.2 on test tomorrow and on production on Monday": the same again, at another time. */
  #nextTime(term: TermOf<'environment'>): boolean {
    const { subjects, details, pronoun } = this.group
    const fresh = { ...emptyGroup(), subjects: [...subjects], details: new Map(details), ...(pronoun && { pronoun }) }
    fresh.details.delete('schedule')
    fresh.environments.push({ value: term.name, provenance: said(term, this.preposition) })
    this.groups.push(fresh)
    this.last = 'environment'
    return true
  }

  #nextPlace(term: TermOf<'environment'>): boolean {
    const group = this.group
    const [slot] = [...group.details.keys()].slice(-1)
    const moved = slot && group.details.get(slot)
    if (!slot || !moved) return false
    const fresh = { ...emptyGroup(), subjects: [...group.subjects] }
    if (group.pronoun) fresh.pronoun = group.pronoun
    fresh.environments.push({ value: term.name, provenance: said(term, this.preposition) })
    this.groups.push(fresh)
    return false
  }

  protected environments(term: TermOf<'environments'>): boolean {
    const { environments } = this.group
    if (environments.length > 0) return /^everywhere$/i.test(term.words)
    for (const name of term.names) environments.push({ value: name, provenance: said(term, this.preposition) })
    this.last = 'environment'
    return term.names.length > 0
  }

  protected refer(kind: 'pronoun' | 'there', term: Term): boolean {
    const group = this.group
    if (kind === 'pronoun' && group.subjects.length === 2 && /former|latter/i.test(term.words)) {
      group.subjects.splice(/former/i.test(term.words) ? 1 : 0, 1)
      return true
    }
    if (kind === 'pronoun' && group.subjects.length > 0) return true
    if (kind === 'there' && /^from/i.test(term.words)) {
      group.isFromThere = true
      return true
    }
    if (kind === 'there' && group.environments.length > 0) return true
    if (group[kind] || group.all) return true
    group[kind] = said(term)
    this.last = kind === 'pronoun' ? 'subject' : 'environment'
    return true
  }

  protected all(term: Term, next: Term | undefined): boolean {
    const group = this.group
    // "all of shop", "all shop pods".
    if (next?.kind === 'subject' || (next?.kind === 'preposition' && next.word === 'of')) return true
    if (group.subjects.length > 0) return true
    // "has anything changed?"
    if (this.isRead && /^anything$/i.test(term.words)) return true
    if (this.head.frame.action === 'deploy') return true
    if (!this.head.frame.takesAll || this.preposition)
      return this.isRead || this.head.frame.action === 'lock' || this.head.frame.action === 'unlock'
    group.all = said(term)
    return true
  }
}
