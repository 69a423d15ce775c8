import { ACTIONS, type Detail } from '../action.ts'
import type { Chunk, ChunkOf } from '../chunk/chunk.ts'
import type { Provenance } from '../reading.ts'
import type { World } from '../world.ts'
import { countOf } from './count.ts'
import { type Draft, emptyGroup, type Group, type Leftover, type Said } from './draft.ts'
import type { Head } from './head.ts'
import { explainLeftovers, type Unread } from './leftovers.ts'
import { allows, type Place } from './prepositions.ts'
import type { Clause } from './split.ts'

type ActionHead = Extract<Head, { readonly kind: 'action' }>

const PLACE_OF: Readonly<Partial<Record<Detail, Place>>> = {
  path: 'path',
  replicas: 'count',
  replicas_delta: 'count',
  replicas_factor: 'count',
  release: 'release',
  version: 'release',
  since: 'since',
}

/** Reads a clause's slots. Every chunk is claimed by a slot, known to mean nothing here, or left over as a question. */
export function walk(clause: Clause, head: ActionHead, world: World, mayAsk: boolean): Draft {
  const walker = new Walker(head, mayAsk)
  for (const chunk of clause.chunks) walker.take(chunk)
  walker.end()
  const unread = [...walker.unread, ...misplaced(clause, head)]
  const leftovers = [...walker.leftovers, ...explainLeftovers(unread, walker.groups, world)]
  return { action: head.action, groups: walker.groups, leftovers, ...(head.sign && { sign: head.sign }) }
}

/** A verb that follows its subject, or an article, is rather a noun: "the api restart". */
function misplaced({ chunks, topic }: Clause, { action, chunks: heads }: ActionHead): Unread[] {
  const at = chunks.findIndex((chunk) => chunk.kind === 'verb' && heads.has(chunk))
  if (at < 0 || ACTIONS[action].effect === 'read') return []
  const before = chunks.slice(topic, at)
  const isNoun =
    before.some(({ kind }) => kind === 'subject') || /^(a|an|the|my|our)$/i.test(chunks[at - 1]?.words ?? '')
  const isWished = chunks.some(({ kind }) => kind === 'wish')
  return isNoun && !isWished ? [{ chunk: chunks[at] as Chunk }] : []
}

const said = (chunk: Chunk, preposition?: Chunk): Provenance => {
  const words = preposition ? `${preposition.words} ${chunk.words}` : chunk.words
  return { source: 'user', words, span: [preposition?.span[0] ?? chunk.span[0], chunk.span[1]] }
}

class Walker {
  readonly groups: Group[] = [emptyGroup()]
  readonly unread: Unread[] = []
  readonly leftovers: Leftover[] = []
  readonly #head: ActionHead
  readonly #mayAsk: boolean
  #preposition: ChunkOf<'preposition'> | undefined
  #joint: Chunk | undefined
  #last: 'subject' | 'environment' | 'detail' | undefined

  constructor(head: ActionHead, mayAsk: boolean) {
    this.#head = head
    this.#mayAsk = mayAsk
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
    if (this.#preposition) this.#leave(this.#preposition)
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
      return (chunk.word === 'back' && action === 'rollback') || (chunk.word === 'up' && action === 'status')
    const isRead = ACTIONS[action].effect === 'read'
    return isRead && (chunk.kind === 'show' || chunk.kind === 'wish' || (this.#mayAsk && isAsking(chunk)))
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
    if (this.#head.action !== 'scale') return false
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

const isAsking = (chunk: Chunk): boolean =>
  chunk.kind === 'aux' || (chunk.kind === 'interrogative' && OPENERS.test(chunk.words))
