import { counted } from '../../../kernel/units.ts'
import type { ServiceChange } from './changes.ts'
import type { PlanView, SlotView } from './facts.ts'
import { listed, name } from './said.ts'

/** What would be done to a service, to be said after "would". The slot as it is tells how many replicas are replaced. */
export function actOn(change: ServiceChange, slot: SlotView | undefined): string {
  const { service, kind, replicas, parts } = change
  const of = name(service)
  const many = replicas === null ? 'the replicas' : counted(replicas, 'replica')
  const besides = parts.length > 0 ? ` with a change of ${listed(parts.map(name))}` : ''
  switch (kind) {
    case 'add':
      return `add ${of}${replicas === null ? '' : ` with ${many}`}`
    case 'remove':
    case 'stop':
      return `${kind} ${many} of ${of}`
    case 'start':
      return `start ${many} of ${of}${besides}`
    case 'restart':
      return `replace ${many} of ${of} by new ones`
    case 'change':
      return changeOf(change, slot)
  }
}

function changeOf({ service, scaled, isReplaced, isSaid, parts }: ServiceChange, slot: SlotView | undefined): string {
  const of = name(service)
  const runs = scaled?.[0] ?? runningOf(service, slot)
  const what = listed(parts.map(name))
  if (isReplaced && runs !== 0) {
    const count = runs === undefined ? 'the replicas' : counted(runs, 'replica')
    return `replace ${count} of ${of}${scaled ? ` by ${scaled[1]}` : ''} for a change of ${what}`
  }
  const acts = [
    ...(parts.length > 0 ? [`change ${what} of ${of}`] : []),
    ...(scaled
      ? [`${scaled[1] > scaled[0] ? 'raise' : 'lower'} ${of} from ${scaled[0]} to ${counted(scaled[1], 'replica')}`]
      : []),
  ]
  return acts.length === 0 && isSaid ? `record what was said of the replicas of ${of}` : acts.join(' and ')
}

/** How many replicas there are to replace, where somebody has seen it. */
function runningOf(service: string, slot: SlotView | undefined): number | undefined {
  if (slot === undefined || slot.state === 'unknown') return undefined
  return slot.services.find((one) => one.name === service)?.wanted
}

/** Whether the deletions of a plan have said all that a change would do. */
export function isDeletion({ service, kind, scaled, parts }: ServiceChange, { deletions }: PlanView): boolean {
  if (kind === 'change' && (scaled === null || parts.length > 0)) return false
  if (kind !== 'change' && kind !== 'remove' && kind !== 'stop') return false
  return deletions.some(
    ({ what }) =>
      what === `service ${service}` ||
      what.startsWith(`service ${service} `) ||
      (what.endsWith(` of ${service}`) && !what.startsWith('address ')),
  )
}
