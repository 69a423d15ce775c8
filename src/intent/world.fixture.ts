import type { Operation, Pending, Reading } from './reading.ts'
import type { World } from './world.ts'

/** A florist's apps, for tests: one with three services, one in staging only, one with a longer near name. */
export const FLORIST: World = {
  now: '2026-03-04T09:00:00Z',
  timezone: 'UTC',
  environments: ['dev', 'staging', 'production'],
  apps: {
    garden: {
      services: ['front', 'orders', 'mailer'],
      environments: {
        staging: { release: 'r12', history: ['r12', 'r11', 'r10'], replicas: { front: 2, orders: 4, mailer: 1 } },
        production: { release: 'r8', history: ['r8', 'r7'], replicas: { front: 6, orders: 6, mailer: 2 } },
      },
    },
    vase: {
      services: ['vase'],
      environments: { staging: { release: 'r3', history: ['r3', 'r2', 'r1'], replicas: { vase: 3 } } },
    },
    'vase-cache': { services: ['vase-cache'], environments: { staging: { release: 'r1' } } },
    ledger: { services: ['ledger'], environments: { staging: { release: 'r5' }, production: { release: 'r4' } } },
  },
  files: ['demos/kiosk', 'jobs/sweeper', 'compose.yaml'],
}

/**
 * A reading in one line: `restart garden/front@staging`, `deploy demos/kiosk@dev replicas=3`; `? environment` for a
 * question, `! negated` for a refusal, `- promote` for what is not understood.
 */
export function summary(reading: Reading): string {
  switch (reading.outcome) {
    case 'operation':
      return reading.operations.map(line).join(', ')
    case 'question':
      return `? ${reading.ask.join(' ')}`
    case 'refusal':
      return `! ${reading.reason}`
    case 'not_understood':
      return `- ${reading.intent}`
  }
}

/** The question of a reading, as the conversation keeps it for the next turn. */
export function pendingOf(reading: Reading): Extract<Pending, { kind: 'question' }> {
  if (reading.outcome !== 'question') throw new Error(`"${reading.text}" asks nothing`)
  const { ask, choices, draft: operations } = reading
  return { kind: 'question', ask, choices, operations }
}

function line({ action, app, service, scope, environment, path, provenance: _, ...details }: Operation): string {
  const subject = [app, service].filter(Boolean).join('/') || scope || path || ''
  const place = environment ? `@${environment}` : ''
  const slots = { ...(subject !== path && path && { path }), ...details }
  const text = (value: unknown): string =>
    typeof value === 'object' ? JSON.stringify(value).replaceAll('"', '') : String(value)
  return [action, `${subject}${place}`, ...Object.entries(slots).map(([slot, value]) => `${slot}=${text(value)}`)]
    .filter(Boolean)
    .join(' ')
}
