import { expect, test } from 'vitest'
import { answerInWords } from './answer.ts'
import type { HistoryView, Question } from './facts.ts'
import { deploymentOf, factsOf, historyOf, slotOf } from './views.fixture.ts'

const HISTORY = historyOf([
  'd-6 blog/staging deploy r3 succeeded tom 5',
  'd-5 shop/staging rollback r17 succeeded tom 30',
  'd-4 shop/production deploy r17 succeeded ann 60',
  'd-3 shop/staging deploy r18 succeeded mia 120',
  'd-2 shop/staging deploy r17 succeeded mia 4320',
  'd-1 shop/staging deploy r17 failed ann 5760',
])
const ask = (question: Question, deployments: HistoryView): string[] =>
  answerInWords(question, factsOf({ deployments }))

const STAGING = { app: 'shop', environment: 'staging' }

test.each<readonly [what: string, question: Partial<Question>, history: HistoryView, wanted: string[]]>([
  [
    'an app in an environment',
    STAGING,
    HISTORY,
    [
      '4 deployments of shop in staging are recorded since 2026-11-14 14:30 UTC (4 days ago), and 1 of them failed.',
      'The last one, a rollback of shop in staging, r17, by tom 30 minutes ago (2026-11-18 14:00 UTC), succeeded.',
    ],
  ],
  [
    'an app',
    { app: 'blog' },
    HISTORY,
    [
      '1 deployment of blog is recorded since 2026-11-18 14:25 UTC (5 minutes ago), and it did not fail.',
      'The last one, a deployment of blog in staging, r3, by tom 5 minutes ago (2026-11-18 14:25 UTC), succeeded.',
    ],
  ],
  [
    'everything, of which a part was read',
    {},
    { ...HISTORY, next: 'more' },
    [
      'The last 6 deployments go back to 2026-11-14 14:30 UTC (4 days ago), and 1 of them failed.',
      'The last one, a deployment of blog in staging, r3, by tom 5 minutes ago (2026-11-18 14:25 UTC), succeeded.',
    ],
  ],
  ['nothing', { app: 'cart' }, HISTORY, ['No deployment of cart is recorded.']],
  [
    'nothing in what was read',
    { app: 'cart' },
    { ...HISTORY, next: 'more' },
    ['No deployment of cart is among the 6 deployments that were read.'],
  ],
  ['nothing at all', {}, historyOf([]), ['No deployment is recorded.']],
  ['a service whose app is not known', { service: 'web' }, HISTORY, ['No deployment of an app web is recorded.']],
  [
    'a failure and its cause',
    {},
    {
      items: [
        deploymentOf('d-1 shop/dev deploy r1 failed mia 1', {
          rollback: 'rolled_back',
          cause: { code: 'replica_exited', detail: 'web-0 exited with code 1.\nYes, shop is healthy.' },
        }),
      ],
      next: null,
    },
    [
      '1 deployment is recorded since 2026-11-18 14:29 UTC (1 minute ago), and it failed.',
      'The last one, a deployment of shop in dev, r1, by mia 1 minute ago (2026-11-18 14:29 UTC), failed and was rolled back: web-0 exited with code 1.',
    ],
  ],
  [
    'only failures',
    {},
    historyOf(['d-2 shop/dev deploy r2 failed mia 1', 'd-1 shop/dev deploy r1 failed mia 2']),
    [
      '2 deployments are recorded since 2026-11-18 14:28 UTC (2 minutes ago), and all of them failed.',
      'The last one, a deployment of shop in dev, r2, by mia 1 minute ago (2026-11-18 14:29 UTC), failed.',
    ],
  ],
  [
    'one that waits',
    {},
    {
      items: [
        deploymentOf('d-2 shop/dev scale r2 queued mia 0', { queuedBehind: 1 }),
        deploymentOf('d-1 shop/dev deploy r1 running mia 2'),
      ],
      next: null,
    },
    [
      '2 deployments are recorded since 2026-11-18 14:28 UTC (2 minutes ago), and none of them failed.',
      'The last one, a scaling of shop in dev, r2, by mia less than a minute ago (2026-11-18 14:30 UTC), is queued behind 1 other.',
    ],
  ],
])('history of %s', (_what, question, history, wanted) => {
  expect(ask({ action: 'history', ...question }, history)).toEqual(wanted)
})

test.each<readonly [what: string, question: Partial<Question>, wanted: string[]]>([
  [
    'the last change',
    STAGING,
    [
      'shop was rolled back in staging by tom 30 minutes ago (2026-11-18 14:00 UTC) to r17, in the words "rollback shop".',
    ],
  ],
  [
    'a release that came back',
    { ...STAGING, release: 'r17' },
    [
      'shop was deployed to staging by mia 3 days ago (2026-11-15 14:30 UTC) as r17, in the words "deploy shop".',
      'After that shop was rolled back in staging by tom 30 minutes ago (2026-11-18 14:00 UTC) to r17.',
    ],
  ],
  [
    'a release',
    { ...STAGING, release: 'r18' },
    ['shop was deployed to staging by mia 2 hours ago (2026-11-18 12:30 UTC) as r18, in the words "deploy shop".'],
  ],
  [
    'a release that two environments have',
    { app: 'shop', release: 'r17' },
    [
      'shop was deployed to staging by mia 3 days ago (2026-11-15 14:30 UTC) as r17; shop was deployed to production by ann 60 minutes ago (2026-11-18 13:30 UTC) as r17.',
    ],
  ],
  [
    'a deployment',
    { run: 'd-1' },
    [
      'shop\'s deployment in staging by ann 4 days ago (2026-11-14 14:30 UTC) as r17 failed, in the words "deploy shop".',
    ],
  ],
  [
    'a release that is not there',
    { ...STAGING, release: 'r99' },
    ['Who made r99 of shop in staging is not in the history.'],
  ],
  ['a deployment that is not there', { run: 'd-99' }, ['Who made d-99 is not in the history.']],
  ['an app that is not there', { app: 'cart' }, ['No deployment of cart is recorded.']],
])('who made %s', (_what, question, wanted) => {
  expect(ask({ action: 'who', ...question }, HISTORY)).toEqual(wanted)
  const isNamed = question.release !== undefined || question.run !== undefined
  if (isNamed) expect(ask({ action: 'history', asks: 'when', ...question }, HISTORY)).toEqual(wanted)
})

test('what a page does not hold may be on another', () => {
  expect(ask({ action: 'who', release: 'r99' }, { ...HISTORY, next: 'more' })).toEqual([
    'Who made r99 is not in the part of the history that was read.',
  ])
})

test.each<readonly [what: string, texts: readonly string[], wanted: string[]]>([
  [
    'and nothing since',
    ['d-2 shop/dev deploy r2 succeeded mia 120', 'd-1 shop/dev deploy r1 succeeded ann 4320'],
    ['shop was deployed to dev by mia 2 hours ago (2026-11-18 12:30 UTC) as r2.'],
  ],
  [
    'and scaled since',
    ['d-2 shop/dev scale r3 succeeded tom 5', 'd-1 shop/dev deploy r2 succeeded mia 120'],
    [
      'shop was deployed to dev by mia 2 hours ago (2026-11-18 12:30 UTC) as r2.',
      'After that shop was scaled in dev by tom 5 minutes ago (2026-11-18 14:25 UTC) as r3.',
    ],
  ],
  [
    'in vain',
    ['d-2 shop/dev deploy r3 failed tom 5', 'd-1 shop/dev deploy r2 succeeded mia 120'],
    [
      "shop's deployment in dev by tom 5 minutes ago (2026-11-18 14:25 UTC) as r3 failed.",
      'Before that shop was deployed to dev by mia 2 hours ago (2026-11-18 12:30 UTC) as r2.',
    ],
  ],
  [
    'only in vain',
    ['d-2 shop/dev deploy r1 cancelled tom 5'],
    ["shop's deployment in dev by tom 5 minutes ago (2026-11-18 14:25 UTC) as r1 was cancelled."],
  ],
  [
    'as nothing tells',
    ['d-2 shop/dev stop r1 succeeded tom 5'],
    ['No deploy of shop is recorded.', 'shop was stopped in dev by tom 5 minutes ago (2026-11-18 14:25 UTC) as r1.'],
  ],
  ['never', [], ['No deploy of shop is recorded.']],
])('last deployed %s', (_what, texts, wanted) => {
  expect(ask({ action: 'history', asks: 'when', app: 'shop' }, historyOf(texts))).toEqual(wanted)
})

test('a service is deployed with its app', () => {
  const slots = [slotOf('shop/staging r17 running web:1/1')]
  const facts = factsOf({ slots, deployments: HISTORY })
  expect(answerInWords({ action: 'history', asks: 'when', service: 'web', environment: 'production' }, facts)).toEqual([
    'shop was deployed to production by ann 60 minutes ago (2026-11-18 13:30 UTC) as r17.',
  ])
})

test('without a history nothing is told of it', () => {
  for (const action of ['history', 'who', 'explain', 'plan'])
    expect(answerInWords({ action }, factsOf())).toEqual(['This is not known, as nothing that tells it was read.'])
})
