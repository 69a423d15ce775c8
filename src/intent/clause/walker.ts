import { ACTIONS, type Detail } from '../action.ts'
import type { Chunk, ChunkOf } from '../chunk/chunk.ts'
import type { Provenance } from '../reading.ts'
import { countOf } from './count.ts'
import { emptyGroup, type Group, type Said } from './draft.ts'
import type { Head } from './head.ts'
import type { Unread } from './leftovers.ts'
import { allows, type Place } from './prepositions.ts'

export type ActionHead = Extract<Head, { readonly kind: 'action' }>

const PLACE_OF: Readonly<Partial<Record<Detail, Place>>> = {
  path: 'path',
  replicas: 'count',
  replicas_delta: 'count',
  replicas_factor: 'count',
  release: 'release',
  version: 'release',
  since: 'since',
}

const said = (chunk: Chunk, preposition?: Chunk): Provenance => {
  const words = preposition ? `${preposition.words} ${chunk.words}` : chunk.words
  return { source: 'user', words, span: [preposition?.span[0] ?? chunk.span[0], chunk.span[1]] }
}

interface Setting {
  /** Whether the words of a question may be passed over. */
  readonly mayAsk: boolean
  /** Whether the clause names what it is about in front: "hello: restart it". */
  readonly hasTopic: boolean
}

/** Claims the chunks of one clause for slots, in their order. Slots that do not belong together open a new group. */
export class Walker {
  readonly groups: Group[] = [emptyGroup()]
  readonly unread: Unread[] = []
  readonly #head: ActionHead
  readonly #setting: Setting
  #preposition: ChunkOf<'preposition'> | undefined
  #joint: Chunk | undefined
  #last: 'subject' | 'environment' | 'detail' | undefined

  constructor(head: ActionHead, setting: Setting) {
    this.#head = head
    this.#setting = setting
  }

  get #group(): Group {
    return this.groups.at(-1) as Group
  }

  take(chunk: Chunk): void {
    if (this.#head.chunks.has(chunk)) {
      this.#verb()
      return
    }
    switch (chunk.kind) {
      case 'filler':
      case 'mind':
        return
      case 'preposition':
        if (this.#preposition) this.#leave(this.#preposition)
        this.#preposition = chunk
        return
      case 'and':
      case 'comma':
      case 'colon':
        this.#joint = chunk
        return
      case 'subject':
        this.#claim(chunk, 'subject', () => this.#subject(chunk))
        return
      case 'environment':
        this.#claim(chunk, 'environment', () => this.#environment(chunk))
        return
      case 'pronoun':
        this.#claim(chunk, 'subject', () => this.#refer('pronoun', chunk))
        return
      case 'there':
        this.#claim(chunk, 'environment', () => this.#refer('there', chunk))
        return
      case 'path':
        this.#claim(chunk, 'path', () => this.#detail('path', chunk.path, chunk, chunk.why))
        return
      case 'detail':
        this.#claim(chunk, PLACE_OF[chunk.slot] ?? 'plain', () => this.#read(chunk))
        return
      case 'number':
      case 'percent':
        this.#claim(chunk, 'count', () => this.#count(chunk))
        return
      default:
        if (!this.#passes(chunk)) this.#leave(chunk)
    }
  }

  end(): void {
    if (this.#preposition) this.#leave(this.#preposition)
    if (this.#joint?.kind === 'and') this.#leave(this.#joint)
  }

  #verb(): void {
    const isOfRead = this.#preposition?.word === 'of' && ACTIONS[this.#head.action].effect === 'read'
    if (this.#preposition && !isOfRead) this.#leave(this.#preposition)
    this.#preposition = undefined
    this.#joint = undefined
  }

  /** Words that mean nothing more with this action. */
  #passes(chunk: Chunk): boolean {
    const { action } = this.#head
    if (chunk.kind === 'all') return this.#all(chunk)
    if (chunk.kind === 'replica') return action === 'scale' || action === 'status'
    if (chunk.kind === 'previous' && action === 'rollback') {
      const isFine = allows('release', this.#preposition?.word ?? '', action)
      this.#preposition = undefined
      return isFine
    }
    if (chunk.kind === 'particle')
      return (chunk.word === 'back' && action === 'rollback') || (/^(up|down)$/.test(chunk.word) && action === 'status')
    const isRead = ACTIONS[action].effect === 'read'
    return (
      isRead &&
      (chunk.kind === 'show' ||
        chunk.kind === 'wish' ||
        chunk.kind === 'aux' ||
        (this.#setting.mayAsk && isOpener(chunk)))
    )
  }

  #claim(chunk: Chunk, place: Place, take: () => boolean): void {
    const preposition = this.#preposition
    if (!allows(place, preposition?.word ?? '', this.#head.action) || !take()) {
      this.#leave(chunk)
      return
    }
    this.#preposition = undefined
    this.#joint = undefined
  }

  #leave(chunk: Chunk): void {
    const preposition = this.#preposition === chunk ? undefined : this.#preposition
    this.unread.push({ chunk, ...(preposition && { preposition }) })
    this.#preposition = undefined
    this.#joint = undefined
  }

  #subject(chunk: ChunkOf<'subject'>): boolean {
    const { app, service, why } = chunk
    const group = this.#group
    const before = group.subjects.at(-1)
    // "shop api", "the api of shop": one subject in two words.
    const isPart = before && this.#last === 'subject' && !this.#joint && before.value.app === app
    if (isPart && (service === undefined) !== (before.value.service === undefined)) {
      const { app: owner, service: part = service } = before.value
      group.subjects.splice(-1, 1, {
        value: { app: owner, ...(part && { service: part }) },
        provenance: before.provenance,
      })
      return true
    }
    if (group.all || (before && !this.#joint)) return false
    const isNewGroup = before !== undefined && this.#last !== 'subject'
    if (isNewGroup) this.groups.push(emptyGroup())
    if (group.pronoun && !isNewGroup) return false
    const value = { app, ...(service && { service }), ...(why && { why }) }
    this.#group.subjects.push({ value, provenance: said(chunk, undefined) })
    this.#last = 'subject'
    return true
  }

  #environment(chunk: ChunkOf<'environment'>): boolean {
    const { environments, there } = this.#group
    const isListed = this.#last === 'environment' && this.#joint !== undefined
    if (there || (environments.length > 0 && !isListed)) return false
    if (!environments.some(({ value }) => value === chunk.name))
      environments.push({ value: chunk.name, provenance: said(chunk, this.#preposition) })
    this.#last = 'environment'
    return true
  }

  #refer(kind: 'pronoun' | 'there', chunk: Chunk): boolean {
    const group = this.#group
    if (kind === 'pronoun' && this.#setting.hasTopic && group.subjects.length > 0) return true
    // "undo it" may mean whatever was done last, "roll it back" only a release.
    if (kind === 'pronoun' && [...this.#head.chunks].some(({ words }) => /^(undo|revert)$/i.test(words))) return false
    const taken = kind === 'pronoun' ? group.subjects.length > 0 : group.environments.length > 0
    if (taken || group[kind] || group.all) return false
    group[kind] = said(chunk)
    this.#last = kind === 'pronoun' ? 'subject' : 'environment'
    return true
  }

  #all(chunk: Chunk): boolean {
    const group = this.#group
    if (!ACTIONS[this.#head.action].takesAll || group.subjects.length > 0 || group.pronoun || this.#preposition)
      return false
    group.all = said(chunk)
    return true
  }

  #count(chunk: ChunkOf<'number'> | ChunkOf<'percent'>): boolean {
    // "at 5" may be a time.
    const place = this.#preposition?.word
    if (this.#head.action !== 'scale' || place === 'at' || place === 'on') return false
    const count = countOf(chunk, this.#preposition?.word, this.#head)
    return count !== undefined && this.#detail(count.slot, count.value, chunk)
  }

  #read(chunk: ChunkOf<'detail'>): boolean {
    const isCount = this.#head.action === 'scale' && chunk.slot === 'replicas'
    if (!isCount) return this.#detail(chunk.slot, chunk.value, chunk, chunk.why)
    const count = countOf(chunk, this.#preposition?.word, this.#head)
    return count !== undefined && this.#detail(count.slot, count.value, chunk)
  }

  #detail(slot: Detail, value: string | number | boolean, chunk: Chunk, why?: string): boolean {
    const { details } = this.#group
    if (!ACTIONS[this.#head.action].accepts.includes(slot) || details.has(slot)) return false
    const provenance = said(chunk, this.#preposition)
    const value_: Said<string | number | boolean> = {
      value,
      provenance: why ? { ...provenance, source: 'inferred', why } : provenance,
    }
    details.set(slot, value_)
    this.#last = 'detail'
    return true
  }
}

const OPENERS = /^(where|which|what|how|do|does|is there|are there)$/i

const isOpener = (chunk: Chunk): boolean => chunk.kind === 'interrogative' && OPENERS.test(chunk.words)
