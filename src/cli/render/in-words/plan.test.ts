import { expect, test } from 'vitest'
import { answerInWords } from './answer.ts'
import type { Facts, PlanView } from './facts.ts'
import { factsOf, minutesAgo, planOf, slotOf } from './views.fixture.ts'

const SLOTS = [slotOf('shop/staging r17 running web:3/3 worker:2/2')]
const say = (plan: PlanView, rest: Partial<Facts> = {}): string[] =>
  answerInWords({ action: 'plan' }, factsOf({ plan, ...rest }))

test.each<readonly [what: string, plan: PlanView, does: string]>([
  [
    'new code and a new service',
    planOf('deploy', ['change web code: aaaaaaaa > bbbbbbbb', 'create service worker: > 2 replicas']),
    'replace 3 replicas of web for a change of code and add worker with 2 replicas; nothing is taken away',
  ],
  [
    'configuration, by its name alone',
    planOf('deploy', ['change web environment LOG_LEVEL: info > debug', 'change web command: node a > node b']),
    'replace 3 replicas of web for a change of LOG_LEVEL and command and change no ports; nothing is taken away',
  ],
  [
    'more replicas',
    planOf('scale', ['change web replicas: 3 > 5', 'change web replicas as was said: > scale web to 5']),
    'raise web from 3 to 5 replicas and change no ports; nothing is taken away',
  ],
  [
    'more replicas of new code',
    planOf('deploy', ['change web code: a > b', 'change web replicas: 3 > 5']),
    'replace 3 replicas of web by 5 for a change of code and change no ports; nothing is taken away',
  ],
  [
    'the last replica but one',
    planOf('scale', ['change web replicas: 2 > 1']),
    'lower web from 2 to 1 replica and change no ports; nothing is taken away',
  ],
  [
    'other words for the same',
    planOf('scale', ['change web replicas as was said: 3 > three']),
    'record what was said of the replicas of web and change no ports; nothing is taken away',
  ],
  ['a port', planOf('deploy', ['change web ports: 80:3000 > 81:3000']), 'change ports of web; nothing is taken away'],
  [
    'the first port',
    planOf('deploy', ['change web ports: none > 81:3000']),
    'replace 3 replicas of web for a change of ports; nothing is taken away',
  ],
  [
    'a dependency',
    planOf('deploy', ['change web depends_on: nothing > db']),
    'change dependencies of web and change no ports; nothing is taken away',
  ],
  [
    'a delivery',
    planOf('deploy', ['change delivery soak: 5 s > 10 s', 'change delivery drain: 5 s > 1 s']),
    'change how it is delivered (soak and drain); nothing is taken away',
  ],
  [
    'a restart',
    planOf('restart', ['restart service web: > 3 new replicas']),
    'replace 3 replicas of web by new ones and change no ports; nothing is taken away',
  ],
  ['a start', planOf('start', ['create replicas of web: 0 > 3']), 'start 3 replicas of web; nothing is taken away'],
  [
    'a start with other code',
    planOf('deploy', ['change web code: a > b', 'create replicas of web: 0 > 1']),
    'start 1 replica of web with a change of code; nothing is taken away',
  ],
  [
    'a rollback',
    planOf('rollback', ['change web code: b > a'], { release: 'r12' }),
    'go back to r12, replace 3 replicas of web for a change of code and change no ports; nothing is taken away',
  ],
  [
    'a rollback to what runs',
    planOf('rollback', ['keep release r17'], { release: 'r17' }),
    'go back to r17; nothing is taken away',
  ],
  ['a repair', planOf('deploy', [], { release: 'r17' }), 'bring back what r17 asks for; nothing is taken away'],
  [
    'a line of another form',
    planOf('deploy', ['create volume of shop']),
    'change volume of shop; nothing is taken away',
  ],
  [
    'a service called as a setting',
    planOf('deploy', ['change delivery code: a > b']),
    'replace the replicas of delivery for a change of code and change no ports; nothing is taken away',
  ],
  [
    'a property of every object',
    planOf('deploy', ['change web constructor: a > b']),
    'replace 3 replicas of web for a change of constructor and change no ports; nothing is taken away',
  ],
  [
    'a build',
    planOf('deploy', ['change web code: a > b'], {
      steps: [{ id: 'build web', kind: 'build', service: 'web', after: [], deadlineMs: 1 }],
    }),
    'build web, replace 3 replicas of web for a change of code and change no ports; nothing is taken away',
  ],
  [
    'a stop',
    planOf('stop', ['delete replicas of web: 3 > 0', 'delete replicas of worker: 2 > 0'], {
      deletions: [
        { what: 'all 3 replicas of web', why: 'the app is stopped' },
        { what: 'all 2 replicas of worker', why: 'the app is stopped' },
      ],
    }),
    'take away all 3 replicas of web and all 2 replicas of worker (the app is stopped)',
  ],
  [
    'a service less, said first',
    planOf('deploy', ['change web code: a > b', 'delete service worker: 2 replicas >'], {
      deletions: [{ what: 'service worker', why: 'the release no longer has it' }],
    }),
    'take away service worker (the release no longer has it) and replace 3 replicas of web for a change of code',
  ],
  [
    'a scale to nothing',
    planOf('scale', ['change web replicas: 3 > 0'], {
      deletions: [{ what: 'all 3 replicas of web', why: 'it is scaled to 0' }],
    }),
    'take away all 3 replicas of web (it is scaled to 0) and change no ports',
  ],
  [
    'an address less',
    planOf('deploy', ['change web ports: 80:3000 > 3000'], {
      deletions: [{ what: 'address 127.0.0.1:80 of web', why: 'it is no longer published' }],
    }),
    'take away address 127.0.0.1:80 of web (it is no longer published) and change ports of web',
  ],
])('a plan with %s', (_what, plan, does) => {
  expect(say(plan, { slots: SLOTS })[0]).toBe(`Applying this to shop in staging would ${does}.`)
})

test('how many replicas are replaced is told only where somebody has seen them', () => {
  const plan = planOf('deploy', ['change web code: a > b'])
  const [told] = say(plan)
  expect(told).toContain('replace the replicas of web for')
  expect(say(plan, { slots: [slotOf('shop/staging r17 unknown web:0/3')] })[0]).toBe(told)
  expect(say(plan, { slots: [slotOf('shop/dev r17 running web:2/2')] })[0]).toBe(told)
  expect(say(plan, { slots: [slotOf('shop/staging r17 running web:0/0')] })[0]).toContain('would change code of web')
})

test.each<readonly [what: string, rest: Partial<PlanView>, wanted: string]>([
  ['a word', {}, 'It would not be applied until you say so: `cde apply p-1 --yes`.'],
  [
    'production',
    { approval: { isRequired: true, isProduction: true, reasons: ['it changes a production environment'] } },
    'It would not be applied until you approve it, as it changes a production environment: `cde apply p-1 --approve`.',
  ],
  [
    'a deletion',
    {
      approval: {
        isRequired: true,
        isProduction: true,
        reasons: ['it changes a production environment', 'it takes something away'],
      },
      deletions: [{ what: 'service worker', why: 'the release no longer has it' }],
    },
    'It would not be applied until you approve it, as it changes a production environment and it takes something away: `cde apply p-1 --approve --approve-deletions`.',
  ],
  ['its time is over', { expiresAt: minutesAgo(5) }, 'It can no longer be applied: it expired 5 minutes ago.'],
  ['it was used', { deployment: 'd-7', expiresAt: minutesAgo(5) }, 'It was applied already, as deployment d-7.'],
])('what a plan waits for: %s', (_what, rest, wanted) => {
  expect(say(planOf('deploy', ['change web code: a > b'], rest))[1]).toBe(wanted)
})

test('a plan of nothing says so', () => {
  expect(say(planOf('deploy', [], { isEmpty: true }))).toEqual([
    'Applying this to shop in staging would change nothing: what is asked for runs already.',
  ])
})
