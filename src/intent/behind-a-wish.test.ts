import { describe, expect, test } from 'vitest'
import { parse } from './parse.ts'
import type { Conversation, Operation } from './reading.ts'
import { FLORIST, summary } from './world.fixture.ts'

const read = (text: string, conversation?: Conversation): string => summary(parse(text, FLORIST, conversation))
const done = (...operations: Partial<Operation>[]): Conversation => ({ previous: [{ text: '', operations }] })

describe('what stands behind a wish, or before it, is not passed over', () => {
  test.each([
    ['restart front in staging, should I?', '? confirm'],
    ['scale front in staging to 0, is it safe?', '? confirm'],
    ['destroy ledger in production: how', '? confirm'],
    ['restart front in staging, according to Ben', '? confirm'],
    ['restart front in staging, said nobody ever', '? confirm'],
    ['destroy ledger in staging, possibly', '? confirm'],
    ['scale front to 5 in staging, I think', '? confirm'],
    ['Ben asked could you destroy ledger in production', '! not_a_command'],
    ['my boss asks can you restart front in staging', '! not_a_command'],
    ['the plan is to destroy ledger in production', '! not_a_command'],
    ['get approval, then restart front in production', '? condition'],
    ['ask Ben and restart front in staging', '? condition'],
    ['restart front in staging after you check with Ben', '? condition'],
    ['restart front in staging right after you check with Ben', '? condition'],
    ['restart front in staging the next time it crashes', '? condition'],
    ['restart front in staging during the maintenance window', '? condition'],
    ['scale front in staging to 5 next release', '? condition'],
    ['restart front in staging, postponed', '! negated'],
    [
      'restart vase in staging and front and vase-cache, but not front',
      'restart vase@staging, restart vase-cache@staging',
    ],
    ['deploy vase 1.2 to production and staging but not to prod', '? environment'],
  ])('%s', (sentence, meaning) => {
    expect(read(sentence)).toBe(meaning)
  })

  // A tag, a quotation that is data, and what one will do oneself bind nothing.
  test.each([
    ['restart front in staging, will ya', 'restart garden/front@staging'],
    ['restart front in staging, its log says: "destroy ledger"', 'restart garden/front@staging'],
    [
      'restart front in staging, then front in production',
      'restart garden/front@staging, restart garden/front@production',
    ],
  ])('%s', (sentence, meaning) => {
    expect(read(sentence)).toBe(meaning)
  })
})

describe('a follow-up', () => {
  const restarted = done({ action: 'restart', scope: 'all', environment: 'dev' })
  const deployed = done({ action: 'deploy', app: 'vase', version: '1.9', environment: 'staging' })
  test.each<[string, Conversation, string]>([
    // What was said of everything is not said of one app.
    ['and ledger in staging', restarted, 'restart ledger@staging'],
    // A plan is of its own app.
    ['the same for ledger', done({ action: 'approve', plan: 'pl-31' }), '? action'],
    ['ledger too', done({ action: 'abort', run: 'run-12', app: 'vase' }), '? action'],
    ['and production?', deployed, '? confirm'],
    ['production too, I think', deployed, '? confirm'],
    ['tests fail, now the same on production', deployed, '? confirm'],
    ['Ben forbids, now the same on production', deployed, '? confirm'],
    ['tests are green, now the same on production', deployed, 'deploy vase@production version=1.9'],
    [
      'and in production with a 10% canary',
      deployed,
      'deploy vase@production version=1.9 steps=[{weight:10}] strategy=canary',
    ],
    [
      'what about production',
      done({ action: 'logs', app: 'ledger', environment: 'staging' }),
      'logs ledger@production',
    ],
  ])('%s', (sentence, conversation, meaning) => {
    expect(read(sentence, conversation)).toBe(meaning)
  })

  test('a service that is named is said, and its app known', () => {
    const reading = parse('front too', FLORIST, done({ action: 'restart', app: 'vase', environment: 'staging' }))
    expect(reading.outcome === 'operation' && reading.operations[0]?.provenance).toMatchObject({
      app: { source: 'inferred', why: 'front is a service of garden' },
      service: { source: 'user', words: 'front' },
    })
  })
})

describe('a yes that is asked for because of a doubt', () => {
  const pending = (isDoubted?: true): Conversation => ({
    pending: {
      kind: 'question',
      ask: ['confirm', 'environment'],
      choices: { environment: ['staging'] },
      operations: [{ action: 'stop', app: 'vase' }],
      ...(isDoubted && { isDoubted }),
    },
  })

  test('is not given by naming the place', () => {
    const reading = parse('maybe stop vase', FLORIST)
    expect(reading).toMatchObject({ outcome: 'question', isDoubted: true })
    expect(read('staging', pending(true))).toBe('? confirm')
    expect(read('staging', pending())).toBe('stop vase@staging')
  })

  test('names the words that were not read', () => {
    expect(parse('stop vase frobnicate', FLORIST)).toMatchObject({ message: expect.stringContaining('"frobnicate"') })
  })
})

describe('words typed in a hurry', () => {
  test.each([
    ['cna you restart teh vase in staging', 'restart vase@staging'],
    ['scale vase in staging to 3 repl', 'scale vase@staging replicas=3'],
    ['restart front in staging, its stuck tho', 'restart garden/front@staging'],
    ['don´t restart front in staging', '! negated'],
    ['donʼt restart front in staging', '! negated'],
    ['don`t restart front in staging', '! negated'],
    ['y is front so slow in staging', 'explain garden/front@staging'],
    // Nothing is taken away because of two letters.
    ['dleete vase in staging', '? action'],
  ])('%s', (sentence, meaning) => {
    expect(read(sentence)).toBe(meaning)
  })
})

describe('a value', () => {
  test.each([
    ['restart front in production, staging I mean', 'restart garden/front@staging'],
    ['set LOCALE to nl for front in staging, sorry, I meant da', 'configure garden/front@staging env={LOCALE:da}'],
    ['set REPLICAS=4 on front in staging', 'configure garden/front@staging env={REPLICAS:4}'],
    ['get LEGACY_MENU out of the front env vars in dev', 'configure garden/front@dev unset=[LEGACY_MENU]'],
    ['LEGACY_MENU is obsolete, unset it on front in dev', 'configure garden/front@dev unset=[LEGACY_MENU]'],
    ['roll back ledger in production by 2', 'rollback ledger@production steps_back=2'],
    [
      'front in production as it stood yesterday at 16:30, please revert',
      'rollback garden/front@production as_of=2026-03-03T16:30:00Z',
    ],
    ['how far is staging behind production for ledger', 'compare ledger environments=[staging,production]'],
    [
      'give r12 forty percent of the garden traffic on staging and leave the other sixty with r11',
      'traffic garden@staging split={r12:40,r11:60}',
    ],
    [
      'alert me if front in production restarts more than 5 times',
      'alert garden/front@production alert={metric:restarts,op:>,value:5}',
    ],
  ])('%s', (sentence, meaning) => {
    expect(read(sentence)).toBe(meaning)
  })
})
