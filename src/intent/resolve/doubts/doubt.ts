import type { Action } from '../../action.ts'
import type { Operation } from '../../operation.ts'

/** Something that is said beside a change, and after which only its speaker knows whether that is meant as it was read. */
export interface Doubt {
  /** What is said; without it whatever is, so that the change itself is doubtful. */
  readonly says?: RegExp
  /** The actions that it throws doubt on; without it every change. */
  readonly of?: readonly Action[]
  /** Whether it throws doubt on this one; without it on each. */
  readonly on?: (operation: Operation, text: string) => boolean
}
