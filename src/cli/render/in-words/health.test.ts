import { expect, test } from 'vitest'
import { answerInWords } from './answer.ts'
import type { Question, SlotView } from './facts.ts'
import { factsOf, slotOf } from './views.fixture.ts'

const STAGING = slotOf('shop/staging r17 running web:3/3 worker:2/2')
const PRODUCTION = slotOf('shop/production r12 degraded web:1/3 worker:2/2')
const DEV = slotOf('shop/dev r20 stopped web:0/0 worker:0/0')
const BLOG = slotOf('blog/staging r3 running blog:1/1')
const SILENT = slotOf('api/staging r5 unknown api:0/2')

type Row = readonly [what: string, question: Omit<Question, 'action'>, slots: readonly SlotView[], wanted: string[]]

const HEALTH: readonly Row[] = [
  [
    'all is well',
    { app: 'shop' },
    [STAGING],
    ['Yes, shop in staging is healthy: 5 of 5 replicas ready on r17, which was verified 2 hours ago.'],
  ],
  [
    'some replicas',
    { app: 'shop', service: 'web' },
    [PRODUCTION],
    [
      'Partly: web of shop in production is degraded: 1 of 3 replicas is ready on r12.',
      '`cde why shop -e production` says more.',
    ],
  ],
  [
    'no replica',
    { app: 'shop' },
    [slotOf('shop/dev r2 degraded web:0/1')],
    ['No, shop in dev is down: 0 of 1 replica is ready on r2.', '`cde why shop -e dev` says more.'],
  ],
  [
    '0 replicas',
    { app: 'shop' },
    [slotOf('shop/dev r2 running web:0/0')],
    ['No, shop in dev has 0 replicas on r2.', '`cde why shop -e dev` says more.'],
  ],
  ['stopped', { app: 'shop' }, [DEV], ['No, shop in dev is stopped.']],
  ['not there', { app: 'blog', environment: 'dev' }, [BLOG], ['No, nothing of blog runs in dev.']],
  [
    'cannot be seen',
    { app: 'api' },
    [SILENT],
    [
      'Unknown: api in staging cannot be judged: the process target does not answer.',
      '`cde why api -e staging` says more.',
    ],
  ],
  ['nothing to judge', { environment: 'dev' }, [], ['Unknown: nothing runs in dev.']],
  [
    'a first deployment',
    { app: 'shop' },
    [slotOf('shop/staging - deploying web:1/1')],
    [
      'Unknown: shop in staging has no release in force, while deployment d-now is under way.',
      '`cde why shop -e staging` says more.',
    ],
  ],
  [
    'all of several',
    { app: 'shop' },
    [STAGING, slotOf('shop/production r12 running web:1/1')],
    ['Yes, shop is healthy in staging (r17) and production (r12).'],
  ],
  [
    'some of several',
    { app: 'shop' },
    [STAGING, DEV],
    ['Partly: shop is healthy in staging (r17).', 'shop in dev is stopped.'],
  ],
  [
    'none of several',
    { environment: 'dev' },
    [DEV, slotOf('blog/dev r2 degraded web:0/1')],
    ['No, shop in dev is stopped; blog in dev is down: 0 of 1 replica is ready on r2.'],
  ],
  [
    'one that cannot be seen',
    { environment: 'staging' },
    [STAGING, SILENT],
    [
      'Unknown: shop is healthy in staging (r17).',
      'api in staging cannot be judged: the process target does not answer.',
    ],
  ],
]

test.each(HEALTH)('health, %s', (_what, question, slots, wanted) => {
  expect(answerInWords({ action: 'status', asks: 'health', ...question }, factsOf({ slots }))).toEqual(wanted)
})

test('what was not read is not known', () => {
  expect(answerInWords({ action: 'status', asks: 'health' }, factsOf())).toEqual([
    'Unknown: it is not known what runs.',
  ])
})
