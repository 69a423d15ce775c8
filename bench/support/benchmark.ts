/** What one benchmark measures, and how much of it. */
export interface Benchmark {
  readonly name: string
  /** How much is done, how often, and how the turns are taken. */
  readonly size: string
  run(): Promise<Measured>
}

export interface Measured {
  readonly figures: readonly Figure[]
  /** What else was seen, one line each. */
  readonly notes?: readonly string[]
}

/** One thing measured, in every run of it; the median counts. */
export interface Figure {
  readonly what: string
  readonly unit: 'ms' | 'MB' | 'requests/s' | 'failed'
  readonly runs: readonly number[]
  /** The same, measured of somebody else or in another phase, in the same run. */
  readonly beside?: { readonly name: string; readonly runs: readonly number[] }
  readonly bar?: Bar
}

/** What a figure is held to: a limit in its own unit, or one as a multiple of what was measured beside it. */
export type Bar = { readonly atMost: number } | { readonly atMostTimes: number } | { readonly atLeastTimes: number }

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Our median over the median of what was measured beside it. */
export function ratioOf({ runs, beside }: Figure): number | null {
  return beside ? median(runs) / median(beside.runs) : null
}

/** Whether the figure keeps its bar; `null` where it has none. What could not be measured does not keep it. */
export function isMet(figure: Figure): boolean | null {
  const { bar, runs } = figure
  if (!bar) return null
  if ('atMost' in bar) return median(runs) <= bar.atMost
  const ratio = ratioOf(figure) ?? Number.NaN
  return 'atMostTimes' in bar ? ratio <= bar.atMostTimes : ratio >= bar.atLeastTimes
}
