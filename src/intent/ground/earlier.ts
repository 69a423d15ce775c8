import type { Slot, Slots } from '../operation.ts'
import type { Operation, Turn } from '../reading.ts'
import { SPOKEN_OF } from '../reasons.ts'
import { cuesOf, type Kind } from '../term/term.ts'
import { isSame } from './quantity.ts'
import type { Said, Support } from './said.ts'

const REFERS: ReadonlySet<Kind> = new Set<Kind>(['pronoun', 'there', 'same', 'again', 'also'])
const EARLIER: Support = { source: 'inferred', why: SPOKEN_OF }

/** What was said before, for a sentence that speaks of it: "it", "there", "the same". */
export class Earlier {
  readonly #operations: readonly Partial<Operation>[]
  readonly #refers: boolean
  readonly #repeats: boolean
  readonly #commands: boolean

  constructor(said: Said, previous: readonly Turn[]) {
    this.#operations = previous.findLast(({ operations }) => operations.length > 0)?.operations ?? []
    this.#refers = said.words.some(({ kind, words }) => REFERS.has(kind) || /^(?:too|same|likewise)$/i.test(words))
    this.#commands = said.words.some((term) => cuesOf(term).some(({ form }) => form === 'base'))
    // "still black on the north side, same as before" tells something.
    const tells = said.words.some(({ kind }) => kind === 'plain' || kind === 'unknown')
    this.#repeats = !tells && said.words.some(({ kind }) => kind === 'same' || kind === 'again')
  }

  /** The app or service that "it" means: the only one that was spoken of, and nothing wider. */
  subject(wanted: Pick<Slots, 'app' | 'service'>): Support | undefined {
    const subjects = new Set(this.#operations.map(({ app, service }) => service ?? app))
    const isIt = this.#operations.some(({ app, service }) =>
      wanted.service === undefined ? app === wanted.app && service === undefined : service === wanted.service,
    )
    return this.#refers && subjects.size === 1 && isIt ? EARLIER : undefined
  }

  /** The environment that "there" means: the only one that was spoken of. */
  environment(name: string): Support | undefined {
    const places = new Set(
      this.#operations.flatMap(({ environment, environments = [] }) => [environment, ...environments]),
    )
    return this.#refers && places.size === 1 && places.has(name) ? EARLIER : undefined
  }

  /** Whether "the same" or "again" may mean an action: one that was asked for before, where no other verb stands. */
  repeats(action: Operation['action']): boolean {
    return this.#repeats && !this.#commands && this.#operations.some((operation) => operation.action === action)
  }

  /** Anything else that "the same" may mean. */
  repetition(slot: Slot, value: unknown): Support | undefined {
    return this.#repeats && this.#operations.some((operation) => isSame(operation[slot], value)) ? EARLIER : undefined
  }

  /** Whether "the same" would leave something out of what was spoken of: without its version it is another. */
  isCutShort(operations: readonly Operation[]): boolean {
    const spoken = this.#operations.flatMap(({ provenance: _, ...slots }) => Object.keys(slots))
    return this.#repeats && spoken.some((slot) => operations.every((one) => one[slot as Slot] === undefined))
  }
}
