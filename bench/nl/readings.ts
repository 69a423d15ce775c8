import { type Sentence, type Worlds, worldOf } from './sentence.ts'

/** Reads a sentence in a situation: a world, and the conversation so far. */
export type Read = (text: string, context: object) => unknown

/** What was read in a sentence, or why nothing was. */
export interface Reading {
  readonly output: unknown
  readonly failure?: string
  readonly ms?: number
}

/** A recorded result, one line of a results file. */
export interface Result {
  readonly id: string
  readonly output: unknown
  readonly ms?: number
  readonly latency_ms?: number
}

/** Enough sentences for what reads them to be compiled before the first is timed. */
const WARM_UP = 200

/** Reads and times every sentence. A sentence that the reader throws at counts as not read; it does not end the scoring. */
export function readAll(sentences: readonly Sentence[], worlds: Worlds, read: Read): ReadonlyMap<string, Reading> {
  for (const sentence of sentences.slice(0, WARM_UP)) readOne(sentence, worlds, read)
  return new Map(sentences.map((sentence) => [sentence.id, readOne(sentence, worlds, read)]))
}

/** Takes the readings from results that were recorded before. */
export function recorded(results: readonly Result[]): ReadonlyMap<string, Reading> {
  return new Map(
    results.map(({ id, output, ms, latency_ms }) => {
      const time = ms ?? latency_ms
      return [id, time === undefined ? { output } : { output, ms: time }]
    }),
  )
}

function readOne(sentence: Sentence, worlds: Worlds, read: Read): Reading {
  const { world: _, ...conversation } = sentence.context
  const situation = { ...worldOf(sentence, worlds), ...conversation }
  const startedAt = performance.now()
  try {
    const output = read(sentence.text, situation)
    return { output, ms: performance.now() - startedAt }
  } catch (error) {
    return { output: null, failure: `threw ${error}` }
  }
}
