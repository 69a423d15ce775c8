import type { Contract } from '../../client/client.ts'

/** How the daemon read a sentence. */
export type ReadSentence = Contract['sentence.parse']['output']
/** One operation of it. */
export type Meant = ReadSentence['operations'][number]

/** What can be done: an empty list says that there is nothing to do. */
export interface Understood {
  readonly operations: readonly Meant[]
  /** What of it cannot be done as it was said. */
  readonly unavailable: NonNullable<ReadSentence['unavailable']>
  readonly explanation: readonly string[]
  /** The sentence, with the answers that made it complete. */
  readonly words: string
  readonly conversation: string
  readonly turn: string
  readonly model?: NonNullable<ReadSentence['model']>
}
