import { expect, test } from 'vitest'
import type { Pending, Turn } from './reading.ts'
import { readSentence } from './taxonomy.ts'

const world = {
  now: '2026-03-04T09:00:00Z',
  environments: ['dev', 'staging'],
  apps: {
    vase: { services: ['vase'], environments: { staging: { release: 'r2', history: ['r2', 'r1'] } } },
    shelf: { services: ['shelf'], environments: { staging: { release: 'r1', history: ['r1'] } } },
  },
}

test.each([
  ['declined', 'question'],
  ['waiting', 'question'],
  ['failed', 'question'],
  ['done', 'operation'],
])('"undo that" after a deployment that is %s is a %s in a stated situation', (result, outcome) => {
  const turn: Turn = {
    text: 'deploy vase to staging',
    operations: [{ action: 'deploy', app: 'vase', environment: 'staging' }],
    result,
    run: 'd-1',
  }
  expect(readSentence('undo that', { ...world, previous: [turn] })).toMatchObject({ outcome })
  expect(readSentence('roll back vase in staging', { ...world, previous: [turn] })).toMatchObject({
    outcome: 'operation',
  })
})

test('a sentence of its own is no answer in a stated situation either, although it names one', () => {
  const pending: Pending = {
    kind: 'question',
    ask: ['app'],
    choices: { app: ['vase', 'shelf'] },
    operations: [{ action: 'rollback', environment: 'staging' }],
  }
  const read = (text: string) => readSentence(text, { ...world, pending })
  expect(read('shelf')).toMatchObject({ outcome: 'operation', intent: 'rollback' })
  expect(read('deploy ghcr.io/acme/shelf:2').intent).not.toBe('rollback')
})

test.each([
  'PASSWORD_DB=tulip',
  'SECRET_KEY_BASE=tulip',
  'MASTERKEY=tulip',
  'dbPassword=tulip',
  'MODE=github_pat_11AAAA0000bbbb',
  'MODE=whsec_abcdef012345',
  'MODE=ASIAIOSFODNN7EXAMPLE',
  'PASSWORD=123456',
])('a variable is not set to a secret: %s', (setting) => {
  expect(readSentence(`set ${setting} on vase in staging`, world)).toMatchObject({
    outcome: 'question',
    ask: expect.arrayContaining(['secret_ref']),
  })
})

test.each([
  'LOG_LEVEL=debug',
  'MAX_TOKENS=500',
  'TOKEN_TTL=3600',
  'KEYBOARD=de',
  'MONKEY=1',
  'PRIMARY_KEY_CACHE=on',
  'PASSWORD_MIN_LENGTH=14',
])('a variable is set that holds no secret: %s', (setting) => {
  const [name = '', value] = setting.split('=')
  expect(readSentence(`set ${setting} on vase in staging`, world)).toMatchObject({
    outcome: 'operation',
    operations: [{ action: 'configure', env: { [name]: value } }],
  })
})

test('a secret said beside a wish is asked for by its reference, whatever else the sentence says', () => {
  for (const previous of [[], [{ text: 'deploy vase', operations: [{ action: 'deploy' as const, app: 'vase' }] }]])
    expect(readSentence('restart vase in staging, the db password is swordfish', { ...world, previous })).toMatchObject(
      { outcome: 'question', ask: ['secret_ref'], operations: [] },
    )
  expect(readSentence('restart vase in staging, the token is wrong', world)).not.toMatchObject({ ask: ['secret_ref'] })
})
