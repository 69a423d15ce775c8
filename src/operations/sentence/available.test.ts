import { expect, test } from 'vitest'
import type { Action } from '../../intent/action.ts'
import { ACTION_NAMES } from '../../intent/action.ts'
import { unavailable } from './available.ts'
import type { Meant } from './views.ts'

const apps = {
  shop: { services: ['web', 'db'], environments: { dev: {} } },
  blog: { services: ['blog'], environments: { dev: {} } },
}
const meant = (action: Action, slots: Partial<Meant> = {}): Meant => ({
  action,
  provenance: Object.fromEntries(Object.keys(slots).map((slot) => [slot, 'user'])),
  ...slots,
})
const said = (action: Action, slots?: Partial<Meant>): string | undefined =>
  unavailable(meant(action, slots), { apps })?.message

test('every action can be done or names something that can', () => {
  for (const action of ACTION_NAMES) {
    const found = unavailable(meant(action), { apps })
    if (found) expect.soft(found, action).toMatchObject({ nearest: expect.stringMatching(/.{20}/) })
  }
})

test('a change that cannot be planned is answered by nothing that would carry it out', () => {
  for (const of of ['configure', 'promote', 'expose', 'backup'] as const) {
    const found = unavailable({ action: 'plan', of, provenance: {} }, { apps })
    expect.soft(found?.message, of).toBe(`"plan of ${of}" was understood and is not available yet`)
    expect.soft(found?.nearest, of).not.toMatch(/cde (up|scale|rollback|restart)/)
  }
})

test.each([
  ['restart', { app: 'shop', environment: 'dev' }, undefined],
  ['restart', { scope: 'all', environment: 'dev', exclude: ['shop'] }, undefined],
  ['restart', { scope: 'all', environment: 'dev', exclude: ['shop', 'db'] }, /db is not left out/],
  ['destroy', { app: 'shop', environment: 'dev', exclude: ['db'] }, /db is not left out/],
  ['deploy', { scope: 'all', environment: 'dev', exclude: ['shop'] }, /deploy cannot heed "exclude" yet/],
  ['stop', { app: 'shop', service: 'web', environment: 'dev' }, /web is one of 2 services of shop/],
  ['stop', { app: 'blog', service: 'blog', environment: 'dev' }, undefined],
  ['logs', { app: 'shop', environment: 'dev', since: '10m' }, /logs cannot heed "since" yet/],
  ['list', { kind: 'environments' }, undefined],
  ['list', { kind: 'secrets' }, /"list secrets"/],
  ['deny', { plan: 'p-1' }, /"deny"/],
] as const)('%s %j', (action, slots, message) => {
  if (message) expect(said(action, slots)).toMatch(message)
  else expect(said(action, slots)).toBeUndefined()
})
