import { ground } from './ground.ts'
import type { Turn } from './reading.ts'
import { FLORIST, summary } from './world.fixture.ts'
import type { World } from './world.ts'

/** The florist's, with a deployment, a plan, a secret, and a second app that has a `front`. */
export const WORLD: World = {
  ...FLORIST,
  runs: [{ id: 'run-4', app: 'garden', environment: 'production', state: 'running' }],
  plans: [{ id: 'pl-9', app: 'ledger', environment: 'staging', state: 'waiting' }],
  secrets: ['smtp-key'],
  apps: {
    ...FLORIST.apps,
    orchard: { services: ['front', 'press'], environments: { dev: { release: 'r2' } } },
  },
}
export const IN_STAGING = { service: 'mailer', environment: 'staging' }

/** What is left of a proposal, in a line each. */
export function held(text: string, proposed: readonly object[], previous: readonly Turn[] = []) {
  const { operations, dropped, ask } = ground(text, proposed, WORLD, previous)
  const kept = summary({ outcome: 'operation', text, intent: 'none', message: '', operations })
  return { kept, dropped: dropped.map(({ slot }) => slot), ask }
}
