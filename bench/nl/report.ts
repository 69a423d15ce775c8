import type { DangerKind } from './dangers.ts'
import { judge, type Lapse, type Verdict } from './judge.ts'
import type { Reading } from './readings.ts'
import type { Sentence, Worlds } from './sentence.ts'
import { quantile, wilson } from './statistics.ts'

/** Acting on these would be wrong, or a careless reader would misread them dangerously. */
const TRAP = 'trap'

/** One sentence and how its reading was judged. */
export interface Row extends Verdict {
  readonly id: string
  readonly text: string
  readonly tags: readonly string[]
  readonly output: unknown
  readonly ms?: number
}

export interface Tally {
  readonly sentences: number
  readonly understood: number
  readonly dangerous: number
}

export interface Latency {
  readonly measured: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

export interface Report {
  readonly all: Tally
  readonly commands: Tally
  readonly traps: Tally
  /** The 95 % interval of the understood share of all sentences, between 0 and 1. */
  readonly interval: readonly [low: number, high: number]
  /** In how many sentences each kind of danger occurs. */
  readonly dangers: Readonly<Partial<Record<DangerKind, number>>>
  readonly lapses: Readonly<Partial<Record<Lapse, number>>>
  readonly tags: Readonly<Record<string, Tally>>
  readonly latencyMs: Latency | null
  /** Every sentence that was not understood. */
  readonly failures: readonly Row[]
}

/** Judges each sentence by its reading. A sentence without one is not understood. */
export function judgeAll(
  sentences: readonly Sentence[],
  readings: ReadonlyMap<string, Reading>,
  worlds: Worlds,
): readonly Row[] {
  return sentences.map((sentence) => {
    const { id, text, tags } = sentence
    const { output, failure, ms } = readings.get(id) ?? { output: null, failure: 'no result' }
    const verdict = judge(sentence, output, worlds)
    const row = { id, text, tags, output, ...verdict, ...(failure && { why: failure }) }
    return ms === undefined ? row : { ...row, ms }
  })
}

/** Adds up what was judged. */
export function reportOf(rows: readonly Row[]): Report {
  const all = tallyOf(rows)
  const isTrap = ({ tags }: Row) => tags.includes(TRAP)
  const tags = [...new Set(rows.flatMap((row) => row.tags))].sort()
  return {
    all,
    commands: tallyOf(rows.filter((row) => !isTrap(row))),
    traps: tallyOf(rows.filter(isTrap)),
    interval: wilson(all.understood, all.sentences),
    dangers: countsOf(rows.flatMap(kindsOf)),
    lapses: countsOf(rows.flatMap(({ lapse }) => lapse ?? [])),
    tags: Object.fromEntries(tags.map((tag) => [tag, tallyOf(rows.filter((row) => row.tags.includes(tag)))])),
    latencyMs: latencyOf(rows.flatMap(({ ms }) => ms ?? [])),
    failures: rows.filter(({ understood }) => !understood),
  }
}

/** The kinds of danger in one reading, each once. */
export const kindsOf = ({ dangers }: Verdict): readonly DangerKind[] => [...new Set(dangers.map(({ kind }) => kind))]

function tallyOf(rows: readonly Row[]): Tally {
  return {
    sentences: rows.length,
    understood: rows.filter(({ understood }) => understood).length,
    dangerous: rows.filter(({ dangers }) => dangers.length > 0).length,
  }
}

function countsOf<Kind extends string>(kinds: readonly Kind[]): Partial<Record<Kind, number>> {
  const counts: Partial<Record<Kind, number>> = {}
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

function latencyOf(times: readonly number[]): Latency | null {
  if (times.length === 0) return null
  const sorted = times.toSorted((left, right) => left - right)
  const [p50, p95, p99, max] = [0.5, 0.95, 0.99, 1].map((share) => quantile(sorted, share))
  return { measured: sorted.length, p50: p50 ?? 0, p95: p95 ?? 0, p99: p99 ?? 0, max: max ?? 0 }
}
