import { expect, test } from 'vitest'
import { maskedValue, mayHoldSecret } from './mask.ts'

test('of a reading every text is masked, and a variable by its name', () => {
  const reading = {
    operations: [{ action: 'configure', env: { API_TOKEN: 'tulip', MODE: 'eu' }, secret: 'mail-key' }],
    message: 'pin = 77',
  }
  expect(maskedValue(reading)).toEqual({
    operations: [{ action: 'configure', env: { API_TOKEN: '***', MODE: 'eu' }, secret: 'mail-key' }],
    message: 'pin = ***',
  })
})

test.each([
  ['set the password tulip in staging', 'not_understood', true],
  ['set API_TOKEN tulip for vase', 'question', true],
  ['DB_PASS=tulip', 'refusal', true],
  ['restart vase in staging', 'not_understood', false],
  ['rotate the secret mail-key of vase in staging', 'operation', false],
] as const)(
  '%j, of which nothing more is known than %s, may hold the value of a secret: %j',
  (text, outcome, mayHold) => {
    expect(mayHoldSecret(text, { outcome, ask: [] })).toBe(mayHold)
  },
)

test('what asks for the name of a secret may hold its value, whatever it speaks of', () => {
  expect(mayHoldSecret('the new one is tulip', { outcome: 'question', ask: ['secret_ref'] })).toBe(true)
})
