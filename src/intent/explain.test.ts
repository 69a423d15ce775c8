import { expect, test } from 'vitest'
import { explain } from './explain.ts'
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
