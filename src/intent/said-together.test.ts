import { describe, expect, test } from 'vitest'
import { parse } from './parse.ts'
import { understand } from './understand.ts'
import { FLORIST, pendingOf, summary } from './world.fixture.ts'

const read = (text: string): string => summary(parse(text, FLORIST))

const MEANINGS = {
  'what an agent is told goes to the end of its task': [
    [
      'let claude fix the tests in acme/shop but leave the docs alone',
      'agent repo=acme/shop task=let claude fix the tests in acme/shop but leave the docs alone',
    ],
    [
      "let claude write a changelog for acme/shop, and don't push it",
      "agent repo=acme/shop task=let claude write a changelog for acme/shop, and don't push it",
    ],
    [
      'let an agent fix the tests and remove the dead code in acme/shop',
      'agent repo=acme/shop task=let an agent fix the tests and remove the dead code in acme/shop',
    ],
    [
      'let an agent fix the tests in acme/shop and then restart vase in staging',
      'agent repo=acme/shop task=let an agent fix the tests in acme/shop, restart vase@staging',
    ],
    ['let claude fix the tests in acme/shop and deploy', '? app environment'],
    ['let claude fix the tests in acme/shop and open a pr after you check with ben', '? condition confirm'],
  ],
  'even steps of a canary are all of its steps': [
    [
      'deploy garden 2.0 to production 25% every 10 minutes',
      'deploy garden@production version=2.0 steps=[{weight:25,hold:10m},{weight:50,hold:10m},{weight:75,hold:10m}] strategy=canary',
    ],
    [
      'deploy garden 2.0 to production in 40% increments, an hour apart',
      'deploy garden@production version=2.0 steps=[{weight:40,hold:1h},{weight:80,hold:1h}] strategy=canary',
    ],
    [
      'deploy garden 2.0 to production in steps of 50 percent',
      'deploy garden@production version=2.0 steps=[{weight:50}] strategy=canary',
    ],
    ['deploy garden 2.0 to production 20% every night at 22:00', '? confirm'],
    ['shift 10% to r7 of garden in production every 5 minutes', '? confirm'],
  ],
  'what happens, told behind a comma, is no wish': [
    ['restart vase in staging, Ferdi left the company last Friday', 'restart vase@staging'],
    ['lock production until Monday 07:00, we have the ball on Saturday', 'lock @production until=2026-03-09T07:00:00Z'],
    ['scale vase in staging to 4, school holidays start monday', 'scale vase@staging replicas=4'],
    ['deploy garden 2.0 to production, 1.9.0 keeps crashing', 'deploy garden@production version=2.0'],
    ['stop vase in staging, the intern who wrote it is gone', 'stop vase@staging'],
    ['scale vase in staging to 4... hm, the load test is at 9, make that 3', '? confirm'],
  ],
  'what a deployment is made of may stand in a sentence of its own': [
    [
      'would you mind launching ledger in staging? jobs/sweeper is the folder to take.',
      'deploy ledger@staging path=jobs/sweeper',
    ],
    ['deploy ledger to staging. take jobs/sweeper', 'deploy ledger@staging path=jobs/sweeper'],
    ['deploy ledger to staging and then deploy jobs/sweeper', 'deploy ledger@staging, deploy jobs/sweeper@staging'],
    ['deploy ledger to staging and jobs/sweeper', '? confirm'],
    ['launch ledger in staging. jobs/sweeper looks good', '? confirm'],
  ],
  'a place is named where something comes from': [
    ['take what staging has of ledger and promote it to production', 'promote ledger@production from=staging'],
    ['grab the ledger build from staging and put it on production', 'promote ledger@production from=staging'],
    ['ledger in staging: return to r9', '? release'],
  ],
} as const

describe.each(Object.entries(MEANINGS))('%s', (_, rows) => {
  test.each<readonly [string, string]>(rows)('%s', (sentence, meaning) => {
    expect(read(sentence)).toBe(meaning)
  })
})

describe('of services that are called the same, the one beside its app is meant', () => {
  const world = {
    ...FLORIST,
    apps: {
      shop: { services: ['web', 'worker'], environments: { staging: { release: 'r2' } } },
      depot: { services: ['api', 'worker'], environments: { staging: { release: 'r3' } } },
    },
  }
  test.each([
    ['restart the shop worker in staging', 'restart shop/worker@staging'],
    ['one more worker for depot in staging', 'scale depot/worker@staging replicas_delta=1'],
    ["restart depot's worker in staging", 'restart depot/worker@staging'],
    ['restart the worker in staging', '? app'],
    ['restart shop and the worker in staging', '? app'],
  ])('%s', (sentence, meaning) => expect(summary(parse(sentence, world))).toBe(meaning))
})

describe('an answer may be followed by more', () => {
  test.each([
    ['deploy ledger', 'staging and then start it', 'deploy ledger@staging, start ledger@staging'],
    ['deploy ledger', "staging's fine", 'deploy ledger@staging'],
    ['restart', 'vase and ledger in staging', 'restart vase@staging, restart ledger@staging'],
    ['deploy ledger', 'stop it in staging', '? app'],
    ['restart ledger', 'well, not production obviously', '? environment'],
  ])('%s | %s', (asked, answer, meaning) => {
    const pending = pendingOf(parse(asked, FLORIST))
    expect(summary(understand(answer, FLORIST, { pending }).reading)).toBe(meaning)
  })
})
