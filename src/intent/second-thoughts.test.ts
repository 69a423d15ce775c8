import { describe, expect, test } from 'vitest'
import { parse } from './parse.ts'
import type { Operation } from './reading.ts'
import { FLORIST, summary } from './world.fixture.ts'
import type { World } from './world.ts'

const WORLD: World = {
  ...FLORIST,
  secrets: ['db-password'],
  plans: [{ id: 'pl-8', app: 'ledger', environment: 'production', state: 'waiting' }],
}
const read = (text: string, ...operations: Partial<Operation>[]): string =>
  summary(parse(text, WORLD, operations.length > 0 ? { previous: [{ text: '', operations }] } : {}))

describe('a change is not made of a sentence that takes it back, binds it or means something else', () => {
  test.each([
    ['approve pl-8, wait, show it first', '? confirm'],
    ['deploy ledger 3.0 to production, hold on, is it tested?', '? confirm'],
    ['stop ledger in production, hold on, list who uses it', '? action confirm'],
    ['delete vase in staging, wait, show me its logs first', '? action'],
    ['restart ledger in production, cancel that at 22:00', '! negated'],
    ['stop vase in staging. ignore that for ledger', '! negated'],
    ['if ledger p99 passes 800 ms in production, mail ops@acme.example and destroy it', '? condition'],
    ['warn me when p99 of ledger in production is over 800 ms and restart it', '? condition'],
    ['the alert of ledger in production is noisy, remove it', '? confirm'],
    ['the domain of ledger in staging is not used, remove it', '? confirm'],
    ['ledger in production drops DB_CONN under load, restart it', '? env'],
    ['deploy ledger, the version production has, to staging', '? environment'],
    ['push pl-8 through to staging', '? action'],
    ['I need ledger in production up by 9', 'status ledger@production'],
    ['give me the fresh db-password', /^\?/],
    ['send r8 all logs of garden in production', 'logs garden@production'],
  ])('%s', (sentence, meaning) => {
    expect(read(sentence)).toMatch(meaning)
  })

  test.each([
    ['destroy everything in staging, vase aside', 'destroy all@staging exclude=[vase]'],
    ['stop all in staging, ledger apart', 'stop all@staging exclude=[ledger]'],
    ['turn ledger off from the web in production', 'unexpose ledger@production'],
    ['vase in staging is broken, restart it', 'restart vase@staging'],
  ])('%s', (sentence, meaning) => {
    expect(read(sentence)).toBe(meaning)
  })
})

describe('behind a turn', () => {
  const deployed = { action: 'deploy', app: 'vase', version: '1.2', environment: 'staging' } as const
  const split = { action: 'traffic', app: 'garden', environment: 'production', split: { r8: 90, r7: 10 } } as const
  const set = {
    action: 'configure',
    app: 'garden',
    service: 'front',
    environment: 'staging',
    env: { LEVEL: 'debug' },
  } as const
  const planned = { action: 'plan', of: 'destroy', app: 'vase', environment: 'staging' } as const

  test.each<[string, Partial<Operation>, string | RegExp]>([
    ['cancel that for ledger', { action: 'destroy', app: 'ledger', environment: 'staging' }, '! negated'],
    ['make it 20%', split, 'traffic garden@production split={r8:80,r7:20}'],
    ['make it 5% for r7', split, 'traffic garden@production split={r7:5}'],
    ['apply that in a dry run', planned, /^(plan|\?)/],
    ['scan it first, then go ahead', planned, /^(scan|\?)/],
    ['do it for real', planned, 'destroy vase@staging'],
    ['delete it', { action: 'compare', app: 'ledger', environments: ['staging', 'production'] }, '? environment'],
    [
      'vase was still on there, delete it',
      { action: 'status', app: 'ledger', environment: 'production' },
      '? environment',
    ],
    ['did you remove that setting', set, '! not_a_command'],
    ['we had to remove that setting last time', set, '! not_a_command'],
    ['please take that variable out again', set, 'configure garden/front@staging unset=[LEVEL]'],
    ['get the same version out of production', deployed, '? action'],
    ['same version to production', deployed, 'deploy vase@production version=1.2'],
  ])('%s', (sentence, last, meaning) => {
    expect(read(sentence, last)).toMatch(meaning)
  })

  test('of two only what is said of both is done to the other', () => {
    const both = ['vase', 'ledger'].map((app) => ({ action: 'status' as const, app, environment: 'staging' }))
    const previous = [{ text: '', operations: both }]
    const other = (operation: Partial<Operation>): string =>
      summary(parse('now the other one', WORLD, { previous: [...previous, { text: '', operations: [operation] }] }))
    expect(other({ action: 'restart', app: 'ledger', environment: 'staging' })).toBe('restart vase@staging')
    expect(other({ action: 'deploy', app: 'ledger', version: '3.4', environment: 'staging' })).toBe('? app')
    expect(other({ action: 'destroy', app: 'ledger', environment: 'staging' })).toBe('? app')
  })

  test('what fails may be repeated for a cause that is past, and for no other', () => {
    const failed = { previous: [{ text: '', operations: [deployed], result: 'failed' }] }
    expect(summary(parse('again, the schema could be wrong', WORLD, failed))).not.toContain('deploy')
    expect(summary(parse('again, the schema was wrong', WORLD, failed))).toBe('deploy vase@staging version=1.2')
  })

  test.each([
    ['production crashed', ['environment'], { action: 'deploy', app: 'ledger' }],
    ['production would be stupid', ['environment'], { action: 'deploy', app: 'ledger' }],
    ['5 is too many', ['replicas'], { action: 'scale', app: 'ledger', environment: 'staging' }],
  ] as const)('%s gives no answer', (text, ask, operation) => {
    const pending = { kind: 'question' as const, ask, operations: [operation] }
    expect(summary(parse(text, WORLD, { pending }))).toMatch(/^\?/)
  })
})
