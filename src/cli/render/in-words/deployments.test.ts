import { expect, test } from 'vitest'
import { answerInWords } from './answer.ts'
import { factsOf, historyOf, slotOf } from './views.fixture.ts'

const SHOP = { action: 'status', app: 'shop' }
const DEV = slotOf('shop/dev r20 stopped web:0/0 worker:0/0')

test.each([
  ['d-now shop/staging deploy r23 queued mia 1', 'a deployment by mia is queued'],
  ['d-now shop/staging deploy r23 rolling_back mia 1', 'a failed deployment by mia is being rolled back'],
  ['d-now shop/staging scale r23 running mia 1', 'it is being scaled by mia'],
  ['d-now shop/staging rollback r12 running tom 1', 'it is being rolled back to r12 by tom'],
  ['d-now shop/staging destroy - running tom 1', 'it is being destroyed by tom'],
  ['d-now shop/staging teleport r4 running tom 1', 'it is being changed by tom'],
  ['d-now shop/staging deploy r23 succeeded mia 0', 'deployment d-now is under way'],
])('%s is told as %s', (deployment, wanted) => {
  const facts = factsOf({ slots: [slotOf('shop/staging r17 deploying web:0/2')], deployments: historyOf([deployment]) })
  expect(answerInWords(SHOP, facts)[0]).toBe(
    `shop in staging is down: 0 of 2 replicas are ready, with r17 in force, while ${wanted}.`,
  )
})

test.each([
  [['d-9 shop/dev stop r20 succeeded tom 180'], 'shop in dev is stopped (by tom 3 hours ago).'],
  [
    ['d-9 shop/dev deploy r21 failed mia 5', 'd-8 shop/dev stop r20 succeeded tom 180'],
    'shop in dev is stopped (by tom 3 hours ago).',
  ],
  [['d-9 shop/dev deploy r20 succeeded mia 5'], 'shop in dev is stopped.'],
  [['d-9 blog/dev stop r20 succeeded tom 180'], 'shop in dev is stopped.'],
])('who stopped it is told where the history tells it: %j', (history, wanted) => {
  expect(answerInWords(SHOP, factsOf({ slots: [DEV], deployments: historyOf(history) }))).toEqual([wanted])
})
