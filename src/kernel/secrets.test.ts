import { expect, test } from 'vitest'
import { isSecretForm, isSecretName, isSecretUnder } from './secrets.ts'

test.each(
  'PASSWORD_DB SECRET_KEY_BASE MASTERKEY dbPassword apiKey PGPASSWORD DB_PASS2 db-password DBPASS MYSQL_PWD API_KEY_PROD REDIS_CACHE_PASSWORD DB_DSN'.split(
    ' ',
  ),
)('%s holds a secret', (name) => {
  expect(isSecretName(name)).toBe(true)
})

test.each(
  'LOG_LEVEL MAX_TOKENS TOKEN_TTL KEYBOARD MONKEY PRIMARY_KEY_CACHE PASSWORD_MIN_LENGTH COMPASS TOKENIZER SECRETARY KEYCLOAK_URL TURKEY'.split(
    ' ',
  ),
)('%s holds none', (name) => {
  expect(isSecretName(name)).toBe(false)
})

test.each([
  'github_pat_11AAAA0000bbbb',
  'whsec_abcdef012345',
  'ASIAIOSFODNN7EXAMPLE',
  'ghp_0123456789abcdef',
  'sk_live_EXAMPLE99',
  'postgres://vase:tulip@db/vase',
])('%s is a secret under any name', (value) => {
  expect(isSecretForm(value)).toBe(true)
  expect(isSecretUnder('MODE', value)).toBe(true)
})

test('a number under the name of a secret is one, a switch is none', () => {
  expect(isSecretUnder('PASSWORD', '123456')).toBe(true)
  expect(isSecretUnder('DB_PASSWORD', 'off')).toBe(false)
  expect(isSecretUnder('TOKEN_TTL', '3600')).toBe(false)
})
