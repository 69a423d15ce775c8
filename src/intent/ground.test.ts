import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHANGE_ACTIONS, isChange } from './action.ts'
import { held, IN_STAGING, WORLD } from './ground.fixture.ts'
import { ground } from './ground.ts'

const nothingAsked = (kept: string) => ({ kept, dropped: [], ask: [] })

describe('what the sentence says is kept', () => {
  const app = { app: 'garden', environment: 'production' }
  for (const [text, proposed, kept] of [
    ['scale mailer in staging to 3', { action: 'scale', ...IN_STAGING, replicas: 3 }, 'replicas=3'],
    ['scale mailer in staging to three pods', { action: 'scale', ...IN_STAGING, replicas: 3 }, 'replicas=3'],
    ['two more mailer pods in stg', { action: 'scale', ...IN_STAGING, replicas_delta: 2 }, 'replicas_delta=2'],
    ['double mailer in staging', { action: 'scale', ...IN_STAGING, replicas_factor: 2 }, 'replicas_factor=2'],
    [
      'restart mailer in staging at 22:00',
      { action: 'restart', ...IN_STAGING, schedule: { at: '2026-03-04T22:00:00Z' } },
      'schedule=',
    ],
    [
      'set LOG_LEVEL of mailer in staging to debug',
      { action: 'configure', ...IN_STAGING, env: { LOG_LEVEL: 'debug' } },
      'env=',
    ],
    ['give mailer in staging 512 MB', { action: 'configure', ...IN_STAGING, memory: '512Mi' }, 'memory=512Mi'],
    [
      'take SMTP_TOKEN of mailer in staging from smtp-key',
      { action: 'configure', ...IN_STAGING, secrets: { SMTP_TOKEN: 'smtp-key' } },
      'secrets=',
    ],
    [
      'publish mailer in staging as m.florist.dev over https',
      { action: 'expose', ...IN_STAGING, domain: 'm.florist.dev', tls: true },
      'tls=true',
    ],
  ] as const) {
    test(text, () => {
      const { kept: line, dropped, ask } = held(text, [proposed])
      expect({ dropped, ask }).toEqual({ dropped: [], ask: [] })
      expect(line).toMatch(`${proposed.action} garden/mailer@staging`)
      expect(line).toContain(kept)
    })
  }

  test('aliases of environments, versions with and without a v, and both parts of a rollout', () => {
    const canary = { strategy: 'canary', steps: [{ weight: 10, hold: '15m' }, { weight: 50 }] }
    const text = 'deploy garden 2.3 to prod as a canary, 10% for 15 minutes then 50%'
    expect(held(text, [{ action: 'deploy', ...app, version: 'v2.3', ...canary }])).toMatchObject({
      dropped: [],
      ask: [],
    })
  })

  test('each slot tells the words it comes from, and what follows from them says why', () => {
    const [operation] = ground('restart mailer in stg', [{ action: 'restart', ...IN_STAGING }], WORLD).operations
    expect(operation?.provenance).toEqual({
      service: { source: 'user', words: 'mailer', span: [8, 14] },
      app: { source: 'inferred', why: 'mailer is a service of garden' },
      environment: { source: 'user', words: 'stg', span: [18, 21] },
    })
  })

  test('a deployment or plan that is the only one of its app may be meant', () => {
    const proposed = [{ action: 'promote', app: 'garden', run: 'run-4' }]
    expect(held('promote garden', proposed)).toEqual(nothingAsked('promote garden run=run-4'))
  })
})

describe('what the sentence does not say is dropped and asked for', () => {
  for (const [text, proposed, ask] of [
    ['restart mailer', { action: 'restart', ...IN_STAGING }, ['environment']],
    ['restart mailer', { action: 'restart', service: 'mailer', environment: 'production' }, ['environment']],
    [
      'restart mailer in staging',
      { action: 'restart', service: 'mailer', environment: 'production' },
      ['environment', 'confirm'],
    ],
    ['restart mailr in staging', { action: 'restart', ...IN_STAGING }, ['service', 'app', 'confirm']],
    ['restart teapot in staging', { action: 'restart', app: 'teapot', environment: 'staging' }, ['app', 'confirm']],
    [
      'restart mailer in lagoon',
      { action: 'restart', service: 'mailer', environment: 'lagoon' },
      ['environment', 'confirm'],
    ],
    ['scale mailer in staging', { action: 'scale', ...IN_STAGING, replicas: 5 }, ['replicas']],
    ['scale mailer in staging up', { action: 'scale', ...IN_STAGING, replicas: 5 }, ['replicas']],
    [
      'we have 5 customers, scale mailer in staging',
      { action: 'scale', ...IN_STAGING, replicas: 5 },
      ['replicas', 'confirm'],
    ],
    [
      'deploy garden 2.3.1 to dev',
      { action: 'deploy', app: 'garden', environment: 'dev', version: '2.3' },
      ['version', 'confirm'],
    ],
    [
      'deploy ghcr.io/f/mailer:7 to dev',
      { action: 'deploy', image: 'mailer:7', environment: 'dev' },
      ['image', 'app', 'confirm'],
    ],
    [
      'restart garden in staging',
      { action: 'restart', service: 'mailer', environment: 'staging' },
      ['service', 'app', 'confirm'],
    ],
    ['restart mailer in staging', { action: 'restart', app: 'garden', environment: 'staging' }, ['app', 'confirm']],
    [
      'restart front in dev',
      { action: 'restart', app: 'orchard', service: 'front', environment: 'dev' },
      ['app', 'confirm'],
    ],
    [
      'roll mailer back in staging to r99',
      { action: 'rollback', ...IN_STAGING, release: 'r99' },
      ['release', 'confirm'],
    ],
    [
      'roll back r11 of mailer in staging',
      { action: 'rollback', ...IN_STAGING, release: 'r11' },
      ['release', 'confirm'],
    ],
    [
      'deploy garden from staging to production',
      { action: 'deploy', app: 'garden', environment: 'staging' },
      ['environment', 'confirm'],
    ],
    [
      'set A_MODE_X of mailer in staging to 1 and B_X to 2',
      { action: 'configure', ...IN_STAGING, env: { A_MODE_X: '2', B_X: '1' } },
      ['env', 'confirm'],
    ],
    [
      'set DB_PASSWORD of mailer in staging to hunter22',
      { action: 'configure', ...IN_STAGING, env: { DB_PASSWORD: 'hunter22' } },
      ['secret_ref', 'confirm'],
    ],
    [
      'restart mailer in staging',
      { action: 'restart', ...IN_STAGING, replicas: 0, scope: 'all' },
      ['replicas', 'scope'],
    ],
    ['restart mailer in staging', { action: 'explode', ...IN_STAGING }, ['action']],
  ] as const) {
    test(`${text} · ${JSON.stringify(proposed)}`, () => expect(held(text, [proposed]).ask).toEqual(ask))
  }

  test('an action that no word supports is asked for', () => {
    expect(held('mailer in staging', [{ action: 'restart', ...IN_STAGING }]).ask).toEqual(['action'])
    expect(held('restart mailer in staging', [{ action: 'deploy', ...IN_STAGING }]).ask).toContain('action')
    expect(held('show me mailer in staging', [{ action: 'stop', ...IN_STAGING }]).ask).toContain('action')
  })

  test('a value of another type, and what is no operation at all, is no value', () => {
    const wrong = { action: 'scale', ...IN_STAGING, replicas: '3', env: [], steps: {}, ports: 'x', app: 7 }
    expect(held('scale mailer in staging to 3', [wrong]).dropped).toEqual(['replicas', 'env', 'steps', 'ports'])
    expect(ground('restart mailer', [null, 7, 'x', [], {}], WORLD)).toMatchObject({ operations: [], ask: ['action'] })
  })
})

test('whatever is proposed, no change passes unasked that the sentence does not say in every slot', () => {
  const names = [...Object.keys(WORLD.apps), 'front', 'mailer', 'orders', 'press', 'teapot']
  const proposal = fc.record(
    {
      action: fc.constantFrom(...CHANGE_ACTIONS),
      app: fc.constantFrom(...names),
      service: fc.constantFrom(...names),
      environment: fc.constantFrom('dev', 'staging', 'production', 'prod', 'lagoon'),
      replicas: fc.integer({ min: -1, max: 9 }),
      version: fc.constantFrom('1', '2.3', 'v4'),
      schedule: fc.constant({ at: '2026-03-04T22:00:00Z' }),
      scope: fc.constant('all'),
      run: fc.constantFrom('run-4', 'run-5'),
    },
    { requiredKeys: ['action'] },
  )
  fc.assert(
    fc.property(fc.array(proposal, { maxLength: 3 }), (proposed) => {
      const { operations, ask } = ground('restart mailer in staging', proposed, WORLD)
      const changes = ask.length === 0 ? operations.filter(({ action }) => isChange(action)) : []
      for (const { provenance: _, ...change } of changes) {
        expect(change).toEqual({ action: 'restart', app: 'garden', service: 'mailer', environment: 'staging' })
      }
    }),
    { numRuns: 2_000 },
  )
})
