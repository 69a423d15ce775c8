import { applyCommand } from '../plan.ts'
import { actOn, isDeletion } from './acts.ts'
import { changesOf, type ServiceChange } from './changes.ts'
import type { Facts, PlanView, SlotView } from './facts.ts'
import { clause, command, listed, name, sentence } from './said.ts'
import { ago } from './times.ts'

type Beside = Pick<Facts, 'now' | 'slots'>

/** What a plan would do, what it takes away first, and what it waits for. */
export function planInWords(plan: PlanView, { now, slots }: Beside): string[] {
  const where = `to ${name(plan.app)} in ${name(plan.environment)}`
  if (plan.isEmpty) return [sentence(`Applying this ${where} would change nothing: what is asked for runs already`)]
  const slot = slots?.find(({ app, environment }) => app === plan.app && environment === plan.environment)
  const does = listed([...takenAway(plan), ...done(plan, slot)], MOST)
  const nothing = plan.deletions.length === 0 ? '; nothing is taken away' : ''
  return [`Applying this ${where} would ${does}${nothing}`, waiting(plan, now)].map(sentence)
}

const MOST = 6

/** Deletions by their reason. One that cannot be named is still told. */
function takenAway({ deletions }: PlanView): string[] {
  return [...Map.groupBy(deletions, ({ why }) => clause(why))].map(
    ([why, same]) => `take away ${listed(same.map(({ what }) => clause(what) || 'something'))}${why && ` (${why})`}`,
  )
}

function done(plan: PlanView, slot: SlotView | undefined): string[] {
  const { services, delivery, others } = changesOf(plan.changes)
  const builds = plan.steps.filter(({ kind }) => kind === 'build').map(({ service }) => name(service ?? ''))
  const back = plan.action === 'rollback' && plan.release !== null ? [`go back to ${name(plan.release)}`] : []
  const acts = services.filter((one) => !isDeletion(one, plan)).map((one) => actOn(one, slot))
  const rest = [
    ...(builds.length > 0 ? [`build ${listed(builds)}`] : []),
    ...back,
    ...acts.filter(Boolean),
    ...(delivery.length > 0 ? [`change how it is delivered (${listed(delivery)})`] : []),
    ...others.map((what) => `change ${name(what)}`),
    ...(others.length === 0 && arePortsKept(services) ? ['change no ports'] : []),
  ]
  if (rest.length > 0 || plan.deletions.length > 0) return rest
  return [`bring back what ${plan.release === null ? 'the release' : name(plan.release)} asks for`]
}

const arePortsKept = (services: readonly ServiceChange[]): boolean =>
  services.length > 0 &&
  services.every(({ kind, parts }) => (kind === 'change' || kind === 'restart') && !parts.includes('ports'))

function waiting(plan: PlanView, now: number): string {
  const { approval, deployment, expiresAt } = plan
  if (deployment !== null) return `It was applied already, as deployment ${name(deployment)}`
  if (Date.parse(expiresAt) <= now) return `It can no longer be applied: it expired ${ago(expiresAt, now) ?? ''}`
  const how = command(applyCommand(plan))
  const reasons = approval.reasons.map((reason) => clause(reason)).filter(Boolean)
  const who = approval.isRequired ? 'you approve it' : 'you say so'
  return `It would not be applied until ${who}${reasons.length > 0 ? `, as ${listed(reasons)}` : ''}${how ? `: ${how}` : ''}`
}
