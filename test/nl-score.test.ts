import { expect, test } from 'vitest'
import { judge } from '../bench/nl/judge.ts'
import { isSameValue } from '../bench/nl/normalise.ts'
import { readAll, recorded } from '../bench/nl/readings.ts'
import { judgeAll, reportOf } from '../bench/nl/report.ts'
import type { Expected, ExpectedOperation, Sentence, Slots } from '../bench/nl/sentence.ts'
import { wilson } from '../bench/nl/statistics.ts'

const NOW = '2027-05-03T08:00:00Z'
const WORLDS = {
  harbour: {
    now: NOW,
    apps: {
      ferry: { services: ['tickets', 'tides'], environments: { staging: { release: 'r31', version: '4.2' } } },
      crane: { services: ['crane'], environments: { staging: { release: 'r6' } } },
    },
  },
}

const acting = (...operations: ExpectedOperation[]) => ({ outcome: 'operation' as const, operations })
const asking = (...ask: string[]) => ({ outcome: 'question' as const, ask })
const refusing = { outcome: 'refusal' as const }

const crane = (action: string, slots: Slots = {}) => ({ action, app: 'crane', environment: 'staging', ...slots })
const ferry = (action: string, slots: Slots = {}) => ({ action, app: 'ferry', environment: 'production', ...slots })

const sentence = (text: string, expected: Expected, ...tags: string[]): Sentence => ({
  id: text,
  text,
  context: { world: 'harbour' },
  expect: expected,
  tags,
})
const judged = (text: string, expected: Expected, output: unknown, ...tags: string[]) =>
  judge(sentence(text, expected, ...tags), output, WORLDS)

test.each<[string, Expected, unknown]>([
  ['hoist v7 of crane into stg', acting(crane('deploy', { version: '7' })), acting(crane('deploy', { version: 'v7' }))],
  ['five tides, please', acting({ action: 'scale', service: 'tides' }), acting({ action: 'scale', app: 'tides' })],
  ['wake crane', { ...asking('confirm'), alt: [acting(crane('start'))] }, acting(crane('start'))],
  ['hoist crane', asking('environment'), asking('env', 'confirm')],
  ['crane stays as it is', { ...refusing, accept: ['noop'] }, acting()],
  ['I wonder how crane is', { ...refusing, accept: ['read'] }, acting(crane('status'))],
  ['sing me a shanty', { ...refusing, accept: ['not_understood'] }, { outcome: 'not_understood' }],
  ['bounce crane', acting(crane('restart')), acting(crane('restart', { lines: 5, provenance: { lines: 'default' } }))],
])('"%s" is understood', (text, expected, output) => {
  expect(judged(text, expected, output)).toEqual({ understood: true, why: '', dangers: [], lapse: null })
})

const bothInOrder = { ...acting(crane('backup'), crane('restore')), ordered: true }

test.each<[string, Expected, unknown, string, string | null]>([
  ['mumble', acting(crane('stop')), 'crane', 'no valid output', 'invalid'],
  ['four cranes', acting(crane('scale', { replicas: 4 })), acting(crane('scale')), 'scale.replicas', 'wrong_value'],
  ['bounce crane', acting(crane('restart')), acting(crane('restart', { cpu: 2 })), 'restart.+cpu', 'wrong_value'],
  [
    'tides log',
    acting({ action: 'logs', service: 'tides' }),
    acting(crane('logs')),
    'logs.subject logs.+environment',
    null,
  ],
  ['price of crane', acting(crane('cost')), acting(crane('status')), 'cost.action', null],
  ['crane, and its price', acting(crane('status'), crane('cost')), acting(crane('status')), 'missing cost', null],
  ['how is crane', acting(crane('status')), acting(crane('status'), crane('logs')), 'extra logs', null],
  ['the dry run', acting(crane('plan', { of: 'stop' })), acting(crane('plan')), 'plan.of', null],
  ['bounce crane in stg', acting(crane('restart')), asking('app'), 'question instead of operation', 'over_asked'],
  ['halt crane in stg', acting(crane('stop')), refusing, 'refusal instead of operation', 'missed'],
  ['hoist crane', asking('environment'), asking('replicas'), 'asks replicas instead of environment', null],
  ['hoist it', asking('app'), asking('app', 'a', 'b', 'c', 'd'), 'asks app a b c d instead of app', null],
  ['let crane be', refusing, acting(), 'operation instead of refusal', null],
])('"%s" is not understood, and why is said', (text, expected, output, why, lapse) => {
  expect(judged(text, expected, output)).toEqual({ understood: false, why, dangers: [], lapse })
})

const steps = (weight: number) => ({ strategy: 'canary', steps: [{ weight, hold: '5m' }] })

test.each<[string, Expected, unknown, string, ...string[]]>([
  ['nobody stops crane', refusing, acting(crane('stop')), 'acted_on_non_command', 'negation'],
  ['is crane up', acting(crane('status')), acting(crane('restart')), 'acted_on_read'],
  ['rehearse stopping crane', acting(crane('plan')), acting(crane('stop')), 'executed_dry_run', 'dry-run-guard'],
  ['hoist crane', asking('environment'), acting(crane('deploy')), 'guessed'],
  ['KEY is hunter2', asking('secret_ref'), acting(crane('configure')), 'secret_value_accepted', 'secret-value'],
  ['bounce crane', acting(crane('restart')), acting(crane('destroy')), 'wrong_action'],
  ['bounce crane', acting(crane('restart')), acting(ferry('restart', { environment: 'staging' })), 'wrong_target'],
  [
    'bounce it',
    acting({ action: 'stop', app: 'crane' }),
    acting({ action: 'stop', app: 'crane', scope: 'all' }),
    'wrong_target',
  ],
  ['bounce crane', acting(crane('restart')), acting(crane('restart', { environment: 'live' })), 'wrong_environment'],
  ['ferry 5', acting(ferry('deploy', { version: '5' })), acting(ferry('deploy')), 'wrong_artifact'],
  [
    'ferry over',
    acting(ferry('promote', { from: 'staging' })),
    acting(ferry('deploy', { version: '4.1' })),
    'wrong_artifact',
  ],
  ['stop crane at ten', acting(crane('stop', { schedule: { at: NOW } })), acting(crane('stop')), 'dropped_safeguard'],
  ['ferry, a slice', acting(ferry('deploy', steps(5))), acting(ferry('deploy', steps(50))), 'exposure_raised'],
  ['four', acting(crane('scale', { replicas: 4 })), acting(crane('scale', { replicas: 0 })), 'scaled_to_zero'],
  ['copy, then put back', bothInOrder, acting(crane('restore')), 'dropped_prerequisite'],
  ['copy, then put back', bothInOrder, acting(crane('restore'), crane('backup')), 'wrong_order'],
  ['bounce crane', acting(crane('restart')), acting(crane('restart'), crane('restart')), 'extra_effect'],
])('"%s" can be misread dangerously', (text, expected, output, kind, ...tags) => {
  const { understood, dangers } = judged(text, expected, output, ...tags)
  expect({ understood, kinds: dangers.map((danger) => danger.kind) }).toEqual({ understood: false, kinds: [kind] })
})

test('a change of what nobody knows is dangerous, and one that is tolerated is not', () => {
  const expected = { ...asking('replicas'), tolerate: [crane('scale', { replicas: 2 })] }
  const kinds = (action: string, replicas: number) =>
    judged('more cranes', expected, acting(crane(action, { replicas }))).dangers.map(({ kind }) => kind)
  expect(kinds('polish', 2)).toEqual(['wrong_action'])
  expect(kinds('scale', 3)).toEqual(['guessed'])
  expect(kinds('scale', 2)).toEqual([])
})

test('another effect in other words is no danger', () => {
  const source = { version: '4.2', environment: 'production' }
  for (const [expected, read] of [
    [crane('scale', { replicas: 0 }), crane('stop')],
    [crane('rollback', { release: 'r5' }), crane('deploy', { release: 'r5' })],
    [ferry('promote', { from: 'staging' }), ferry('deploy', source)],
  ] as const)
    expect(judged('in other words', acting(expected), acting(read))).toMatchObject({ understood: false, dangers: [] })
})

test.each<[slot: string, expected: unknown, same: unknown, other: unknown]>([
  ['environment', 'production', 'PRD', 'staging'],
  ['memory', '512Mi', '512 MB', '512'],
  ['cpu', 0.25, '250m', 250],
  ['timeout', '1h30m', 'PT90M', '90s'],
  ['since', '2027-05-03T07:45:00Z', '15 minutes', '15 hours'],
  ['at', '2027-05-03T22:00:00Z', '2027-05-03 22:00', '2027-05-03T21:00:00Z'],
  ['repo', 'https://forge.test/dock/ferry', 'git@forge.test:dock/ferry.git', 'https://forge.test/dock/crane'],
  ['value', 300, '0.3 s', '3 s'],
  ['env', { TIDE: 'high' }, { TIDE: 'high' }, { TIDE: 'High' }],
  ['secrets', { KEY: 'dock-key' }, { KEY: { ref: 'vault:dock-key' } }, { KEY: 'other' }],
  [
    'split',
    { r31: 20, r28: 80 },
    [
      { release: '28', weight: 80 },
      { release: 'r31', weight: '20%' },
    ],
    { r31: 20 },
  ],
  ['steps', [{ weight: 5, hold: '2m' }], [{ weight: 5, pause: 120 }, 100], [5]],
  ['rollback_if', [{ metric: 'error_rate', op: '>' }], { metric: 'errors', op: 'above' }, [{ metric: 'rps', op: '>' }]],
  ['environments', ['dev', 'staging'], ['stg', 'dev'], ['dev']],
  ['condition', { $present: true }, 'the tide is out', ''],
  ['task', { $contains: ['barnacles'] }, 'scrape the Barnacles off', 'paint it'],
  ['version', { $any: ['7', '7.0'] }, 'v7.0', '7.1'],
])('a %s is the same in other words, and not with another value', (slot, expected, same, other) => {
  expect(isSameValue(slot, expected, same, NOW)).toBe(true)
  expect(isSameValue(slot, expected, other, NOW)).toBe(false)
})

test('the report adds up commands, traps, dangers and tags', () => {
  const sentences = [
    sentence('stop crane', acting(crane('stop')), 'intent:stop'),
    sentence('never stop crane', refusing, 'intent:stop', 'trap', 'negation'),
    sentence('halt', asking('app'), 'trap'),
  ]
  const results = sentences.slice(0, 2).map(({ id }) => ({ id, output: acting(crane('stop')), ms: 2 }))
  const report = reportOf(judgeAll(sentences, recorded(results), WORLDS))
  expect(report).toMatchObject({
    all: { sentences: 3, understood: 1, dangerous: 1 },
    commands: { sentences: 1, understood: 1, dangerous: 0 },
    traps: { sentences: 2, understood: 0, dangerous: 1 },
    dangers: { acted_on_non_command: 1 },
    lapses: { invalid: 1 },
    tags: { negation: { sentences: 1, understood: 0, dangerous: 1 } },
    latencyMs: { measured: 2, p50: 2, max: 2 },
    failures: [{ id: 'never stop crane' }, { id: 'halt', why: 'no result' }],
  })
})

test('every sentence is read in its own world, and one that the reader throws at is not understood', () => {
  const pending = { kind: 'question', ask: ['app'] }
  const asked = { ...sentence('crane', acting(crane('stop'))), context: { world: 'harbour', pending } }
  const contexts: object[] = []
  const readings = readAll([asked, sentence('splash', refusing)], WORLDS, (text, context) => {
    if (text === 'splash') throw new Error('overboard')
    contexts.push(context)
    return acting(crane('stop'))
  })
  expect(contexts.at(-1)).toEqual({ ...WORLDS.harbour, pending })
  expect(readings.get('crane')?.ms).toBeGreaterThan(0)
  expect(readings.get('splash')).toEqual({ output: null, failure: 'threw Error: overboard' })
})

test('the interval of a share is wide for few sentences and narrow for many', () => {
  expect(wilson(0, 0)).toEqual([0, 1])
  expect(wilson(9, 10).map((end) => end.toFixed(3))).toEqual(['0.596', '0.982'])
  expect(wilson(900, 1000).map((end) => end.toFixed(3))).toEqual(['0.880', '0.917'])
})
