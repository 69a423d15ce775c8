import type { Slots } from '../../operation.ts'
import type { Meaning, Term } from '../term.ts'

/** What stands around the matched terms. */
export interface Around {
  readonly before: readonly Term[]
  readonly after: Term | undefined
  readonly matched: readonly Term[]
}

/** Terms that fit the pattern become what `build` makes of them; `undefined` leaves them as they are. */
export interface Rule {
  readonly pattern: string
  build(captured: readonly (Term | undefined)[], around: Around): readonly (Meaning | Term)[] | undefined
}

export const rule = (pattern: string, build: Rule['build']): Rule => ({ pattern, build })

/** The number of a term that holds one. */
export function amountOf(term: Term | undefined): number {
  return term?.kind === 'number' || term?.kind === 'percent' || term?.kind === 'money'
    ? term.value
    : term?.kind === 'version'
      ? Number(term.version)
      : Number.NaN
}

/** A slot with its value, ready to be taken. */
export const slot = (name: keyof Slots, value: Slots[keyof Slots]): Meaning => ({ kind: 'slot', slot: name, value })

/** What a term names, as it was written. */
export const text = (term: Term | undefined): string =>
  term?.kind === 'slashed' ? term.text : term?.kind === 'version' ? term.version : (term?.words ?? '')
