import { bytesOf, coresOf, instantOf, isClose, numberOf, secondsOf, thresholdOf } from './quantity.ts'
import {
  comparisonSign,
  currencyName,
  environmentName,
  kindName,
  metricName,
  plain,
  resourceName,
  targetName,
} from './synonyms.ts'

type IsSame = (expected: unknown, actual: unknown, now: string) => boolean

/** Equal once both are written in the same way. */
const written =
  (normal: (value: unknown) => unknown): IsSame =>
  (expected, actual) =>
    normal(expected) === normal(actual)

/** Equal as far as both measure the same. */
const measured =
  (measure: (value: unknown) => number, tolerance?: number): IsSame =>
  (expected, actual) =>
    isClose(measure(expected), measure(actual), tolerance)

const MINUTE_MS = 60_000
const duration = measured(secondsOf, 0.5)
const moment = measured(instantOf, MINUTE_MS)
const flag = written(flagOf)
const urlPath = written((value) => plain(value).replace(/^\/|\/$/g, ''))

const SAME = new Map<string, IsSame>(
  Object.entries({
    environment: written(environmentName),
    from: written(environmentName),
    version: written((value) => plain(value).replace(/^v(?=\d)/, '')),
    release: written((value) => plain(value).replace(/^r(elease)?\s*/, '')),
    target: written(targetName),
    resource: written(resourceName),
    metric: written(metricName),
    kind: written(kindName),
    currency: written(currencyName),
    op: written(comparisonSign),
    memory: measured(bytesOf, 1),
    disk: measured(bytesOf, 1),
    cpu: measured(coresOf, 0.001),
    hold: duration,
    timeout: duration,
    for: duration,
    keep: duration,
    retention: duration,
    at: moment,
    as_of: moment,
    until: moment,
    since: (expected, actual, now) => isClose(sinceWhen(expected, now), sinceWhen(actual, now), MINUTE_MS),
    path: written(pathName),
    repo: written(repositoryName),
    tls: flag,
    enabled: flag,
    volumes: flag,
    every: written((value) => plain(value).replace(/\s+/g, ' ')),
    period: written((value) => plain(value).replace(/ly$/, '')),
    value: (expected, actual) =>
      isClose(thresholdOf(expected), thresholdOf(actual), 1e-6) || plain(expected) === plain(actual),
    path_prefix: urlPath,
    health_path: urlPath,
  }),
)

/** Whether two plain values of a slot mean the same. Slots without a rule of their own hold numbers, flags or words. */
export function isSameScalar(slot: string, expected: unknown, actual: unknown, now: string): boolean {
  if (actual === undefined || actual === null) return false
  const isSame = SAME.get(slot) ?? isSameByType
  return isSame(expected, actual, now)
}

/** A path without what says nothing; the folder itself is `.`. */
export function pathName(value: unknown): string {
  return plain(value).replace(/^\.\//, '').replace(/\/$/, '') || '.'
}

function repositoryName(value: unknown): string {
  return plain(value)
    .replace(/^git@([^:]+):/, '$1/')
    .replace(/^(https?|ssh|git):\/\/(git@)?/, '')
    .replace(/\.git$/, '')
    .replace(/\/$/, '')
}

function isSameByType(expected: unknown, actual: unknown): boolean {
  const isCount = typeof expected === 'number' || (typeof actual === 'number' && /^-?\d/.test(plain(expected)))
  if (isCount) return isClose(numberOf(expected), numberOf(actual))
  return typeof expected === 'boolean' ? flagOf(actual) === expected : plain(expected) === plain(actual)
}

/** On or off, where the value says so; any other value is itself. */
function flagOf(value: unknown): unknown {
  const text = plain(value)
  if (['true', 'yes', 'on', '1', 'https', 'tls', 'auto'].includes(text)) return true
  return ['false', 'no', 'off', '0'].includes(text) ? false : value
}

/** A moment, also one said as the time that has passed since. */
function sinceWhen(value: unknown, now: string): number {
  const seconds = secondsOf(value)
  return Number.isFinite(seconds) ? Date.parse(now) - seconds * 1_000 : instantOf(value)
}
