import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../../../kernel/hash.ts'
import type { SlotId } from '../../../kernel/ids.ts'
import { createPlan } from '../../../plan/create.ts'
import type { Action } from '../../../plan/plan.ts'
import { type ReleaseBundle, type ReleaseService, releaseDigest, revisionOf } from '../../../plan/release.ts'
import { changesOf } from './changes.ts'

const NAMES = ['delivery', 'service', 'replicas', 'web'] as const

const SERVICE: fc.Arbitrary<ReleaseService> = fc
  .record({
    name: fc.constantFrom(...NAMES),
    code: fc.constantFrom('one', 'two'),
    replicas: fc.integer({ min: 0, max: 4 }),
    dependsOn: fc.constantFrom([], ['db'], ['db', 'mail']),
    environment: fc.dictionary(fc.constantFrom('A', 'B'), fc.constantFrom('1', '2'), { maxKeys: 2 }),
    ports: fc.constantFrom([], [{ published: null, target: 3000 }], [{ published: 80, target: 3000 }]),
    stopGraceMs: fc.constantFrom(1_000, 2_000),
    isBuilt: fc.boolean(),
  })
  .map(({ code, isBuilt, ...rest }) => ({
    ...rest,
    context: '.',
    artifact: sha256(code),
    command: ['node', 'app.mjs'],
    build: isBuilt ? { command: ['npm', 'run', 'build'], timeoutMs: 1_000 } : null,
    healthcheck: { kind: 'tcp', intervalMs: 100, timeoutMs: 1_000, retries: 2, startPeriodMs: 0 },
    stopSignal: 'SIGTERM',
    resources: { cpus: null, memoryBytes: null, reserved: { cpus: null, memoryBytes: null } },
  }))

const BUNDLE: fc.Arbitrary<ReleaseBundle> = fc
  .record({
    services: fc.uniqueArray(SERVICE, { selector: ({ name }) => name, minLength: 1 }),
    soakMs: fc.constantFrom(1_000, 2_000),
    overrides: fc.constantFrom([], [{ service: 'web', replicas: 2, by: 'mia', words: 'scale web to 2' }]),
  })
  .map(
    ({ services, soakMs, overrides }) =>
      ({
        app: 'shop',
        environment: 'staging',
        target: 'process',
        services,
        delivery: { strategy: 'rolling', soakMs, readyTimeoutMs: 1_000, drainMs: 1_000 },
        overrides: overrides.filter(({ service }) => services.some(({ name }) => name === service)),
      }) as ReleaseBundle,
  )

const ACTION = fc.constantFrom<Action>('deploy', 'scale', 'restart', 'stop', 'start', 'rollback', 'destroy')

test('every line that a plan can have is understood, and tells rightly which services get new replicas', () => {
  fc.assert(
    fc.property(ACTION, BUNDLE, BUNDLE, fc.boolean(), (action, before, after, isStopped) => {
      const bundle = action === 'destroy' ? null : action === 'restart' || action === 'stop' ? before : after
      const { changes } = createPlan(
        { action, bundle, notes: [] },
        {
          current: { number: 7, digest: releaseDigest(before), bundle: before },
          isStopped,
          observation: { version: 1, replicas: [], routes: null, active: null, fence: { epoch: 1, attempt: 1 } },
        },
        { slot: 'default/shop/staging' as SlotId, isProduction: false, built: new Set() },
      )
      const { services, others } = changesOf([...changes])
      expect(others).toEqual([])
      for (const { service, kind, isReplaced, scaled, replicas } of services) {
        const [from, to] = [before, bundle].map((one) => one?.services.find(({ name }) => name === service))
        expect(from ?? to).toBeDefined()
        if (kind === 'add') expect([from, to?.replicas]).toEqual([undefined, replicas])
        if (kind === 'remove') expect([from?.replicas, to]).toEqual([replicas, undefined])
        if (from && to && kind === 'change') expect(isReplaced).toBe(revisionOf(from) !== revisionOf(to))
        if (scaled) expect(scaled).toEqual([from?.replicas, to?.replicas])
      }
    }),
  )
})
