import { describe, expect, test } from 'vitest'
import { parse } from './parse.ts'
import type { Conversation, Operation } from './reading.ts'
import { FLORIST, pendingOf, summary } from './world.fixture.ts'

const read = (text: string, conversation?: Conversation): string => summary(parse(text, FLORIST, conversation))
const done = (...operations: Partial<Operation>[]): Conversation => ({ previous: [{ text: '', operations }] })
const asked = (...operations: Partial<Operation>[]): Conversation => ({
  pending: { kind: 'question', ask: ['environment'], operations },
})

const deployed = done({ action: 'deploy', app: 'vase', version: '1.9', environment: 'staging' })
const looked = done({ action: 'status', app: 'vase', environment: 'staging' })
const scaled = done({ action: 'scale', app: 'vase', environment: 'staging', replicas: 4 })
const split = done({ action: 'traffic', app: 'vase', environment: 'staging', split: { r3: 70, r2: 30 } })
const autoscaled = done({
  action: 'autoscale',
  app: 'vase',
  environment: 'staging',
  autoscale: { min: 2, max: 9, metric: 'cpu', target: 65 },
})

describe('of what was deployed something new is wished', () => {
  test.each([
    ['put it behind vase.example.com', 'expose vase@staging domain=vase.example.com'],
    ['set LEVEL to debug on it', 'configure vase@staging env={LEVEL:debug}'],
    ['monitoring as well, please', 'monitor vase@staging'],
    ['warn me if more than 2 % of requests fail there', /^alert vase@staging/],
    ['same version to dev next', 'deploy vase@dev version=1.9'],
    ['show me the plan first', /^plan vase@staging .*version=1.9/],
    ['before you do that I want to see what it would do', /^plan vase@staging .*version=1.9/],
  ])('%s', (sentence, meaning) => {
    expect(read(sentence, deployed)).toMatch(meaning)
  })
})

describe('a look, a figure or a reason is of what was spoken of', () => {
  test.each([
    ['its memory use over the last hour', looked, /^metrics vase@staging .*metric=memory/],
    ['and the p99?', looked, /^metrics vase@staging .*metric=latency_p99/],
    ['is it back up?', deployed, 'status vase@staging'],
    ['what did that change?', deployed, 'diff vase@staging'],
    ['what was running there before?', deployed, 'history vase@staging'],
    ['and how is that different from dev?', looked, /^compare vase .*environments=/],
    ['first show me the lines it logged', asked({ action: 'deploy', app: 'vase' }), 'logs vase'],
  ] as const)('%s', (sentence, conversation, meaning) => {
    expect(read(sentence, conversation)).toMatch(meaning)
  })
})

describe('what was said is said anew', () => {
  test.each([
    ['make it fifty-fifty', split, 'traffic vase@staging split={r3:50,r2:50}'],
    ['make that a quarter', split, 'traffic vase@staging split={r3:75,r2:25}'],
    ['make that anything between 2 and 6 at 75 % cpu', scaled, /^autoscale vase@staging autoscale=/],
    ['switch that off again, it flaps', autoscaled, /^autoscale vase@staging enabled=false/],
    ['not staging! dev!', scaled, 'scale vase@dev replicas=4'],
    ['do the same with the crusher', scaled, '? app'],
    ['no, the other one', scaled, '? app'],
  ] as const)('%s', (sentence, conversation, meaning) => {
    expect(read(sentence, conversation)).toMatch(meaning)
  })

  test('of two that were spoken of the other one is next', () => {
    const previous = [
      {
        text: '',
        operations: [
          { action: 'status' as const, app: 'vase', environment: 'staging' },
          { action: 'status' as const, app: 'ledger', environment: 'staging' },
        ],
      },
      { text: '', operations: [{ action: 'restart' as const, app: 'vase', environment: 'staging' }] },
    ]
    expect(read('now the other one', { previous })).toBe('restart ledger@staging')
  })

  test('a failed one is done once more, whatever it failed of', () => {
    const operations = [{ action: 'deploy' as const, app: 'vase', version: '1.9', environment: 'staging' }]
    const failed: Conversation = { previous: [{ text: '', operations, result: 'failed' }] }
    expect(read('once more please, the registry was down', failed)).toBe('deploy vase@staging version=1.9')
    expect(read('once more please, the registry was down, postponed', failed)).not.toContain('deploy')
  })
})

describe('where nothing is spoken of clearly, it is asked', () => {
  test.each([
    ['vase 1.9 made it through staging, now put it out', undefined, '? environment'],
    ['push vase 1.9 out to the field', undefined, '? environment'],
    ['roll vase in staging', undefined, '? action'],
    ['rotate db-password, new value pZ81-kk-44', undefined, /^\? .*secret_ref/],
    ['scale vase in staging to minus 3 pods', undefined, '? replicas'],
    ['deploy vase 1.9 to staging... no wait, forget the whole thing', undefined, '! negated'],
    ['deploy vase 1.9 to staging... no wait, flurb it', undefined, /^\?/],
    ['the boat shed', asked({ action: 'deploy', app: 'vase' }), '? environment'],
    ['oh you know what, forget it', asked({ action: 'deploy', app: 'vase' }), '! negated'],
  ] as const)('%s', (sentence, conversation, meaning) => {
    expect(read(sentence, conversation)).toMatch(meaning)
  })

  test('a yes that is bound to something approves nothing', () => {
    const pending: Conversation = { pending: { kind: 'approval', plan: 'p-0123456789' } }
    expect(read('yes, as soon as the storm is over', pending)).toBe('? confirm condition schedule')
  })

  test('what was spoken of somewhere is not found elsewhere', () => {
    const world = { ...FLORIST, runs: [{ id: 'run-12', app: 'vase', environment: 'production', state: 'paused' }] }
    const stopped = done({ action: 'stop', app: 'vase', environment: 'staging' })
    expect(summary(parse('get it going again', world, stopped))).toBe('start vase@staging')
    expect(summary(parse('resume it', world, stopped))).toMatch(/^\?/)
  })
})

describe('a verb of several actions', () => {
  const asked = (sentence: string, answer: string): string =>
    read(answer, { pending: pendingOf(parse(sentence, FLORIST)) })

  test('is asked about alone where all else was said', () => {
    expect(asked('kill vase in staging', 'stop')).toBe('stop vase@staging')
    expect(asked('take vase down in staging', 'destroy it')).toBe('destroy vase@staging')
    expect(asked('kill vase in staging', 'maybe')).toMatch(/^[?-]/)
    expect(parse('kill vase in staging', FLORIST)).toMatchObject({
      choices: { action: expect.arrayContaining(['stop', 'destroy']) },
    })
  })

  test('is not settled by what was not said', () => {
    const reading = parse('kill it', FLORIST, deployed)
    expect(reading).toMatchObject({ outcome: 'question', ask: ['action'], draft: [] })
  })
})
