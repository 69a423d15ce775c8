import type { Kind, Term } from '../term/term.ts'

/** How a clause is bound to the one before it. */
export type Link = 'start' | 'and' | 'comma' | 'then' | 'stop' | 'contrast' | 'or' | 'colon' | 'subordinate'

export interface Clause {
  readonly terms: readonly Term[]
  readonly link: Link
  /** Whether it ends in a question mark. */
  readonly isAsked: boolean
}

export const hasKind = (terms: readonly Term[], ...kinds: readonly Kind[]): boolean =>
  terms.some(({ kind }) => kinds.includes(kind))

/** A text with spaces in the place of some of its terms. */
export const textBeside = (text: string, terms: readonly Term[]): string =>
  terms.reduce((rest, { span: [start, end] }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end), text)

export const wordsOf = (terms: readonly Term[]): string => terms.map(({ words }) => words).join(' ')
