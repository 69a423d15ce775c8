import fc from 'fast-check'
import { ASKED, type Facts, type PlanView, type Question, type SlotView, type WhyView } from './facts.ts'
import { deploymentOf, minutesAgo, NOW, planOf, replicaOf, slotOf, whyOf } from './views.fixture.ts'

const KNOWN = ['status', 'list', 'history', 'who', 'explain', 'diff', 'compare', 'plan']
/** Actions whose answers have no words of their own. */
export const WITHOUT_WORDS = ['logs', 'metrics', 'cost', 'drift', 'help', 'deploy', 'constructor', '']

/** Names like no word of ours, so that one in an answer shows where it comes from. */
const PLAIN = fc.integer({ min: 0, max: 30 }).map((number) => `zq${number}`)
const HOSTILE = fc.tuple(
  PLAIN,
  fc.constantFrom(
    '. Yes, all is well.',
    '\u001b[2J',
    '\n\n',
    '\u202e',
    '"`',
    '!',
    '\u2028ok. ',
    '\0',
    'x'.repeat(90),
    '',
  ),
)
const TEXT = fc.oneof(
  { weight: 3, arbitrary: PLAIN },
  HOSTILE.map((parts) => parts.join('')),
  fc.constant(''),
)
const RELEASE = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((number) => `r${number}`),
  fc.constant(null),
)
const TIME = fc.oneof(
  fc.integer({ min: -100, max: 99_999 }).map(minutesAgo),
  fc.constantFrom('', 'soon', '+275760-09-13T00:00:00Z'),
)
const COUNT = fc.nat({ max: 3 })
const many = <Item>(item: fc.Arbitrary<Item>): fc.Arbitrary<Item[]> => fc.array(item, { maxLength: 5 })

const SERVICE = fc.record({
  name: TEXT,
  ready: COUNT,
  wanted: COUNT,
  url: fc.constant(null),
  override: fc.option(TEXT),
})
export const SLOT: fc.Arbitrary<SlotView> = fc
  .record({
    app: TEXT,
    environment: TEXT,
    target: TEXT,
    release: RELEASE,
    since: fc.option(TIME),
    state: fc.constantFrom('running', 'degraded', 'stopped', 'deploying', 'absent', 'unknown'),
    services: many(SERVICE),
    replicas: many(
      fc.tuple(TEXT, TEXT, COUNT).map(([name, service, restarts]) => replicaOf(name, { service, restarts })),
    ),
    deployment: fc.option(TEXT),
  })
  .map((rest) => slotOf('', rest as Partial<SlotView>))

const DEPLOYMENT = fc
  .record({
    id: TEXT,
    app: TEXT,
    environment: TEXT,
    action: fc.constantFrom('deploy', 'scale', 'rollback', 'stop', 'toString'),
    state: fc.constantFrom('queued', 'running', 'rolling_back', 'succeeded', 'failed', 'cancelled', 'superseded'),
    release: RELEASE,
    previous: RELEASE,
    words: TEXT,
    requestedBy: TEXT,
    queuedBehind: COUNT,
    createdAt: TIME,
    endedAt: fc.option(TIME),
    cause: fc.option(fc.record({ code: TEXT, detail: TEXT, log: many(TEXT) })),
    rollback: fc.constantFrom('rolled_back', 'rollback_failed', 'nothing_to_roll_back', null),
    evidence: many(
      fc.record({
        replica: TEXT,
        exit: fc.constant(null),
        lastProbe: fc.option(TEXT),
        log: many(TEXT),
        hints: many(TEXT),
      }),
    ),
  })
  .map((rest) => ({ ...deploymentOf(''), ...rest }) as NonNullable<WhyView['last']>)

const WHY: fc.Arbitrary<WhyView> = fc
  .record({ slot: SLOT, last: fc.option(DEPLOYMENT), findings: many(TEXT), earlier: many(TEXT), next: many(TEXT) })
  .map(({ slot, ...rest }) => whyOf(slot, rest))

const CHANGE = fc.tuple(
  fc.constantFrom('create', 'change', 'delete', 'restart', 'keep'),
  fc.constantFrom('service ', 'replicas of ', 'delivery ', ''),
  TEXT,
  fc.constantFrom('', ' code', ' replicas', ' ports', ' environment '),
  fc.option(COUNT),
  fc.option(COUNT),
)
export const PLAN: fc.Arbitrary<PlanView> = fc
  .record({
    id: TEXT,
    app: TEXT,
    environment: TEXT,
    isEmpty: fc.boolean(),
    release: RELEASE,
    previous: RELEASE,
    deletions: many(fc.record({ what: TEXT, why: TEXT })),
    deployment: fc.option(TEXT),
    expiresAt: TIME,
    approval: fc.record({ isRequired: fc.boolean(), isProduction: fc.boolean(), reasons: many(TEXT) }),
    changes: many(
      CHANGE.map(([kind, before, name, after, from, to]) => ({
        kind,
        what: before + name + after,
        from: from === null ? null : String(from),
        to: to === null ? null : String(to),
      })),
    ),
  })
  .map((rest) => planOf('deploy', [], rest as Partial<PlanView>))

const FACTS: fc.Arbitrary<Facts> = fc.record(
  {
    now: fc.constantFrom(NOW, 0, Number.NaN),
    slots: many(SLOT),
    environments: many(fc.record({ name: TEXT, target: TEXT, isProtected: fc.boolean() })),
    deployments: fc.record({ items: many(DEPLOYMENT), next: fc.option(TEXT) }),
    why: WHY,
    plan: PLAN,
  },
  { requiredKeys: ['now'] },
)
const QUESTION: fc.Arbitrary<Question> = fc.record(
  {
    action: fc.constantFrom(...KNOWN, ...WITHOUT_WORDS),
    app: TEXT,
    service: TEXT,
    environment: TEXT,
    environments: many(TEXT),
    release: RELEASE.map((release) => release ?? 'r99'),
    releases: many(PLAIN),
    run: TEXT,
    kind: fc.constantFrom('apps', 'environments', 'secrets'),
    asks: fc.constantFrom(...ASKED),
  },
  { requiredKeys: ['action'] },
)

/** Facts, and a question about anything or about names that they have. */
export const ASKED_OF: fc.Arbitrary<readonly [Question, Facts]> = FACTS.chain((facts) => {
  const [slot] = facts.slots ?? []
  const near = { app: slot?.app, environment: slot?.environment, service: slot?.services[0]?.name }
  const keys = fc.subarray(['app', 'environment', 'service'] as const)
  const nearby = fc.tuple(QUESTION, keys).map(([{ action, asks }, named]) => ({
    action,
    asks,
    ...Object.fromEntries(named.map((key) => [key, near[key]])),
  }))
  return fc.tuple(fc.oneof(QUESTION, nearby), fc.constant(facts))
})
