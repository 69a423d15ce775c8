import { expect, test } from 'vitest'
import { parse } from './parse.ts'
import type { Conversation, Operation, Reading } from './reading.ts'
import { FLORIST, pendingOf, summary } from './world.fixture.ts'

const after = (...operations: Partial<Operation>[]): Conversation => ({ previous: [{ text: '', operations }] })
const deployed = after({ action: 'deploy', app: 'vase', environment: 'staging' })
const live = after({ action: 'restart', app: 'ledger', environment: 'production' })

test.each<[string, Conversation, string]>([
  ['scale it to 5', deployed, 'scale vase@staging replicas=5'],
  ['restart front there', deployed, 'restart garden/front@staging'],
  ['now the same on production', deployed, 'deploy vase@production'],
  ['the same', deployed, '? environment'],
  ['show me the logs', deployed, 'logs vase@staging'],
  ['undo it', deployed, 'rollback vase@staging'],
  ['roll it back', deployed, 'rollback vase@staging'],
  ['stop it', live, 'stop ledger@production'],
  ['restart front', live, '? environment'],
  ['scale it to 5', {}, '? app environment'],
  ['the same on dev', {}, '? action app'],
])('%s', (sentence, conversation, meaning) => {
  expect(summary(parse(sentence, FLORIST, conversation))).toBe(meaning)
})

const answered = (sentence: string, answer: string): Reading =>
  parse(answer, FLORIST, { pending: pendingOf(parse(sentence, FLORIST)) })

test.each([
  ['deploy vase', 'dev', 'deploy vase@dev'],
  ['deploy vase', 'to production please', 'deploy vase@production'],
  ['deploy vase', 'the second one', 'deploy vase@staging'],
  ['deploy vase', 'yes', '? environment'],
  ['deploy vase', 'no', '! negated'],
  ['deploy', 'vase', '? environment'],
  ['scale vase in staging', '4', 'scale vase@staging replicas=4'],
  ['roll back vase in staging to r77', 'r1', 'rollback vase@staging release=r1'],
  ['restart vasse in staging', 'vase', 'restart vase@staging'],
  ['deploy vase to staging?', 'yes', 'deploy vase@staging'],
  ['deploy vase to staging if the tests pass', 'yes', '? condition'],
  ['deploy vase to staging tomorrow', '22:00', 'deploy vase@staging schedule={at:2026-03-04T22:00:00Z}'],
  ['deploy vase', 'status', 'status'],
])('%s — %s', (sentence, answer, meaning) => {
  expect(summary(answered(sentence, answer))).toBe(meaning)
})

test.each([
  ['yes', 'approve plan=p-0123456789'],
  ['lgtm, ship it', 'approve plan=p-0123456789'],
  ['no', 'deny plan=p-0123456789'],
  ['yes, but only after lunch', '? confirm condition schedule'],
  ['status of vase', 'status vase@staging'],
])('a plan that waits for approval — %s', (sentence, meaning) => {
  const reading = parse(sentence, FLORIST, { pending: { kind: 'approval', plan: 'p-0123456789' } })
  expect(summary(reading)).toBe(meaning)
})
