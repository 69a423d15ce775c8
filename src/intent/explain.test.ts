import { expect, test } from 'vitest'
import { explain } from './explain.ts'
import { parse } from './parse.ts'
import { outputOf } from './taxonomy.ts'
import { FLORIST } from './world.fixture.ts'

test.each([
  [
    'deploy demos/kiosk to staging with three replicas',
    ['deploy · folder demos/kiosk · environment staging · replicas 3 (you said "with three replicas")'],
  ],
  ['restart vase', ['restart · app vase · environment staging (inferred: the only place where it runs)']],
  [
    'add one replica to front in staging',
    [
      'scale · app garden (inferred: front is a service of garden) · service front · environment staging · replicas +1 (you said "one replica")',
    ],
  ],
  ['stop everything in dev', ['stop · everything · environment dev']],
  [
    'set LOG_LEVEL=debug on vase in prod',
    ['configure · app vase · environment production (you said "in prod") · set LOG_LEVEL debug'],
  ],
  ['deploy vase', ['deploy · app vase', 'Which environment? (dev, staging or production)']],
  ["don't restart vase", ['The sentence forbids it, so nothing is done.']],
])('%s', (sentence, lines) => {
  expect(explain(parse(sentence, FLORIST))).toEqual(lines)
})

test('what a question understood so far is no operation of the output', () => {
  const reading = parse('deploy vase', FLORIST)
  expect(reading).toMatchObject({ draft: [{ action: 'deploy', app: 'vase' }] })
  expect(outputOf(reading)).toMatchObject({
    intent: 'deploy',
    outcome: 'question',
    operations: [],
    ask: ['environment'],
    reason: '',
  })
})
