import { expect, test } from 'vitest'
import { maskedValue, maskSecrets, namesSecret } from './mask.ts'

test.each([
  ['set DB_PASSWORD=tulip-77 in staging', 'set DB_PASSWORD=*** in staging'],
  ['set DB_PASSWORD to tulip-77 in staging', 'set DB_PASSWORD to *** in staging'],
  ['the api key is tulip-77', 'the api key is ***'],
  ['the password of ledger should be "tulip-77"', 'the password of ledger should be ***'],
  ['deploy vase with password tulip-77', 'deploy vase with password ***'],
  ['use sk_live_0123456789abc for it', 'use *** for it'],
  ['use postgres://vase:tulip@db:5432/vase', 'use postgres://***@db:5432/vase'],
  ['token: "Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5"', 'token: ***'],
  ['use Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5', 'use ***'],
  ['restart vase in staging', 'restart vase in staging'],
  ['rotate the secret mail-key in staging', 'rotate the secret mail-key in staging'],
  [
    'deploy ghcr.io/acme/api@sha256:0123456789abcdef0123456789abcdef',
    'deploy ghcr.io/acme/api@sha256:0123456789abcdef0123456789abcdef',
  ],
  ['apply p-4k2m9x7c1d to production', 'apply p-4k2m9x7c1d to production'],
])('%s', (text, masked) => {
  expect(maskSecrets(text)).toBe(masked)
})

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
