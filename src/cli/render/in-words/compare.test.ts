import { expect, test } from 'vitest'
import { answerInWords } from './answer.ts'
import type { Facts, Question, SlotView } from './facts.ts'
import { factsOf, historyOf, slotOf } from './views.fixture.ts'

const HISTORY = historyOf([
  'd-4 blog/staging deploy r17 succeeded tom 5',
  'd-3 shop/staging scale r18 succeeded tom 120',
  'd-2 shop/staging deploy r17 succeeded mia 4320',
  'd-1 shop/staging deploy r16 failed ann 5760',
])
const STAGING = slotOf('shop/staging r18 running web:3/3')
const UNTOLD = 'What differs in code, services, replicas and configuration cannot be told from the history.'
const MIA = 'r17 comes from a deployment of shop in staging by mia 3 days ago (2026-11-15 14:30 UTC)'
const TOM = 'r18 comes from a scaling of shop in staging by tom 2 hours ago (2026-11-18 12:30 UTC)'

const diff = (question: Partial<Question>, facts: Partial<Facts> = {}): string[] =>
  answerInWords({ action: 'diff', ...question }, factsOf({ deployments: HISTORY, slots: [STAGING], ...facts }))

test.each<readonly [what: string, question: Partial<Question>, wanted: string[]]>([
  ['two', { app: 'shop', releases: ['r17', 'r18'] }, [`${MIA}; ${TOM}, and is in force.`, UNTOLD]],
  ['one against what runs', { app: 'shop', release: 'r17' }, [`${MIA}; ${TOM}, and is in force.`, UNTOLD]],
  ['the last two', { app: 'shop' }, [`${MIA}; ${TOM}, and is in force.`, UNTOLD]],
  ['a release and itself', { app: 'shop', releases: ['r17', 'r17'] }, ['Both are r17, so nothing differs.']],
  [
    'one that failed, one that nobody knows',
    { app: 'shop', releases: ['r16', 'r99'] },
    [
      'r16 comes from a deployment of shop in staging by ann 4 days ago (2026-11-14 14:30 UTC), which failed; r99 comes from no deployment that is known.',
      UNTOLD,
    ],
  ],
  [
    'releases of two apps',
    { releases: ['r17', 'r18'] },
    ['r17 and r18 may be those of blog in staging and shop in staging: each environment numbers its own releases.'],
  ],
  ['too little', { app: 'cart' }, ['Which two releases to compare is not known.']],
])('releases: %s', (_what, question, wanted) => {
  expect(diff(question)).toEqual(wanted)
})

const NUMBERS = 'code and configuration cannot be compared, as each environment numbers its own releases.'
const NOTHING = 'Services, replicas, code and configuration cannot be compared from this.'

test.each<readonly [what: string, slots: readonly SlotView[], wanted: string[]]>([
  [
    'other replicas and a service less',
    [STAGING, slotOf('shop/production r12 running web:5/5 worker:1/1')],
    [
      'shop runs r18 in staging and runs r12 in production.',
      `The service web of shop has 3 replicas in staging and 5 in production; the service worker of shop is in production alone; ${NUMBERS}`,
    ],
  ],
  [
    'the same',
    [STAGING, slotOf('shop/production r18 degraded web:0/3')],
    [
      'shop runs r18 in staging and runs r18 in production.',
      `Services and their numbers of replicas are the same; ${NUMBERS}`,
    ],
  ],
  ['one side alone', [STAGING], ['shop runs r18 in staging and does not run in production.', NOTHING]],
  [
    'a stopped side',
    [STAGING, slotOf('shop/production r12 stopped web:0/0')],
    ['shop runs r18 in staging and is stopped in production.', NOTHING],
  ],
  [
    'a silent side',
    [STAGING, slotOf('shop/production r12 unknown web:0/3')],
    ['shop runs r18 in staging and cannot be judged in production (the process target does not answer).', NOTHING],
  ],
  [
    'a side without a release',
    [STAGING, slotOf('shop/production - deploying')],
    ['shop runs r18 in staging and has no release in force in production.', NOTHING],
  ],
  ['neither side', [slotOf('shop/dev r1 running web:1/1')], ['Nothing of shop runs in staging and production.']],
])('environments: %s', (_what, slots, wanted) => {
  const question = { action: 'compare', app: 'shop', environments: ['staging', 'production'] }
  expect(answerInWords(question, factsOf({ slots }))).toEqual(wanted)
})

test('the environments to compare are those that are named, or the only two', () => {
  const slots = [STAGING, slotOf('shop/production r12 running web:3/3'), slotOf('blog/staging r1 running blog:1/1')]
  expect(answerInWords({ action: 'compare' }, factsOf({ slots }))).toEqual([
    'shop runs r18 in staging and runs r12 in production; blog runs r1 in staging and does not run in production.',
    `Services and their numbers of replicas are the same; ${NUMBERS}`,
  ])
  for (const environments of [['staging'], ['staging', 'production', 'dev']])
    expect(answerInWords({ action: 'compare', environments }, factsOf({ slots }))).toEqual([
      'Which two environments to compare is not known.',
    ])
})
