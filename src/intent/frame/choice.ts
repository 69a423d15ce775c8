import type { Action, ChangeAction } from '../action.ts'
import { isChange } from '../action.ts'
import { cuesOf, type Kind, type Term } from '../term/term.ts'
import type { Head } from './claims.ts'
import type { Filling } from './fill.ts'

/** An action that is asked for, with what its slots are given. */
export interface Chosen {
  readonly kind: 'action'
  readonly action: Action
  readonly of?: ChangeAction
  readonly head: Head
  readonly filling: Filling
  readonly words: string
}

/** What a clause asks for. */
export type Choice =
  | Chosen
  /** One of several actions. `options`: what each would come to. */
  | {
      readonly kind: 'ambiguous'
      readonly actions: readonly Action[]
      readonly options: readonly Chosen[]
      readonly filling: Filling
    }
  /** A change is spoken of that nothing commands. */
  | { readonly kind: 'uncommanded'; readonly action: Action }
  | { readonly kind: 'none' }

/** Kinds that name something of this domain. */
export const NAMED_KINDS: readonly Kind[] = [
  'subject',
  'environment',
  'run',
  'candidates',
  'pronoun',
  'there',
  'release',
  'all',
  'plan',
  'version',
  'environments',
  'which_environment',
  'path',
  'image',
  'secret',
  'resource',
  'repo',
]

export const isSureDoing = (term: Term): boolean =>
  term.kind === 'word' &&
  cuesOf(term).some(({ action, form, isSure: sure }) => sure && form === 'doing' && isChange(action)) &&
  !cuesOf(term).some(({ form }) => form === 'noun')
