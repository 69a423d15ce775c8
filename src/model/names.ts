import type { World } from '../intent/world.ts'
import type { Names } from './model.ts'

/** The names of a world, and nothing else of it. */
export function namesOf({ apps, environments, runs = [], plans = [], secrets = [], files = [] }: World): Names {
  const slots = Object.values(apps).flatMap((app) => Object.values(app.environments))
  const releases = slots.flatMap(({ release, history = [] }) => [...(release ? [release] : []), ...history])
  return {
    apps: Object.fromEntries(Object.entries(apps).map(([app, { services }]) => [app, services])),
    environments,
    releases: [...new Set(releases)],
    runs: runs.map(({ id }) => id),
    plans: plans.map(({ id }) => id),
    secrets,
    files,
  }
}
