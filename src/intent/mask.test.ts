import { expect, test } from 'vitest'
import { maskedValue, namesSecret } from './mask.ts'

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
  ['set the password tulip in staging', true],
  ['set API_TOKEN tulip for vase', true],
  ['DB_PASS=tulip', true],
  ['restart vase in staging', false],
])('%j names a secret: %j', (text, isNamed) => {
  expect(namesSecret(text)).toBe(isNamed)
})
