import type { Action } from './plan.ts'
import type { Override, ReleaseBundle } from './release.ts'

/**
 * The release a deployment asks for, when an earlier one in the queue has changed what is in force since it was planned.
 * What changes one thing changes it on what is there now; a whole release stays the one that was asked for, but keeps the
 * overrides said meanwhile. `words` are the deployment's own: what they said, stays.
 */
export function rebase(
  action: Action,
  planned: ReleaseBundle,
  words: string,
  current: ReleaseBundle | null,
): ReleaseBundle {
  if (current === null || action === 'rollback' || action === 'destroy') return planned
  const base = action === 'deploy' ? planned : current
  const said = planned.overrides.filter((override) => override.words === words)
  const isSaid = ({ service }: Override): boolean => said.some((override) => override.service === service)
  const names = new Set(base.services.map(({ name }) => name))
  const kept = current.overrides.filter((override) => names.has(override.service) && !isSaid(override))
  const overrides = [...kept, ...said].sort((left, right) => (left.service < right.service ? -1 : 1))
  const replicas = new Map(overrides.map((override) => [override.service, override.replicas]))
  const services = base.services.map((service) => ({
    ...service,
    replicas: replicas.get(service.name) ?? service.replicas,
  }))
  return { ...base, services, overrides }
}
