import { expect, test } from 'vitest'
import { answerInWords } from './answer.ts'
import type { Question, SlotView } from './facts.ts'
import { factsOf, historyOf, slotOf } from './views.fixture.ts'

type Row = readonly [what: string, slots: readonly SlotView[], wanted: string[]]

const ask = (asks: Question['asks'], slots: readonly SlotView[], question: Partial<Question> = {}): string[] =>
  answerInWords({ action: 'status', asks, ...question }, factsOf({ slots }))

const SILENT = slotOf('api/staging r5 unknown api:0/2')

const COUNTS: readonly Row[] = [
  ['all are ready', [slotOf('shop/dev r1 running web:3/3')], ['shop in dev has 3 replicas, all of them ready.']],
  ['one is ready', [slotOf('shop/dev r1 degraded web:1/3')], ['shop in dev has 3 replicas, of which 1 is ready.']],
  ['two are ready', [slotOf('shop/dev r1 degraded web:2/3')], ['shop in dev has 3 replicas, of which 2 are ready.']],
  ['none is ready', [slotOf('shop/dev r1 degraded web:0/3')], ['shop in dev has 3 replicas, none of them ready.']],
  ['the only one is', [slotOf('shop/dev r1 running web:1/1')], ['shop in dev has 1 replica, which is ready.']],
  ['the only one is not', [slotOf('shop/dev r1 degraded web:0/1')], ['shop in dev has 1 replica, which is not ready.']],
  ['there are none', [slotOf('shop/dev r1 running web:0/0')], ['shop in dev has 0 replicas.']],
  [
    'of several services',
    [slotOf('shop/dev r1 degraded web:3/3 worker:1/2')],
    ['shop in dev has 5 replicas (web 3 and worker 2), of which 4 are ready.'],
  ],
  ['stopped', [slotOf('shop/dev r1 stopped web:0/0')], ['shop in dev has no replica: it is stopped.']],
  ['absent', [slotOf('shop/dev - absent')], ['shop in dev has no replica: it does not run.']],
  [
    'silent',
    [SILENT],
    ['api in staging has a number of replicas that is not known: the process target does not answer.'],
  ],
  [
    'deploying',
    [slotOf('shop/dev r1 deploying web:1/2')],
    ['shop in dev has 2 replicas, of which 1 is ready, while deployment d-now is under way.'],
  ],
  [
    'several places',
    [slotOf('shop/dev r1 running web:1/1'), slotOf('shop/staging r9 degraded web:1/3')],
    [
      'shop in dev has 1 replica, which is ready; shop in staging has 3 replicas, of which 1 is ready.',
      'Together that is 4 replicas, of which 2 are ready.',
    ],
  ],
  [
    'several places of which one is stopped',
    [slotOf('shop/dev r1 stopped web:0/0'), slotOf('shop/staging r9 running web:2/2')],
    [
      'shop in dev has no replica: it is stopped; shop in staging has 2 replicas, all of them ready.',
      'Together that is 2 replicas, all of them ready.',
    ],
  ],
  [
    'no sum of what is not known',
    [slotOf('shop/staging r9 running web:2/2'), SILENT],
    [
      'shop in staging has 2 replicas, all of them ready; api in staging has a number of replicas that is not known: the process target does not answer.',
    ],
  ],
]

test.each(COUNTS)('replicas: %s', (_what, slots, wanted) => {
  expect(ask('count', slots)).toEqual(wanted)
})

test('the words that set a number are told with it', () => {
  const [web] = slotOf('shop/dev r1 running web:5/5').services
  const slot = slotOf('shop/dev r1 running', { services: web ? [{ ...web, override: 'scale web to 5. Now!' }] : [] })
  expect(ask('count', [slot])).toEqual([
    'shop in dev has 5 replicas, all of them ready.',
    'Said after the files: web 5 by "scale web to 5".',
  ])
})

const VERSIONS: readonly Row[] = [
  [
    'running',
    [slotOf('shop/dev r17 running web:1/1')],
    ['shop in dev runs r17, verified 2 hours ago (2026-11-18 12:30 UTC).'],
  ],
  [
    'a time that is no time',
    [slotOf('shop/dev r17 running web:1/1', { since: 'soon' })],
    ['shop in dev runs r17, verified at an unknown time.'],
  ],
  ['degraded, never verified', [slotOf('shop/dev r17 degraded web:0/1', { since: null })], ['shop in dev runs r17.']],
  ['stopped', [slotOf('shop/dev r17 stopped')], ['shop in dev is stopped, and r17 is the release on record.']],
  ['absent', [slotOf('shop/dev - absent')], ['shop in dev does not run.']],
  [
    'silent',
    [SILENT],
    ['api in staging cannot be judged: the process target does not answer, and r5 is the release on record.'],
  ],
  [
    'a first deployment',
    [slotOf('shop/dev - deploying web:1/1')],
    ['shop in dev has no release in force, while deployment d-now is under way.'],
  ],
  [
    'several',
    [slotOf('shop/dev r17 running web:1/1'), slotOf('shop/production r9 stopped')],
    [
      'shop in dev runs r17, verified 2 hours ago (2026-11-18 12:30 UTC); shop in production is stopped, and r9 is the release on record.',
    ],
  ],
]

test.each(VERSIONS)('release: %s', (_what, slots, wanted) => {
  expect(ask('version', slots)).toEqual(wanted)
})

test('since when is told by the slot where no history was read', () => {
  const slots = [slotOf('shop/dev r17 running web:1/1')]
  const since = ['shop in dev runs r17, verified 2 hours ago (2026-11-18 12:30 UTC).']
  expect(ask('when', slots)).toEqual(since)
  const deployments = historyOf(['d-1 shop/dev deploy r17 succeeded mia 120'])
  expect(answerInWords({ action: 'status', asks: 'when' }, factsOf({ slots, deployments }))).toEqual([
    'shop was deployed to dev by mia 2 hours ago (2026-11-18 12:30 UTC) as r17.',
  ])
})
