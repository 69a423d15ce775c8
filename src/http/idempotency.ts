import type { Caller } from '../identity/caller.ts'
import type { Digest } from '../kernel/ids.ts'

/** An answer as it was given first, and is given again to the same key. */
export interface StoredAnswer {
  readonly status: number
  readonly body: string
}

/** What a key stands for: nothing yet, the same request under way, the same one answered, or another request. */
export type Claim = 'new' | 'in_flight' | 'conflict' | StoredAnswer

/**
 * Remembers answers by key and caller. `claim` is atomic: of two requests at once with the same key one gets `new`. A
 * claim that is neither finished nor released, because the daemon died, stays `in_flight` until the store expires it.
 */
export interface IdempotencyStore {
  claim(key: string, caller: Caller, request: Digest): Promise<Claim>
  finish(key: string, caller: Caller, answer: StoredAnswer): Promise<void>
  /** Forgets a claim whose request did nothing, so that the key may be used again. */
  release(key: string, caller: Caller): Promise<void>
}
