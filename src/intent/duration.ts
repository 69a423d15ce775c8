import { parseDurationMs } from '../kernel/units.ts'

/** A length of time in ms; a week, which the taxonomy's durations do not have, is read as seven days. */
export const durationMs = (duration: string): number | undefined =>
  parseDurationMs(duration.replace(/(\d+(?:\.\d+)?)w/g, (_, weeks) => `${Number(weeks) * 7}d`))
