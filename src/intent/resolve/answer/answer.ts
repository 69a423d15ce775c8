import type { Operation, Pending } from '../../reading.ts'
import type { Term } from '../../term/term.ts'
import type { World } from '../../world.ts'

/** What is said while something waits. */
export interface Answer {
  readonly text: string
  readonly terms: readonly Term[]
  readonly recognised: readonly Term[]
  readonly world: World
}

export type Question = Extract<Pending, { kind: 'question' }>

/** Slots with the values that an answer gives them. */
export type Pick = Partial<Omit<Operation, 'action' | 'provenance'>>
