import { isSecretUnder } from '../../kernel/secrets.ts'
import type { MetricCondition, Slots, Step } from '../operation.ts'
import { metricSupport } from './enums.ts'
import { percent } from './numbers.ts'
import { isSame, isSameDuration } from './quantity.ts'
import { type Said, type Support, termSupport, together, user } from './said.ts'
import { durationSupport } from './times.ts'

/** Where the sentence says a bound on a metric: the metric, the direction, the number, and how long. */
export function conditionSupport(said: Said, condition: MetricCondition): Support | undefined {
  const { metric, op, value, for: length } = condition
  const whole = said.all('metric_condition').find((term) => isSameCondition(term.condition, condition))
  if (whole) return user(whole.span)
  // Where the words were read as another bound on that metric, the parts alone prove nothing.
  if (said.all('metric_condition').some((term) => term.condition.metric === metric)) return undefined
  const sign = said.all('comparison').find((term) => term.op[0] === op?.[0])
  return together([
    metricSupport(said, metric),
    ...(op === undefined ? [] : [termSupport(sign)]),
    ...(value === undefined ? [] : [boundSupport(said, value)]),
    ...(length === undefined ? [] : [durationSupport(said, length)]),
  ])
}

const isSameCondition = (left: MetricCondition, right: MetricCondition): boolean =>
  isSame({ ...left, for: undefined }, { ...right, for: undefined }) &&
  (left.for === undefined ? right.for === undefined : isSameDuration(left.for, right.for ?? ''))

function boundSupport(said: Said, value: number | string): Support | undefined {
  const span = typeof value === 'string' ? said.exactly(value) : undefined
  const number = said.all('number').find((term) => term.value === Number(value))
  const ms = said.all('milliseconds').find((term) => term.value === Number(value))
  return span ? user(span) : (percent(said, Number(value)) ?? termSupport(number ?? ms))
}

/** Each weight and each hold must be said, in their order. */
export function stepsSupport(said: Said, steps: readonly Step[]): Support | undefined {
  const whole = said.all('steps').find((term) => isSame(withoutLast(term.steps), withoutLast(steps)))
  if (whole) return user(whole.span)
  if (said.all('steps').length > 0 || steps.length === 0) return undefined
  const parts = withoutLast(steps).map(({ weight, hold }) =>
    together([percent(said, weight), ...(hold === undefined ? [] : [durationSupport(said, hold)])]),
  )
  const starts = parts.map((part) => (part?.source === 'user' ? (part.spans[0]?.[0] ?? 0) : 0))
  return starts.every((start, at) => at === 0 || start > (starts[at - 1] ?? 0)) ? together(parts) : undefined
}

/** The final 100 % may be left out, so it counts for nothing. */
function withoutLast(steps: readonly Step[]): readonly Step[] {
  const last = steps.at(-1)
  return steps.length > 1 && last?.weight === 100 && last.hold === undefined ? steps.slice(0, -1) : steps
}

export function autoscaleSupport(
  said: Said,
  { min, max, metric, target }: NonNullable<Slots['autoscale']>,
): Support | undefined {
  if (min !== undefined && max !== undefined && min > max) return undefined
  const count = (value: number, side: 'low' | 'high'): Support | undefined =>
    termSupport(
      said.all('range').find((term) => term[side] === value) ?? said.all('number').find((term) => term.value === value),
    )
  return together([
    ...(min === undefined ? [] : [count(min, 'low')]),
    ...(max === undefined ? [] : [count(max, 'high')]),
    ...(metric === undefined ? [] : [metricSupport(said, metric)]),
    ...(target === undefined ? [] : [percent(said, target)]),
  ])
}

/** Each release with its share, in one order; more than there is of the traffic is nobody's wish. */
export function splitSupport(said: Said, split: NonNullable<Slots['split']>): Support | undefined {
  const shares = Object.entries(split)
  if (shares.reduce((sum, [, weight]) => sum + weight, 0) > 100) return undefined
  const share = (weight: number): Support | undefined =>
    percent(said, weight) ?? termSupport(said.all('number').find((term) => term.value === weight))
  return paired(shares.map(([release, weight]) => [nameSupport(said, release), share(weight)]))
}

/**
 * Pairs of what is said, where the first of one goes with the first of the other: "r8 to 30 % and r7 to 70 %". In any
 * other order the sentence does not say which goes with which.
 */
function paired(pairs: readonly (readonly [Support | undefined, Support | undefined])[]): Support | undefined {
  const startOf = (one: Support | undefined): number => (one?.source === 'user' ? (one.spans[0]?.[0] ?? 0) : 0)
  const ordered = [...pairs].sort(([left], [right]) => startOf(left) - startOf(right)).map(([, one]) => startOf(one))
  const isInOrder = ordered.every((start, at) => at === 0 || start > (ordered[at - 1] ?? 0))
  return isInOrder ? together(pairs.flat()) : undefined
}

/** A variable and its value, letter by letter. Where the words give that variable another value, it is not this one. */
export function envSupport(said: Said, env: NonNullable<Slots['env']>): Support | undefined {
  const settings = said.all('assignment')
  if (Object.values(env).some((value) => typeof value !== 'string')) return undefined
  return paired(
    Object.entries(env).map(([key, value]) => {
      const setting = settings.find((term) => term.key.toLowerCase() === key.toLowerCase())
      if (!setting) return [keySupport(said, key), nameSupport(said, value)]
      const support = setting.key === key && setting.value === value ? user(setting.span) : undefined
      return [support, support]
    }),
  )
}

/** Whether a plain value stands where a secret belongs. */
export const holdsSecret = (env: NonNullable<Slots['env']>): boolean =>
  Object.entries(env).some(([key, value]) => isSecretUnder(key, String(value)))

/** A variable and the secret it is taken from: one that exists, or a reference to a vault. */
export function secretsSupport(said: Said, secrets: NonNullable<Slots['secrets']>): Support | undefined {
  const isReference = (name: string): boolean =>
    said.world.secrets?.includes(name) || said.all('secret').some(({ secret, isVault }) => isVault && secret === name)
  return paired(
    Object.entries(secrets).map(([key, name]) => [
      keySupport(said, key),
      isReference(name) ? nameSupport(said, name) : undefined,
    ]),
  )
}

/** Variables are written one way only. */
export function keySupport(said: Said, key: string): Support | undefined {
  const span = said.exactly(key)
  return span && said.text.slice(...span) === key ? user(span) : undefined
}

export function nameSupport(said: Said, name: string): Support | undefined {
  const span = said.exactly(name)
  return span && user(span)
}
