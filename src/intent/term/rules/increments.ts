import { formatSeconds } from '../../time/length.ts'
import type { Term } from '../term.ts'
import { type Rule, rule } from './rule.ts'

const STEPS =
  'in_steps|in_stages|in_phases|in_waves|in_increments|steps|stages|phases|waves|increments|batches|jumps|chunks'
const GROWING = 'increasing|raising|growing|stepping_up|going_up|ramping_up|ramping|adding|stepping|up'
const APART = 'each|apart|between|in_between|between_steps|between_them'

/** A share under this would make a rollout of more steps than anybody means. */
const LEAST = 5

/** Even steps of a canary: "25% every 10 minutes" are 25, 50 and 75 %, each held as long. */
export const INCREMENT_RULES: readonly Rule[] = [
  rule(`${GROWING}? by|in? <percent> more|extra? <comma>? <recurring>`, even),
  rule(`in? ${STEPS} of <percent> <comma>? every|with|at|for? <duration|recurring>? ${APART}?`, even),
  rule(`in? <percent> ${STEPS} <comma>? of|every|with|at|for? <duration|recurring>? ${APART}?`, even),
  rule('<percent> <comma>? with|wait|waiting <duration> between|apart|in_between', even),
]

function even(captured: readonly (Term | undefined)[]): ReturnType<Rule['build']> {
  const share = captured.find((term) => term?.kind === 'percent')
  const pace = captured.find((term) => term?.kind === 'duration' || term?.kind === 'recurring')
  const hold = pace && paceOf(pace)
  if (share?.kind !== 'percent' || share.value < LEAST || share.value >= 100 || (pace && !hold)) return undefined
  const weights = Array.from({ length: Math.ceil(100 / share.value) - 1 }, (_, index) => share.value * (index + 1))
  return [{ kind: 'steps', steps: weights.map((weight) => ({ weight, ...(hold && { hold }) })) }]
}

/** Every so many minutes or hours. */
const EVERY = /^(\*(?:\/\d+)?(?= \* )|0) \*(?:\/(\d+))? \* \* \*$/

/** How long a step lasts; what comes back once a day or at a time of day is a schedule. */
function paceOf(term: Term): string | undefined {
  if (term.kind === 'duration') return term.value
  const [, minutes, hours = '1'] =
    EVERY.exec(term.kind === 'recurring' && term.every !== undefined ? term.every : '') ?? []
  if (minutes === undefined) return undefined
  return formatSeconds(minutes === '0' ? Number(hours) * 3_600 : Number(minutes.slice(2) || 1) * 60)
}
