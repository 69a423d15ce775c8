import { expect, test } from 'vitest'
import { hasSecretValue, maskSecrets } from './secret-text.ts'

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
  ['deploy shop 2.0 to staging, the db password is swordfish', 'deploy shop 2.0 to staging, the db password is ***'],
  ['set PASSWORD=123456 in staging', 'set PASSWORD=*** in staging'],
  ["the password's tulip-77!", "the password's ***"],
  ['use tulip-77 as the database password', 'use *** as the database password'],
  ['the password is "two words"', 'the password is ***'],
  ['the token for the shop in staging is tulip', 'the token for the shop in staging is ***'],
  ['the token is wrong, restart vase', 'the token is wrong, restart vase'],
  ['set MAX_TOKENS=500 and TOKEN_TTL to 3600 on vase', 'set MAX_TOKENS=500 and TOKEN_TTL to 3600 on vase'],
  ['set DB_PASSWORD to vault:prod/db', 'set DB_PASSWORD to vault:prod/db'],
  ['use the token to deploy vase', 'use the token to deploy vase'],
  ['deploy ssh://git@git.acme.io/vase to staging', 'deploy ssh://git@git.acme.io/vase to staging'],
  ['pin 1.4.2 of vase', 'pin 1.4.2 of vase'],
])('%s', (text, masked) => {
  expect(maskSecrets(text)).toBe(masked)
})

test('what exists by name may be said', () => {
  expect(hasSecretValue('set SMTP_TOKEN to smtp-key')).toBe(true)
  expect(hasSecretValue('set SMTP_TOKEN to smtp-key', ['smtp-key'])).toBe(false)
})

const LONG = 'tulip'.repeat(400)

test.each([
  [`set DB_PASSWORD=${LONG} in staging`, 'set DB_PASSWORD=*** in staging'],
  [`set DB_PASSWORD to ${LONG}, please`, 'set DB_PASSWORD to ***, please'],
  [`the password is ${'r1'.padEnd(300, '1')}tulip`, 'the password is ***'],
  [`the password is "${'two words '.repeat(200)}" in staging`, 'the password is *** in staging'],
  [`use ${LONG}-77 as the password`, 'use *** as the password'],
  [`a=${'b='.repeat(300)}DB_PASSWORD=${LONG} and more`, `a=${'b='.repeat(300)}DB_PASSWORD=*** and more`],
])('a long value is masked to its end: %#', (text, masked) => {
  expect(maskSecrets(text)).toBe(masked)
})

// Where each part is compared with all that follows, any of these takes minutes.
test.each([
  ['a=a', 1_000_000],
  ['pwd=a', 250_000],
  ['a="', 250_000],
  ['password is "x ', 250_000],
  ['-eyJ', 250_000],
  ['eyJhbGci-', 250_000],
  ['password of ', 250_000],
])('what %j makes when it is repeated is masked in a time that grows with its length', (part, length) => {
  expect(maskSecrets(part.repeat(length / part.length)).slice(0, 8)).toMatch(/^(?:a|pwd|password|-eyJ|eyJ)/)
})

test('a value that is hardly more than full stops is masked in a time that grows with its length', () => {
  expect(maskSecrets(`password is "${'.'.repeat(250_000)}a"`)).toBe('password is ***')
})
