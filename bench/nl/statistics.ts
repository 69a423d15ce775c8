/** The normal quantile that leaves 2.5 % on either side. */
const Z = 1.96

/** The Wilson interval of a share: with 95 % confidence it holds the true one. Both ends are between 0 and 1. */
export function wilson(successes: number, total: number): readonly [low: number, high: number] {
  if (total === 0) return [0, 1]
  const share = successes / total
  const spread = 1 + Z ** 2 / total
  const centre = (share + Z ** 2 / (2 * total)) / spread
  const half = (Z * Math.sqrt((share * (1 - share)) / total + Z ** 2 / (4 * total ** 2))) / spread
  return [Math.max(0, centre - half), Math.min(1, centre + half)]
}

/** The smallest value that so large a share of them does not exceed; the values must be sorted. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
