import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../kernel/hash.ts'
import type { Digest, SlotId } from '../kernel/ids.ts'
import type { Replica, ReplicaState, SlotObservation } from '../targets/target.ts'
import { createPlan, type PlanContext, type Wish } from './create.ts'
import { fingerprint, type SlotState } from './observed.ts'
import { type Action, isEmpty, planDigest, unapproved } from './plan.ts'
import { type ReleaseBundle, type ReleaseService, releaseDigest, revisionOf } from './release.ts'

const CONTEXT: PlanContext = { slot: 'default/shop/staging' as SlotId, isProduction: false, built: new Set() }
const NOTHING: SlotObservation = {
  version: 1,
  replicas: [],
  routes: null,
  active: null,
  fence: { epoch: 1, attempt: 1 },
}
const NAMES = ['api', 'db', 'jobs', 'web'] as const

interface Made {
  readonly name: (typeof NAMES)[number]
  readonly code: number
  readonly replicas: number
  readonly dependsOn: readonly (typeof NAMES)[number][]
  readonly environment: Readonly<Record<string, string>>
}

const MADE: fc.Arbitrary<Made> = fc.record({
  name: fc.constantFrom(...NAMES),
  code: fc.integer({ min: 1, max: 2 }),
  replicas: fc.integer({ min: 0, max: 5 }),
  dependsOn: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 }),
  environment: fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('1', '2'), { maxKeys: 3 }),
})
const BUNDLE = fc
  .uniqueArray(MADE, { selector: ({ name }) => name, minLength: 1, maxLength: 4 })
  .map((made) => bundleOf(made.map(serviceOf)))

/** What runs: some of a release's replicas, and some of nobody's. */
const RUNNING = fc.array(
  fc.record({
    service: fc.constantFrom(...NAMES, 'ghost'),
    isCurrent: fc.boolean(),
    state: fc.constantFrom<ReplicaState>('ready', 'ready', 'starting', 'unready', 'crashed', 'draining', 'exited'),
  }),
  { maxLength: 10 },
)
const ACTION = fc.constantFrom<Action>('deploy', 'scale', 'restart', 'stop', 'start', 'rollback')

function serviceOf({ name, code, replicas, dependsOn, environment }: Made): ReleaseService {
  return {
    name,
    context: '.',
    artifact: sha256(`code ${code}`),
    command: ['node', 'app.mjs'],
    build: null,
    environment,
    ports: [{ published: null, target: 3000 }],
    healthcheck: { kind: 'tcp', intervalMs: 100, timeoutMs: 1_000, retries: 2, startPeriodMs: 0 },
    dependsOn: dependsOn.filter((other) => other < name),
    replicas,
    resources: { cpus: null, memoryBytes: null },
    stopSignal: 'SIGTERM',
    stopGraceMs: 1_000,
  }
}

function bundleOf(services: readonly ReleaseService[]): ReleaseBundle {
  const delivery = { strategy: 'rolling', readyTimeoutMs: 10_000, drainMs: 1_000, soakMs: 1_000 } as const
  const overrides = services.map(({ name, replicas }) => ({ service: name, replicas, by: 'owner', words: 'scale' }))
  return { app: 'shop', environment: 'staging', target: 'process', services, delivery, overrides }
}

/** Exactly the replicas of a bundle, all ready. */
const allOf = (bundle: ReleaseBundle): Replica[] =>
  bundle.services.flatMap((service) =>
    Array.from({ length: service.replicas }, (_, index) =>
      replicaOf(service.name, revisionOf(service), 'ready', index),
    ),
  )

function replicaOf(service: string, revision: Digest, state: ReplicaState, index: number): Replica {
  const at = '2026-01-01T00:00:00Z'
  const identity = { name: `${service}-r1-e1-${index}`, service, release: 'r1', revision, index, state }
  const address = { pid: 1, host: '127.0.0.1', port: 20_000 + index }
  return { ...identity, ...address, since: at, startedAt: at, restarts: 0, lastExit: null, lastProbe: null }
}

/** A bundle as the store keeps it: the way a plan puts it. */
const stored = (bundle: ReleaseBundle): ReleaseBundle =>
  createPlan(wish('deploy', bundle), { current: null, isStopped: false, observation: NOTHING }, CONTEXT).bundle ??
  bundle

function stateOf(current: ReleaseBundle | null, replicas: readonly Replica[], isStopped = false): SlotState {
  const bundle = current && stored(current)
  const release = bundle && { number: 1, digest: releaseDigest(bundle), bundle }
  return { current: release, isStopped, observation: { ...NOTHING, replicas } }
}

const wish = (action: Action, bundle: ReleaseBundle | null): Wish => ({ action, bundle, notes: [] })

/** The same value with every object's keys, and every list of things with a name of their own, in another order. */
function shuffled<Value>(value: Value, random: () => number): Value {
  if (Array.isArray(value)) {
    const items = value.map((item) => shuffled(item, random))
    const isSet = value.every((item) => typeof item === 'object') || value.every((item) => NAMES.includes(item))
    return (isSet ? mixed(items, random) : items) as Value
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [key, shuffled(item, random)] as const)
  return Object.fromEntries(mixed(entries, random)) as Value
}

const mixed = <Item>(items: readonly Item[], random: () => number): Item[] =>
  items
    .map((item) => ({ item, rank: random() }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ item }) => item)

/** Numbers that look random and are the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test('the same wish and the same state in any order give the same digest', () => {
  fc.assert(
    fc.property(
      ACTION,
      BUNDLE,
      fc.option(BUNDLE),
      RUNNING,
      fc.boolean(),
      fc.nat(),
      (action, bundle, current, running, isStopped, seed) => {
        const replicas = running.map(({ service, isCurrent, state }, index) =>
          replicaOf(service, sha256(isCurrent ? service : 'another'), state, index),
        )
        const asked = wish(action, bundle)
        const state = stateOf(current, replicas, isStopped)
        const random = randomFrom(seed)
        const plan = createPlan(asked, state, CONTEXT)
        const again = createPlan(shuffled(asked, random), shuffled(state, random), CONTEXT)
        expect(planDigest(again)).toBe(planDigest(plan))
      },
    ),
    { numRuns: 1_000 },
  )
})

test('pids, ports, times, restarts and states change nothing about the digest', () => {
  fc.assert(
    fc.property(BUNDLE, fc.nat(), (bundle, number) => {
      const busy = allOf(bundle).map((replica) => ({
        ...replica,
        pid: number,
        port: number,
        since: '2027-01-01T00:00:00Z',
        restarts: number,
        state: 'unready' as const,
      }))
      const asked = wish('restart', bundle)
      const digests = [allOf(bundle), busy].map((replicas) =>
        planDigest(createPlan(asked, stateOf(bundle, replicas), CONTEXT)),
      )
      expect(digests[1]).toBe(digests[0])
    }),
  )
})

test('a deploy is empty exactly when what is asked for runs already', () => {
  fc.assert(
    fc.property(BUNDLE, BUNDLE, fc.boolean(), fc.boolean(), RUNNING, (bundle, other, isSame, isStopped, running) => {
      const current = isSame ? bundle : other
      const replicas = [
        ...allOf(current),
        ...running.map(({ service, state }, index) => replicaOf(service, sha256('another'), state, 100 + index)),
      ]
      const isExact = running.every(({ state }) => state === 'exited' || state === 'draining')
      const runs = !isStopped && isExact && releaseDigest(stored(current)) === releaseDigest(stored(bundle))
      expect(isEmpty(createPlan(wish('deploy', bundle), stateOf(current, replicas, isStopped), CONTEXT))).toBe(runs)
      const missing = stateOf(bundle, allOf(bundle).slice(1))
      expect(isEmpty(createPlan(wish('deploy', bundle), missing, CONTEXT))).toBe(allOf(bundle).length === 0)
    }),
    { numRuns: 1_000 },
  )
})

test('whatever takes a service away, or leaves fewer than half of its replicas, lists it and asks for approval', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Action>('deploy', 'scale', 'rollback'),
      BUNDLE,
      fc.option(BUNDLE),
      RUNNING,
      (action, bundle, current, running) => {
        const extra = running.map(({ service, state }, index) =>
          replicaOf(service, sha256('another'), state, 100 + index),
        )
        const state = stateOf(current, [...(current ? allOf(current) : []), ...extra])
        const plan = createPlan(wish(action, bundle), state, CONTEXT)
        fc.pre(!isEmpty(plan))
        const live = fingerprint(state).replicas
        for (const name of [...NAMES, 'ghost']) {
          const running = Object.values(live[name] ?? {}).reduce((sum, count) => sum + count, 0)
          const had = Math.max(running, current?.services.find((service) => service.name === name)?.replicas ?? 0)
          const service = bundle.services.find((one) => one.name === name)
          const isGone =
            service === undefined && (had > 0 || current?.services.some((one) => one.name === name) === true)
          const isHalved = service !== undefined && service.replicas < had / 2
          const isListed = plan.deletions.some(({ what }) => what.split(/[ ,]/).includes(name))
          expect(isListed, `${name}: ${JSON.stringify(plan.deletions)}`).toBe(isGone || isHalved)
        }
        expect(plan.approval.isRequired).toBe(plan.deletions.length > 0)
      },
    ),
    { numRuns: 1_000 },
  )
})

test('a stop and a destroy list every service they take away', () => {
  fc.assert(
    fc.property(BUNDLE, (bundle) => {
      for (const asked of [wish('stop', bundle), wish('destroy', null)]) {
        const { deletions, approval } = createPlan(asked, stateOf(bundle, allOf(bundle)), CONTEXT)
        for (const { name } of bundle.services)
          expect(deletions.some(({ what }) => what.split(' ').includes(name))).toBe(true)
        expect(approval.isRequired).toBe(true)
      }
    }),
  )
})

test('an approval covers what was said and less of it, nothing else and no more', () => {
  const taken = (key: string, count: number) => ({ key, count, what: '', why: '' })
  const approved = [taken('replicas web', 3), taken('address 80', 1)]
  expect(unapproved([taken('replicas web', 2)], approved)).toEqual([])
  expect(unapproved([taken('replicas web', 0), taken('address 80', 1)], approved)).toEqual([])
  expect(unapproved([taken('replicas web', 4)], approved)).toHaveLength(1)
  expect(unapproved([taken('service web', 0)], approved)).toHaveLength(1)
})

test('while replicas are replaced, old and new ones of the same place count once', () => {
  const made = { name: 'web', code: 1, replicas: 5, dependsOn: [], environment: {} } as const
  const [old, young] = [bundleOf([serviceOf(made)]), bundleOf([serviceOf({ ...made, code: 2 })])]
  const smaller = bundleOf([serviceOf({ ...made, replicas: 4 })])
  const both = stateOf(old, [...allOf(old), ...allOf(young)])
  expect(createPlan(wish('scale', smaller), both, CONTEXT).deletions).toEqual([])
  expect(createPlan(wish('stop', old), both, CONTEXT).deletions).toMatchObject([{ what: 'all 5 replicas of web' }])
})
