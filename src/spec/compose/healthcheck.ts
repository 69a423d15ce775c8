import type { Probe } from '../../targets/target.ts'
import { DEFAULTS } from '../defaults.ts'
import type { Origins } from '../origins.ts'
import type { Cursor } from './cursor.ts'
import { checkWords, commandOf, durationOf } from './scalars.ts'
import type { HealthcheckShape } from './schema.ts'

type Check = Pick<Probe, 'kind' | 'path' | 'command'>

/** The probe of a service: the one it has, or one derived from whether it listens. */
export function healthcheckOf(
  shape: HealthcheckShape | undefined,
  cursor: Cursor,
  at: { readonly pointer: string; readonly service: string; readonly hasPort: boolean },
): Probe {
  const { pointer } = at
  const check = shape && checkOf(shape, cursor, at.hasPort)
  if (check) {
    const origin = cursor.at(
      shape.path === undefined && shape.test === undefined ? 'disable' : shape.path === undefined ? 'test' : 'path',
    )
    for (const field of Object.keys(check)) cursor.reading.origins.user(`${pointer}/${field}`, origin.where)
  }
  const derived = check ?? derivedCheck(at.service, at.hasPort, pointer, cursor.reading.origins)
  const { intervalMs, commandIntervalMs, timeoutMs, retries, startPeriodMs } = DEFAULTS.healthcheck
  const isCommand = derived.kind === 'command'
  const time = (key: 'interval' | 'timeout' | 'start_period', field: string, fallback: number, atLeastMs: number) =>
    cursor.at(key).pick(`${pointer}/${field}`, durationOf(shape?.[key], cursor.at(key), atLeastMs), fallback)
  return {
    ...derived,
    intervalMs: time('interval', 'intervalMs', isCommand ? commandIntervalMs : intervalMs, 100),
    timeoutMs: time('timeout', 'timeoutMs', timeoutMs, 1),
    retries: cursor.at('retries').pick(`${pointer}/retries`, shape?.retries, retries),
    startPeriodMs: time('start_period', 'startPeriodMs', startPeriodMs, 0),
  }
}

/** What stands in for a missing health check. */
export function derivedProbe(service: string, hasPort: boolean, pointer: string, origins: Origins): Probe {
  const { intervalMs, timeoutMs, retries, startPeriodMs } = DEFAULTS.healthcheck
  const check = derivedCheck(service, hasPort, pointer, origins)
  for (const field of ['intervalMs', 'timeoutMs', 'retries', 'startPeriodMs']) origins.default(`${pointer}/${field}`)
  return { ...check, intervalMs, timeoutMs, retries, startPeriodMs }
}

function derivedCheck(service: string, hasPort: boolean, pointer: string, origins: Origins): Check {
  const kind = hasPort ? 'tcp' : 'alive'
  const counts = hasPort ? 'a TCP connection to its port' : 'a running program'
  origins.inferred(`${pointer}/kind`, `there is no health check, so ${counts} counts as ready`)
  origins.warn(
    `${service} has no health check: ${counts} counts as ready; add \`healthcheck\` with a \`path\` or a \`test\``,
  )
  return { kind }
}

/** `undefined` when the map only sets times, so that the check itself is still derived. */
function checkOf(shape: HealthcheckShape, cursor: Cursor, hasPort: boolean): Check | undefined {
  const { path, test } = shape
  if (path !== undefined && test !== undefined) {
    cursor
      .at('path')
      .problem(
        'a health check has either a `path` or a `test`',
        `\`test\` is on line ${cursor.at('test').keyPosition.line}`,
      )
  }
  if (shape.disable === true) return { kind: 'alive' }
  if (path !== undefined) {
    if (!/^\/[\x21-\x7e]{0,2000}$/.test(path))
      cursor.at('path').problem('this is no path', 'begin with `/`, without spaces: `/healthz`')
    if (!hasPort)
      cursor.at('path').problem('a service without `ports` cannot be asked over HTTP', 'add `ports`, or use `test`')
    return { kind: 'http', path }
  }
  return test === undefined ? undefined : testOf(test, cursor.at('test'))
}

/** Compose's `test`: a shell line, or a list that begins with CMD, CMD-SHELL or NONE. */
function testOf(test: NonNullable<HealthcheckShape['test']>, cursor: Cursor): Check {
  if (typeof test === 'string') {
    if (test === 'NONE') return { kind: 'alive' }
    if (test.trim() === '') cursor.problem('the test is empty')
    return { kind: 'command', command: shellLine(test, cursor) }
  }
  const [form, ...rest] = test
  if (form === 'NONE' && rest.length === 0) return { kind: 'alive' }
  if (form === 'CMD') return { kind: 'command', command: commandOf(test, cursor).slice(1) }
  if (form === 'CMD-SHELL' && rest.length === 1) {
    return { kind: 'command', command: shellLine(cursor.at(1).textOf(rest[0] ?? ''), cursor) }
  }
  cursor.problem('a test begins with CMD, CMD-SHELL or NONE', 'for example ["CMD", "node", "check.js"]')
  return { kind: 'alive' }
}

function shellLine(line: string, cursor: Cursor): readonly string[] {
  checkWords([line], cursor)
  return ['sh', '-c', line]
}
