import { expect, test } from 'vitest'
import { answerInWords } from './answer.ts'
import type { Facts, Question, SlotView } from './facts.ts'
import { factsOf, historyOf, replicaOf, slotOf } from './views.fixture.ts'

const STAGING = slotOf('shop/staging r17 running web:3/3 worker:2/2')
const PRODUCTION = slotOf('shop/production r12 degraded web:1/3 worker:2/2')
const DEV = slotOf('shop/dev r20 stopped web:0/0 worker:0/0')
const BLOG = slotOf('blog/staging r3 running blog:1/1')
const SILENT = slotOf('api/staging r5 unknown api:0/2')
const ROLLOUT = historyOf(['d-now shop/staging deploy r23 running mia 1'])

type Row = readonly [what: string, question: Omit<Question, 'action'>, slots: readonly SlotView[], wanted: string[]]

const ONE: readonly Row[] = [
  [
    'a service that is healthy',
    { app: 'shop', service: 'web' },
    [STAGING],
    ['web of shop in staging is healthy: 3 of 3 replicas ready on r17, which was verified 2 hours ago.'],
  ],
  [
    'an app that is healthy',
    { app: 'shop' },
    [STAGING],
    ['shop in staging is healthy: 5 of 5 replicas ready on r17, which was verified 2 hours ago.'],
  ],
  [
    'a service that is called as its app',
    { app: 'blog', service: 'blog' },
    [BLOG],
    ['blog in staging is healthy: 1 of 1 replica ready on r3, which was verified 2 hours ago.'],
  ],
  [
    'a service that is named alone',
    { service: 'worker' },
    [BLOG, PRODUCTION],
    ['worker of shop in production is healthy: 2 of 2 replicas ready on r12, which was verified 2 hours ago.'],
  ],
  [
    'a release that nobody knows to be verified',
    { app: 'shop' },
    [slotOf('shop/staging r17 running web:1/1', { since: null })],
    ['shop in staging is healthy: 1 of 1 replica ready on r17.'],
  ],
  [
    'an app of which one service is degraded',
    { app: 'shop' },
    [PRODUCTION],
    [
      'shop in production is degraded: 3 of 5 replicas are ready (web 1 of 3) on r12.',
      '`cde why shop -e production` says more.',
    ],
  ],
  [
    'one replica of several is ready',
    { app: 'shop', service: 'web' },
    [PRODUCTION],
    [
      'web of shop in production is degraded: 1 of 3 replicas is ready on r12.',
      '`cde why shop -e production` says more.',
    ],
  ],
  [
    'no replica is ready',
    { app: 'shop' },
    [slotOf('shop/dev r2 degraded web:0/3')],
    ['shop in dev is down: 0 of 3 replicas are ready on r2.', '`cde why shop -e dev` says more.'],
  ],
  [
    'the only replica is not ready',
    { app: 'shop' },
    [slotOf('shop/dev r2 degraded web:0/1')],
    ['shop in dev is down: 0 of 1 replica is ready on r2.', '`cde why shop -e dev` says more.'],
  ],
  [
    'a replica too many makes up for none',
    { app: 'shop' },
    [slotOf('shop/dev r2 degraded web:4/2 worker:1/2')],
    ['shop in dev is degraded: 3 of 4 replicas are ready (worker 1 of 2) on r2.', '`cde why shop -e dev` says more.'],
  ],
  [
    '0 replicas',
    { app: 'shop' },
    [slotOf('shop/dev r2 running web:0/0')],
    ['shop in dev has 0 replicas on r2.', '`cde why shop -e dev` says more.'],
  ],
  ['a stopped app', { app: 'shop' }, [DEV], ['shop in dev is stopped.']],
  ['nothing of an app', { app: 'shop' }, [slotOf('shop/dev - absent')], ['shop in dev does not run.']],
  [
    'a silent target, whose zeros say nothing',
    { app: 'api' },
    [SILENT],
    ['api in staging cannot be judged: the process target does not answer.', '`cde why api -e staging` says more.'],
  ],
  [
    'an app that the store has lost',
    { app: 'shop' },
    [slotOf('shop/dev - unknown web:1/1', { replicas: [replicaOf('web-0')] })],
    ['shop in dev cannot be judged: it runs, but no release of it is recorded.', '`cde why shop -e dev` says more.'],
  ],
  [
    'replicas that came back',
    { app: 'shop', service: 'web' },
    [{ ...STAGING, replicas: [replicaOf('web-0', { restarts: 2 }), replicaOf('worker-0', { restarts: 9 })] }],
    [
      'web of shop in staging is healthy: 3 of 3 replicas ready on r17, which was verified 2 hours ago.',
      'Its replicas ended by themselves and were started again 2 times.',
    ],
  ],
  [
    'names that would move the cursor',
    { app: 'sh\u001b[2Jop\u0007' },
    [slotOf('sh\u001b[2Jop\u0007/de\u202ev r1 degraded web:0/1')],
    ['shop\ufffd in de\ufffdv is down: 0 of 1 replica is ready on r1.'],
  ],
]

const DURING: readonly Row[] = [
  [
    'a deployment that is known',
    { app: 'shop' },
    [slotOf('shop/staging r17 deploying web:1/3')],
    [
      'shop in staging is degraded: 1 of 3 replicas is ready, with r17 in force, while r23 is being deployed by mia.',
      '`cde why shop -e staging` says more.',
    ],
  ],
  [
    'a deployment that was not read',
    { app: 'shop' },
    [slotOf('shop/staging r17 deploying web:3/3', { deployment: 'd-other' })],
    [
      'shop in staging is healthy: 3 of 3 replicas ready, with r17 in force, which was verified 2 hours ago, while deployment d-other is under way.',
    ],
  ],
  [
    'a first deployment',
    { app: 'shop' },
    [slotOf('shop/staging - deploying web:1/1')],
    [
      'shop in staging has no release in force, while r23 is being deployed by mia.',
      '`cde why shop -e staging` says more.',
    ],
  ],
  [
    'a start',
    { app: 'shop' },
    [slotOf('shop/staging r17 deploying web:0/0')],
    [
      'shop in staging has no replica that should run, while r23 is being deployed by mia.',
      '`cde why shop -e staging` says more.',
    ],
  ],
]

const SEVERAL: readonly Row[] = [
  [
    'an app everywhere',
    { app: 'shop' },
    [STAGING, PRODUCTION, DEV],
    [
      'shop is healthy in staging (r17).',
      'shop in production is degraded: 3 of 5 replicas are ready (web 1 of 3) on r12; shop in dev is stopped.',
    ],
  ],
  [
    'an app that is healthy everywhere',
    { app: 'shop' },
    [STAGING, slotOf('shop/production r12 running web:1/1')],
    ['shop is healthy in staging (r17) and production (r12).'],
  ],
  [
    'an environment',
    { environment: 'staging' },
    [STAGING, BLOG, SILENT, DEV],
    ['shop and blog are healthy in staging.', 'api in staging cannot be judged: the process target does not answer.'],
  ],
  ['an environment where nothing runs', { environment: 'dev' }, [STAGING], ['Nothing runs in dev.']],
  ['nothing at all', {}, [], ['Nothing runs.']],
  ['an app that runs nowhere', { app: 'cart' }, [STAGING], ['Nothing of cart runs.']],
  ['an app that runs elsewhere', { app: 'blog', environment: 'dev' }, [BLOG], ['Nothing of blog runs in dev.']],
  [
    'a service that the app does not have',
    { app: 'shop', service: 'cron', environment: 'staging' },
    [STAGING],
    ['Nothing of cron of shop runs in staging.'],
  ],
  [
    'a service of an app that cannot be seen',
    { app: 'api', service: 'cron' },
    [SILENT],
    ['It is not known what runs of api in staging.'],
  ],
  [
    'everything',
    {},
    [STAGING, BLOG, DEV, slotOf('shop/production r12 running web:1/1')],
    [
      'shop is healthy in staging (r17) and production (r12); blog is healthy in staging (r3).',
      'shop in dev is stopped.',
    ],
  ],
  [
    'more that is ill than can be said',
    {},
    ['a', 'b', 'c', 'd', 'e'].map((app) => slotOf(`${app}/dev r1 stopped web:0/0`)),
    ['a in dev is stopped; b in dev is stopped; c in dev is stopped; and so on for 2 more.'],
  ],
]

const status = (question: Omit<Question, 'action'>, facts: Partial<Facts>): string[] =>
  answerInWords({ action: 'status', ...question }, factsOf(facts))

test.each(ONE)('%s', (_what, question, slots, wanted) => {
  expect(status(question, { slots })).toEqual(wanted)
})

test.each(DURING)('while deploying: %s', (_what, question, slots, wanted) => {
  expect(status(question, { slots, deployments: ROLLOUT })).toEqual(wanted)
})

test.each(SEVERAL)('of several: %s', (_what, question, slots, wanted) => {
  expect(status(question, { slots })).toEqual(wanted)
})

test('what was not read is not known, and an environment that is not there is said to be none', () => {
  expect(status({ app: 'shop' }, {})).toEqual(['It is not known what runs.'])
  const environments = [{ name: 'dev', target: 'process', isProtected: false }]
  expect(status({ environment: 'qa' }, { slots: [STAGING], environments })).toEqual(['There is no environment qa.'])
})
