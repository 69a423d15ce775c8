export type Slots = Readonly<Record<string, unknown>>

/** One operation of a reading: its action, and its slots beside it. */
export interface Operation extends Slots {
  readonly action: string
}

/** What an operation is held to. A value may be a matcher: `{$any}`, `{$present}` or `{$contains}`. */
export interface ExpectedOperation extends Operation {
  /** Slots that may be there, and their values then. */
  readonly $opt?: Slots
  /** Names of which one must be the app, service, run or plan. */
  readonly $subject?: readonly string[]
}

export const OUTCOMES = ['operation', 'question', 'refusal', 'not_understood'] as const
export type Outcome = (typeof OUTCOMES)[number]

export interface Expectation {
  readonly outcome: Outcome
  readonly operations?: readonly ExpectedOperation[]
  readonly ask?: readonly string[]
  /** Outcomes that are right too; `noop` does nothing, `read` only looks or plans. */
  readonly accept?: readonly (Outcome | 'noop' | 'read')[]
}

/** The reading that is expected, and what else is right beside it. */
export interface Expected extends Expectation {
  readonly alt?: readonly Expectation[]
  /** The order of the operations was said. */
  readonly ordered?: boolean
  /** Changes that do no harm, though they are not the right reading. */
  readonly tolerate?: readonly ExpectedOperation[]
}

interface App {
  readonly services?: readonly string[]
  readonly path?: string
  readonly environments?: Readonly<Record<string, { readonly release?: string; readonly version?: string }>>
}

/** What exists while a sentence is said, as far as the scorer looks at it. */
export interface World {
  readonly now?: string
  readonly apps?: Readonly<Record<string, App>>
}
export type Worlds = Readonly<Record<string, World>>

/** One line of a set: what is said, in which situation, and how it is to be read. */
export interface Sentence {
  readonly id: string
  readonly text: string
  readonly context: Slots & { readonly world?: string | World }
  readonly expect: Expected
  readonly tags: readonly string[]
}

/** The world of a sentence, which its context names or holds. */
export function worldOf({ context: { world } }: Sentence, worlds: Worlds): World {
  return (typeof world === 'string' ? worlds[world] : world) ?? {}
}

/** All readings that are right, the expected one first. */
export const acceptedBy = (expected: Expected): readonly Expectation[] => [expected, ...(expected.alt ?? [])]
