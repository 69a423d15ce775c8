import { counted } from '../../../kernel/units.ts'
import { byWhom, outcome, wordsOf } from './deployments.ts'
import type { Beside, DeploymentView, HistoryView, Question } from './facts.ts'
import { environmentsOf } from './places.ts'
import { clause, isOne, listed, name, opening, sentence } from './said.ts'
import { ago, instant } from './times.ts'

type Scope = Pick<Question, 'app' | 'service' | 'environment' | 'environments'>

/** The deployments of a page that a question is about. A service has none of its own: they are its app's. */
export function deploymentsOf({ app, service, ...where }: Scope, { items }: HistoryView): DeploymentView[] {
  const [environments, named] = [environmentsOf(where), app ?? service]
  return items.filter(
    (one) => (named ?? one.app) === one.app && (environments.length === 0 || environments.includes(one.environment)),
  )
}

export function scopeOf({ app, service, ...where }: Scope): string {
  const environments = environmentsOf(where)
  // Of a name without an app nobody has said that it is one.
  const what = app === undefined ? service && ` of an app ${name(service)}` : ` of ${name(app)}`
  return `${what ?? ''}${environments.length > 0 ? ` in ${listed(environments.map(name))}` : ''}`
}

/** How many deployments since when, how many of them failed, and the last one. */
export function historyInWords(scope: Scope, history: HistoryView, { now }: Pick<Beside, 'now'>): string[] {
  const found = deploymentsOf(scope, history)
  const [last] = found
  if (last === undefined) return [noneInWords(scope, history)]
  const many = `${counted(found.length, 'deployment')}${scopeOf(scope)}`
  const first = found.at(-1)?.createdAt ?? null
  const [at, passed] = [instant(first) ?? 'an unknown time', ago(first, now)]
  const start = passed ? `${at} (${passed})` : at
  const span =
    history.next === null
      ? `${many} ${isOne(found.length)} recorded since ${start}`
      : `The last ${many} ${found.length === 1 ? 'goes' : 'go'} back to ${start}`
  return [sentence(`${span}, ${failures(found)}`), opening(lastOne(last, now))]
}

export function noneInWords(scope: Scope, { items, next }: HistoryView, what = 'deployment'): string {
  const among = next === null ? 'is recorded' : `is among the ${counted(items.length, 'deployment')} that were read`
  return sentence(`No ${what}${scopeOf(scope)} ${among}`)
}

function failures(found: readonly DeploymentView[]): string {
  const failed = found.filter(({ state }) => state === 'failed').length
  if (found.length === 1) return failed === 1 ? 'and it failed' : 'and it did not fail'
  return `and ${failed === 0 ? 'none' : failed === found.length ? 'all' : failed} of them failed`
}

function lastOne(last: DeploymentView, now: number): string {
  const { action, release, cause } = last
  const [noun] = wordsOf(action)
  const because = last.state === 'failed' && cause !== null ? clause(cause.detail) : ''
  const where = `${name(last.app)} in ${name(last.environment)}`
  const as = release === null ? '' : `, ${name(release)}`
  return `the last one, a ${noun} of ${where}${as}, ${byWhom(last, now)}, ${outcome(last)}${because && `: ${because}`}`
}
