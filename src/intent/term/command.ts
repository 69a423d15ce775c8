import type { Action } from '../action.ts'
import type { Meaning, Term } from './term.ts'

/** The meaning of a verb that commands an action; one that is not sure means it only where its slots say so, too. */
export const commandOf = (action: Action, isSure = true): Meaning =>
  ({ kind: 'word', cues: [{ action, isSure, form: 'base' }] }) as Meaning

/** The meaning of a noun that by itself asks for an action: what is looked at. */
export const nounOf = (action: Action): Meaning =>
  ({ kind: 'word', cues: [{ action, isSure: true, form: 'noun' }] }) as Meaning

/** The words of a term as a verb that commands an action. */
export const asCommand = (term: Term, action: Action, isSure = true): Term =>
  ({ ...term, ...commandOf(action, isSure) }) as Term
