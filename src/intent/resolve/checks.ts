import { isChange } from '../action.ts'
import type { Leftover } from '../frame/draft.ts'
import type { Operation } from '../reading.ts'
import { ONLY_PLACE } from '../reasons.ts'
import { currentReplicas, scaledService, wantedReplicas } from '../wanted.ts'
import type { World } from '../world.ts'

/** Checks what an operation says against what exists: numbers that cannot be, releases that do not. */
export function checkOperation(operation: Operation, sign: 1 | -1 | undefined, world: World): Leftover[] {
  if (!isChange(operation.action)) return []
  return [
    ...checkCounts(operation, sign, world),
    ...checkRelease(operation, world),
    ...checkBounds(operation),
    ...checkAmounts(operation),
    ...checkTimes(operation, world),
  ]
}

/** Whether nobody said where: what shrinks there is asked about. */
const isGuessedPlace = ({ provenance: { environment: place } }: Operation): boolean =>
  place?.source === 'default' || place?.why === ONLY_PLACE

const whereToo = ({ environment = '' }: Operation): Leftover[] => [
  { ask: 'environment', words: '', choices: [environment].filter(Boolean) },
  { ask: 'confirm', words: '', isGuess: true },
]

/** Whether the upper bound is below what runs now. */
function shrinksTo(operation: Operation, world: World): boolean {
  const service = scaledService(operation, world)
  const current = typeof service === 'string' ? currentReplicas(operation, service, world) : undefined
  const most = operation.autoscale?.max
  return most !== undefined && current !== undefined && most < current
}

function checkCounts(operation: Operation, sign: 1 | -1 | undefined, world: World): Leftover[] {
  const { action, replicas, replicas_delta: delta, replicas_factor: factor } = operation
  if (action === 'deploy' && replicas === 0) return [{ ask: 'replicas', words: '0 replicas' }]
  if (action === 'autoscale') return isGuessedPlace(operation) && shrinksTo(operation, world) ? whereToo(operation) : []
  if (action !== 'scale') return []
  const service = scaledService(operation, world)
  const current = typeof service === 'string' ? currentReplicas(operation, service, world) : undefined
  if (typeof service !== 'string' && delta === undefined && factor === undefined && replicas !== undefined)
    return [{ ask: 'service', words: operation.app ?? '', choices: service }]
  if (replicas !== undefined && (delta !== undefined || factor !== undefined))
    return [
      { ask: 'replicas', words: '' },
      { ask: 'confirm', words: '', isGuess: true },
    ]
  if (replicas !== undefined) {
    const contradicts = current !== undefined && sign !== undefined && Math.sign(replicas - current) === -sign
    const isGuessed = isGuessedPlace(operation) && (replicas === 0 || replicas < (current ?? 0))
    if (contradicts) return [{ ask: 'confirm', words: `from ${current} to ${replicas}` }]
    return isGuessed ? whereToo(operation) : []
  }
  if (delta === undefined && factor === undefined) return []
  if (delta !== undefined && factor !== undefined) return [{ ask: 'replicas', words: '' }]
  const isFewer = (delta ?? 0) < 0 || (factor ?? 1) < 1
  if (isFewer && isGuessedPlace(operation)) return whereToo(operation)
  const wanted = wantedReplicas(operation, world)
  if (current === undefined || wanted === undefined) return []
  return wanted >= 1 ? [] : [{ ask: 'replicas', words: `from ${current} to ${Number(wanted.toFixed(2))}` }]
}

/** The release to go back to exists and is not the one that runs, as far as the world tells. */
function checkRelease(
  { action, app, environment, release, steps_back: steps, split }: Operation,
  world: World,
): Leftover[] {
  const slot = world.apps[app ?? '']?.environments[environment ?? '']
  if (action === 'traffic' && split && slot?.history) {
    // A release that came to its traffic is often known from the environment before.
    const places = Object.values(world.apps[app ?? '']?.environments ?? {})
    const known = new Set(places.flatMap((place) => [place.release, ...(place.history ?? [])]))
    const unknown = Object.keys(split).find((name) => /^r\d+$/.test(name) && !known.has(name))
    return unknown ? [{ ask: 'release', words: unknown, choices: slot.history }] : []
  }
  if (action !== 'rollback') return []
  const earlier = slot?.history?.filter((name) => name !== slot.release)
  if (steps !== undefined && steps < 1) return [{ ask: 'release', words: '', ...(earlier && { choices: earlier }) }]
  if (steps !== undefined && earlier && steps > earlier.length && earlier.length > 0)
    return [{ ask: 'release', words: `${steps} releases back`, choices: earlier }]
  if (release === undefined || !slot) return []
  if (release === slot.release)
    return [
      { ask: 'release', words: `${release} runs already`, choices: earlier ?? [] },
      { ask: 'confirm', words: '', isGuess: true },
    ]
  // Where no history is known, a release after the running one has not been there.
  if (!earlier && numberOf(release) > numberOf(slot.release)) return [{ ask: 'release', words: release }]
  return earlier && !earlier.includes(release) ? [{ ask: 'release', words: release, choices: earlier }] : []
}

const numberOf = (release: string | undefined): number => Number(/^r(\d+)$/.exec(release ?? '')?.[1] ?? Number.NaN)

function checkBounds({ split, autoscale, steps, weight, ports, action, enabled, count }: Operation): Leftover[] {
  if (action === 'autoscale' && enabled === undefined) {
    if (autoscale?.min === undefined || autoscale.max === undefined) return [{ ask: 'autoscale', words: '' }]
    if (autoscale.min > autoscale.max || autoscale.min < 0 || autoscale.max < 1)
      return [{ ask: 'autoscale', words: `${autoscale.min} to ${autoscale.max}` }]
  }
  const shares = Object.values(split ?? {})
  if (shares.some((share) => share < 0 || share > 100) || shares.reduce((sum, share) => sum + share, 0) > 100)
    return [{ ask: 'split', words: '' }]
  if (steps?.some((step, at) => at > 0 && step.weight <= (steps[at - 1]?.weight ?? 0)))
    return [
      { ask: 'steps', words: '' },
      { ask: 'confirm', words: '', isGuess: true },
    ]
  if (weight !== undefined && (weight < 0 || weight > 100)) return [{ ask: 'weight', words: String(weight) }]
  if (ports?.some((port) => port < 1 || port > 65_535)) return [{ ask: 'ports', words: String(ports[0]) }]
  return count === 0 ? [{ ask: 'count', words: '0' }] : []
}

/** Amounts that are nothing, and shares of all requests that are more than all. */
function checkAmounts({ memory, disk, cpu, amount, alert }: Operation): Leftover[] {
  const isNothing = (size: string | undefined): boolean =>
    size !== undefined && (size.startsWith('-') || !/[1-9]/.test(size))
  if (isNothing(memory)) return [{ ask: 'memory', words: memory ?? '' }]
  if (isNothing(disk)) return [{ ask: 'disk', words: disk ?? '' }]
  if (cpu !== undefined && cpu <= 0) return [{ ask: 'cpu', words: String(cpu) }]
  if (amount !== undefined && amount <= 0) return [{ ask: 'amount', words: String(amount) }]
  const bound = Number(alert?.value ?? 0)
  const isShare = alert?.metric === 'error_rate'
  return bound < 0 || (isShare && bound > 100) ? [{ ask: 'alert', words: String(alert?.value) }] : []
}

function checkTimes({ schedule, as_of: asOf, until }: Operation, { now }: World): Leftover[] {
  const at = Date.parse(now)
  if (schedule?.at && Date.parse(schedule.at) < at) return [{ ask: 'schedule', words: schedule.at }]
  if (asOf && Date.parse(asOf) > at) return [{ ask: 'as_of', words: asOf }]
  return until && Date.parse(until) < at ? [{ ask: 'until', words: until }] : []
}
