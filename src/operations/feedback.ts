import { z } from 'zod'

/** So many reports a project keeps; the oldest go. */
export const MOST_FEEDBACK = 5_000
/** Characters of the situation that is kept with a report. */
export const MOST_CONTEXT = 65_536

export const Feedback = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    by: z.string(),
    sentence: z.string(),
    reading: z.record(z.string(), z.unknown()).nullable(),
    meant: z.string().nullable(),
    expected: z.record(z.string(), z.unknown()).nullable(),
    context: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'Feedback' })
