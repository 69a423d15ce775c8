import { expect, test } from 'vitest'
import { explain } from './explain.ts'
import { output } from './output.ts'
import { parse } from './parse.ts'
import { FLORIST } from './world.fixture.ts'

test.each([
  [
    'deploy demos/kiosk to staging with 3 replicas',
    ['deploy → demos/kiosk · environment: staging (said) · replicas: 3 (said)'],
  ],
  ['restart vase', ['restart → vase · environment: staging (inferred: the only place where it runs)']],
  ['add one replica to front in staging', ['scale → garden front · environment: staging (said) · replicas: +1 (said)']],
  ['stop everything in dev', ['stop → everything · environment: dev (said)']],
  ['deploy vase', ['deploy → vase', 'Which environment? (dev, staging or production)']],
  ["don't restart vase", ['The sentence forbids it, so nothing is done.']],
])('%s', (sentence, lines) => {
  expect(explain(parse(sentence, FLORIST))).toEqual(lines)
})

test('what a question understood so far is no operation of the output', () => {
  const reading = parse('deploy vase', FLORIST)
  expect(reading).toMatchObject({ draft: [{ action: 'deploy', app: 'vase' }] })
  expect(output(reading)).toMatchObject({
    intent: 'deploy',
    outcome: 'question',
    operations: [],
    ask: ['environment'],
    reason: '',
  })
})
