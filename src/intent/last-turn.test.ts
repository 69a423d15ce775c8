import { describe, expect, test } from 'vitest'
import { parse } from './parse.ts'
import type { Operation, Pending } from './reading.ts'
import { FLORIST, summary } from './world.fixture.ts'

const behind = (last: Partial<Operation>, text: string): string =>
  summary(parse(text, FLORIST, { previous: [{ text: '', operations: [last] }] }))
const answered = (asked: Partial<Operation>, ask: string, text: string): string => {
  const pending = { kind: 'question', ask: [ask], operations: [asked] } as Pending
  return summary(parse(text, FLORIST, { pending }))
}

const IN_STAGING = { app: 'vase', environment: 'staging' }
const DEPLOYED = { ...IN_STAGING, action: 'deploy', version: '1.9' } as const
const SCALED = { ...IN_STAGING, action: 'scale', replicas: 3 } as const

describe('a name or a value behind a change wishes it again only where nothing else is said', () => {
  test.each([
    [DEPLOYED, 'too risky for production'],
    [DEPLOYED, 'production, hm'],
    [DEPLOYED, 'same as production'],
    [DEPLOYED, 'customers want it in production'],
    [DEPLOYED, '2 pods crashing'],
    [DEPLOYED, '2 GB used'],
    [SCALED, 'it went to 2'],
    [SCALED, '5 users in production'],
    [{ ...IN_STAGING, action: 'stop' }, 'careful with ledger'],
  ] as const)('%j: %s', (last, text) => {
    expect(behind(last, text)).toMatch(/^[?!-]/)
  })

  test.each([
    [DEPLOYED, 'and production too, please', 'deploy vase@production version=1.9'],
    [DEPLOYED, 'good, now the same on production', 'deploy vase@production version=1.9'],
    [SCALED, 'hmm, actually six', 'scale vase@staging replicas=6'],
    [
      { ...IN_STAGING, action: 'configure', memory: '1Gi' },
      'still too tight, make it 2 gigs',
      'configure vase@staging memory=2Gi',
    ],
  ] as const)('%j: %s', (last, text, meaning) => {
    expect(behind(last, text)).toBe(meaning)
  })
})

describe('"it" behind something that was made may be that', () => {
  test.each([
    [{ action: 'backup' }, 'delete it'],
    [{ action: 'alert', alert: { metric: 'cpu', op: '>', value: 80 } }, 'remove it'],
    [{ action: 'budget', amount: 500, currency: 'EUR' }, 'raise it to 600'],
    [{ action: 'restart', schedule: { every: '0 3 * * *' } }, 'stop it'],
    [{ action: 'metrics', metric: 'cpu' }, 'cap it at 50'],
    [{ action: 'restart' }, 'undo that'],
    [{ action: 'deploy', version: '1.9' }, 'keep it there for a week'],
  ] as const)('%j: %s', (last, text) => {
    expect(behind({ ...IN_STAGING, ...last }, text)).toMatch(/^[?!-]/)
  })

  test('what is rolled out elsewhere is not meant by "cancel"', () => {
    const runs = [{ id: 'run-1', app: 'ledger', environment: 'production', state: 'running' as const }]
    const previous = [{ text: '', operations: [{ ...IN_STAGING, action: 'restart' as const }] }]
    expect(summary(parse('oh no, cancel!', { ...FLORIST, runs }, { previous }))).toMatch(/^[?!-]/)
  })
})

test('what is deployed next is what was deployed before', () => {
  expect(behind(DEPLOYED, 'deploy it to production')).toBe('deploy vase@production version=1.9')
})

describe('an answer may say more than was asked', () => {
  const AUTOSCALED = { ...IN_STAGING, action: 'autoscale' } as const
  test.each([
    [
      { action: 'deploy', app: 'vase', version: '1.9' },
      'environment',
      'staging, with 3 replicas',
      /^deploy vase@staging .*replicas=3/,
    ],
    [
      AUTOSCALED,
      'autoscale',
      'between two and eight at 60 % cpu',
      'autoscale vase@staging autoscale={min:2,max:8,target:60,metric:cpu}',
    ],
    [
      { ...IN_STAGING, action: 'traffic' },
      'split',
      '70 to r3, the rest to r2',
      'traffic vase@staging split={r3:70,r2:30}',
    ],
    [
      { ...IN_STAGING, action: 'alert' },
      'alert',
      'when more than 2 percent of the requests fail',
      /^alert vase@staging alert=.*error_rate/,
    ],
    [{ action: 'agent', task: 'fix the tests' }, 'repo', 'the repo is acme/shop', /repo=acme\/shop/],
    [{ action: 'deploy', app: 'vase' }, 'environment', 'staging, production is in use', /^[?]/],
  ] as const)('%j, %s: %s', (asked, ask, text, meaning) => {
    expect(answered(asked, ask, text)).toMatch(meaning)
  })
})
