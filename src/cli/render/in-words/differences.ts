import { counted } from '../../../kernel/units.ts'
import { changesOf, type ServiceChange } from './changes.ts'
import type { PlanView, Question } from './facts.ts'
import { environmentsOf } from './places.ts'
import { chained, listed, name, sentence } from './said.ts'

/** Two releases of one slot. */
export type Pair = readonly [from: string, to: string]

/** What differs between two releases, where a plan goes from one to the other: nothing else that is read tells it. */
export function differencesInWords([from, to]: Pair, { app, ...where }: Question, plan: PlanView | undefined): string {
  const isThere =
    (app ?? plan?.app) === plan?.app &&
    [plan?.environment, ...environmentsOf(where)].every((one) => one === plan?.environment)
  const [before, after] = [plan?.previous, plan?.release]
  if (!plan || !isThere || !((before === from && after === to) || (before === to && after === from)))
    return 'What differs in code, services, replicas and configuration cannot be told from the history.'
  const { services, delivery, others } = changesOf(plan.changes)
  const parts = [
    ...services.map(difference).filter(Boolean),
    ...(delivery.length > 0 ? [`the delivery changes in ${listed(delivery)}`] : []),
    ...others.map((what) => `${name(what)} changes`),
  ]
  const way = `From ${name(before ?? '')} to ${name(after ?? '')}`
  return sentence(parts.length > 0 ? `${way}, ${chained(parts)}` : `${way} nothing changes`)
}

/** What a service is after against before; empty where its replicas alone are stopped, started or made anew. */
function difference({ service, kind, replicas, scaled, parts }: ServiceChange): string {
  const many = replicas === null ? '' : ` with ${counted(replicas, 'replica')}`
  if (kind === 'add') return `${name(service)}${many} is new`
  if (kind === 'remove') return `${name(service)}${many} is gone`
  const all = [...parts.map(name), ...(scaled ? [`replicas from ${scaled[0]} to ${scaled[1]}`] : [])]
  return all.length > 0 ? `${name(service)} changes in ${listed(all)}` : ''
}
