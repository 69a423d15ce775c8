import type { Action, Detail, OtherAction } from '../action.ts'
import type { Span } from '../reading.ts'

/** What one or a few neighbouring words mean, before anything is known of the sentence around them. */
export type Meaning =
  /** A verb. `done` and `doing` are no commands by themselves. `sign` is the direction of a scaling. */
  | {
      readonly kind: 'verb'
      readonly action: Action
      readonly form: 'command' | 'done' | 'doing'
      readonly sign?: 1 | -1
      /** Says less than its action: `set`, `make` scale only where a number of replicas is said. */
      readonly isWeak?: true
    }
  /** The first half of a verb in two words: `roll … back`. */
  | { readonly kind: 'half'; readonly verb: string }
  | { readonly kind: 'particle'; readonly word: string }
  /** A verb that could be several. */
  | { readonly kind: 'ambiguous'; readonly actions: readonly Action[] }
  /** Something that people ask for and sentences cannot say yet. */
  | { readonly kind: 'other'; readonly action: OtherAction }
  | { readonly kind: 'unsupported'; readonly slot: string }
  /** What is to be read: status, logs, history. */
  | { readonly kind: 'read'; readonly action: Action }
  | { readonly kind: 'preposition'; readonly word: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'percent'; readonly value: number }
  | { readonly kind: 'more'; readonly sign: 1 | -1 }
  | { readonly kind: 'vague'; readonly sign: 1 | -1 }
  | { readonly kind: 'unit'; readonly unit: 's' | 'm' | 'h' | 'd' }
  | { readonly kind: 'subject'; readonly app: string; readonly service?: string; readonly why?: string }
  | { readonly kind: 'candidates'; readonly names: readonly string[] }
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'path'; readonly path: string; readonly why?: string }
  | { readonly kind: 'detail'; readonly slot: Detail; readonly value: string | number | boolean; readonly why?: string }
  | { readonly kind: PlainKind }

/** Words that mean only their kind. */
export type PlainKind =
  | 'filler'
  | 'show'
  | 'wish'
  | 'mind'
  | 'negation'
  | 'leave'
  | 'alone'
  | 'contrast'
  | 'interrogative'
  | 'aux'
  | 'condition'
  | 'report'
  | 'correction'
  | 'no'
  | 'cancel'
  | 'sequence'
  | 'and'
  | 'or'
  | 'comma'
  | 'colon'
  | 'stop'
  | 'question_mark'
  | 'pronoun'
  | 'there'
  | 'same'
  | 'all'
  | 'replica'
  | 'line'
  | 'last'
  | 'previous'
  | 'back'
  | 'release'
  | 'missing_path'
  | 'quotation'
  | 'unknown'

/** A meaning and the words that said it. */
export type Chunk = Meaning & { readonly words: string; readonly span: Span }
export type ChunkOf<Kind extends Meaning['kind']> = Extract<Chunk, { readonly kind: Kind }>

/** Joins neighbours into one chunk that means something else. */
export function merge(meaning: Meaning, chunks: readonly Chunk[]): Chunk {
  const span: Span = [chunks[0]?.span[0] ?? 0, chunks.at(-1)?.span[1] ?? 0]
  return { ...meaning, words: chunks.map(({ words }) => words).join(' '), span }
}
