import { inspect } from 'node:util'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { FLORIST } from '../src/intent/world.fixture.ts'
import { createModel } from '../src/model/ai-sdk.ts'
import type { Request } from '../src/model/model.ts'
import { namesOf } from '../src/model/names.ts'
import { startModelServer } from './model-server.ts'
import { spendingInMemory } from './model-spending.ts'

const server = await startModelServer()
afterAll(() => server[Symbol.asyncDispose]())
const ANSWER = { outcome: 'not_understood', operations: [], ask: [], reason: '' }
beforeEach(() => {
  server.asked.splice(0)
  server.behave({ answer: ANSWER })
})

const settingsOf = (env: Readonly<Record<string, string>>) =>
  readConfig({ HOME: '/home/nobody', CDE_MODEL_KEY: 'key-of-nobody', ...env }).model
const HAIKU = { CDE_MODEL: 'anthropic:claude-haiku-5-5', CDE_MODEL_URL: server.urlOf('anthropic') }
const LOCAL = { CDE_MODEL: 'openai-compatible:qwen3:8b', CDE_MODEL_URL: server.urlOf('openai-compatible') }

function modelOf(env: Readonly<Record<string, string>>, spending = spendingInMemory()) {
  const settings = settingsOf(env)
  if (!settings) throw new Error('names no model')
  const model = createModel(settings, spending)
  const names = { ...namesOf(FLORIST), secrets: ['smtp-key'] }
  const ask = (text: string, more: Partial<Request> = {}) =>
    model.propose({ text, names, now: FLORIST.now, timezone: 'UTC', ...more })
  return { ask, spending, names }
}
/** What went over the wire, with what JSON escapes put back. */
const sent = (): string => server.asked.map(({ wire }) => wire.replaceAll('\\"', '"').replaceAll('\\"', '"')).join('\n')

describe('the value of a secret is never sent', () => {
  for (const text of [
    'set DB_PASSWORD of mailer in staging to s3cr3t-77',
    'DB_PASSWORD=hunter2 for mailer',
    'the password of mailer is hunter2',
    'password: hunter2, put it on mailer',
    'use password hunter22 for mailer',
    'set the api key of mailer to abcdef',
    'mailer gets the token ghp_0123456789abcdefghij',
    'set STRIPE to sk_live_0123456789abcdef for mailer',
    'AKIAIOSFODNN7EXAMPLE belongs to mailer',
    'use "postgres://root:hunter2@db/x" for mailer',
    'header is Bearer abcdefghijklmnop',
    'use wJalrXUtnFEMI7K7MDENGbPxRfiCYEXAMPLEKEY for mailer',
    'apiKey -> zzz of mailer',
  ]) {
    test(text, async () => {
      await expect(modelOf(HAIKU).ask(text)).rejects.toMatchObject({
        code: 'sentence_not_sent',
        data: { because: 'secret' },
      })
      expect(server.asked).toEqual([])
    })
  }

  test('names of secrets are said and sent', async () => {
    for (const text of [
      'take SMTP_TOKEN of mailer from smtp-key',
      'set SMTP_TOKEN to smtp-key',
      'set SMTP_TOKEN to the smtp-key secret',
      'rotate the smtp-key',
      'the token is wrong',
      'deploy garden 2.3.1 from 9fceb02d0ae598e95dc970b74767f19372d61af8',
      'use ghcr.io/florist/mailer@sha256:4bf92f3577b34da6a3ce929d0e0e4736 for mailer',
    ])
      await modelOf(HAIKU).ask(text)
    expect(server.asked).toHaveLength(7)
    expect(sent()).toContain('"secrets":["smtp-key"]')
  })

  test('earlier turns, drafts and names that hold one stay here', async () => {
    const hidden = 'sk_live_0123456789abcdef'
    await modelOf(HAIKU).ask('how is mailer', {
      previous: [
        { text: 'restart orders', operations: [{ action: 'restart', service: 'orders' }] },
        { text: 'set A_B', operations: [{ action: 'configure', env: { DB_PASSWORD: hidden } }] },
      ],
      draft: [{ action: 'configure', env: { A_B: hidden } }],
      names: { ...namesOf(FLORIST), files: ['notes.txt', `${hidden}.txt`], secrets: [] },
    })
    expect(sent()).not.toContain(hidden)
    expect(sent()).toContain('restart orders')
    expect(sent()).toContain('notes.txt')
  })
})

describe('what goes out is bounded', () => {
  test('a sentence of more than 5,000 characters is not sent', async () => {
    const tooLong = { code: 'sentence_not_sent', data: { because: 'length' } }
    await expect(modelOf(HAIKU).ask('restart '.repeat(700))).rejects.toMatchObject(tooLong)
    expect(server.asked).toEqual([])
  })

  test('lists are cut, those that the sentence names come first, and what was cut is counted', async () => {
    const { ask, names } = modelOf(HAIKU)
    const files = Array.from({ length: 400 }, (_, at) => `folder/file-number-${at}.yaml`)
    const apps = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`app${at}`, [`service${at}`]]))
    await ask('restart service299 with file-number-399', { names: { ...names, files, apps } })
    expect(sent()).toContain('folder/file-number-399.yaml')
    expect(sent()).toContain('"app299"')
    expect(sent()).toContain('"apps_left_out":220')
    expect(sent()).toContain('"left_out":280')
  })

  test('names without end leave no more than the bound', async () => {
    const { ask, names } = modelOf(HAIKU)
    const long = Array.from({ length: 5_000 }, (_, at) => `${at}`.padStart(119, 'n'))
    await ask('restart mailer', { names: { ...names, files: long, releases: long, runs: long } })
    expect(sent().length).toBeLessThan(40_000)
  })
})

describe('cost', () => {
  test('is counted from the tokens and the price, and unknown where no price is', async () => {
    server.behave({ answer: ANSWER, tokens: [2_000, 300] })
    expect((await modelOf(HAIKU).ask('how is vase')).usage.costUsd).toBeCloseTo(0.00035, 9)
    const dated = { ...HAIKU, CDE_MODEL: 'anthropic:claude-haiku-4-5-20251001' }
    expect((await modelOf(dated).ask('how is vase')).usage.costUsd).toBeCloseTo(0.0035, 9)
    const own = { ...LOCAL, CDE_MODEL_PRICE: '10/20' }
    expect((await modelOf(own).ask('how is vase')).usage.costUsd).toBeCloseTo(0.026, 9)
    expect((await modelOf(LOCAL).ask('how is vase')).usage).not.toHaveProperty('costUsd')
  })

  test('of a day stays within its limit, and nothing is asked past it', async () => {
    server.behave({ answer: ANSWER, tokens: [2_000, 300] })
    const { ask, spending } = modelOf({ ...LOCAL, CDE_MODEL_PRICE: '10/20', CDE_MODEL_DAILY_USD: '0.2' })
    let refused: unknown
    for (let times = 0; times < 20 && !refused; times++) await ask('how is vase').catch((error) => (refused = error))
    expect(refused).toMatchObject({ code: 'model_budget_spent', data: { dailyUsd: 0.2 } })
    expect(spending.spent()).toBeLessThanOrEqual(0.2)
    expect(spending.spent()).toBeCloseTo(server.asked.length * 0.026, 9)
  })

  test('of requests at the same time stays within it too', async () => {
    server.behave({ answer: ANSWER, tokens: [2_000, 800] })
    const { ask, spending } = modelOf({ ...LOCAL, CDE_MODEL_PRICE: '10/20', CDE_MODEL_DAILY_USD: '0.2' })
    await Promise.allSettled(Array.from({ length: 20 }, () => ask('how is vase')))
    expect(server.asked.length).toBeGreaterThan(0)
    expect(spending.spent()).toBeLessThanOrEqual(0.2)
  })

  test('of an answer that is no use counts, and of one that was refused does not', async () => {
    const { ask, spending } = modelOf(HAIKU)
    server.behave({ text: 'I would rather not' })
    await expect(ask('how is vase')).rejects.toMatchObject({ data: { usage: { costUsd: expect.any(Number) } } })
    const spent = spending.spent()
    expect(spent).toBeCloseTo(0.00015, 9)
    server.behave({ status: 429, body: '{}' })
    await expect(ask('how is vase')).rejects.toMatchObject({ code: 'model_unreachable' })
    expect(spending.spent()).toBeCloseTo(spent, 9)
    server.behave('hang')
    const slow = modelOf({ ...HAIKU, CDE_MODEL_TIMEOUT: '200ms' }, spending)
    await expect(slow.ask('how is vase')).rejects.toMatchObject({ code: 'model_timed_out' })
    expect(spending.spent()).toBeGreaterThan(spent)
  })

  test('has a limit that cannot be kept: then nothing is asked', async () => {
    const unpriced = modelOf({ ...LOCAL, CDE_MODEL_DAILY_USD: '1' })
    await expect(unpriced.ask('how is vase')).rejects.toMatchObject({ code: 'model_not_configured' })
    expect(server.asked).toEqual([])
  })
})

describe('the configuration', () => {
  test('names the model, its limits and its key, which no print shows', () => {
    const config = readConfig({ HOME: '/home/nobody', CDE_MODEL: 'openai:gpt-6-luna', OPENAI_API_KEY: 'key-of-nobody' })
    expect(config.model).toMatchObject({ provider: 'openai', model: 'gpt-6-luna', url: null, timeoutMs: 8_000 })
    expect(config.model).toMatchObject({ maxOutputTokens: 800, dailyUsd: null, price: null })
    expect(config.model?.key?.()).toBe('key-of-nobody')
    expect(inspect(config, { depth: 9 }) + JSON.stringify(config)).not.toContain('key-of-nobody')
    expect(config.keys()).toEqual({ OPENAI_API_KEY: 'key-of-nobody' })
    expect(readConfig({ HOME: '/', ...HAIKU, CDE_MODEL_KEY: 'key-of-nobody' }).inherited).not.toHaveProperty(
      'CDE_MODEL_KEY',
    )
  })

  test('is none without a model, and a key of one provider is not sent to another', () => {
    expect(readConfig({ HOME: '/home/nobody', ANTHROPIC_API_KEY: 'x' }).model).toBeNull()
    const env = { HOME: '/home/nobody', OPENAI_API_KEY: 'x', ...LOCAL }
    expect(readConfig(env).model).toMatchObject({ model: 'qwen3:8b', key: null })
  })

  test.each([
    [{ CDE_MODEL: 'claude' }, 'CDE_MODEL'],
    [{ CDE_MODEL: 'mistral:large' }, 'CDE_MODEL'],
    [{ CDE_MODEL: 'openai-compatible:llama' }, 'CDE_MODEL_URL'],
    [{ ...LOCAL, CDE_MODEL_URL: 'ftp://x' }, 'CDE_MODEL_URL'],
    [{ ...LOCAL, CDE_MODEL_URL: 'https://me:secret@x/v1' }, 'CDE_MODEL_URL'],
    [{ ...LOCAL, CDE_MODEL_URL: 'http://models.example/v1' }, 'CDE_MODEL_URL'],
    [{ ...HAIKU, CDE_MODEL_TIMEOUT: '8' }, 'CDE_MODEL_TIMEOUT'],
    [{ ...HAIKU, CDE_MODEL_MAX_TOKENS: '-1' }, 'CDE_MODEL_MAX_TOKENS'],
    [{ ...HAIKU, CDE_MODEL_DAILY_USD: '-1' }, 'CDE_MODEL_DAILY_USD'],
    [{ ...HAIKU, CDE_MODEL_PRICE: '1' }, 'CDE_MODEL_PRICE'],
  ])('%j is refused, without a word of a secret', (env, variable) => {
    let error: unknown
    try {
      settingsOf(env as Record<string, string>)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toMatchObject({ code: 'config_invalid', data: { variable } })
    expect(String(error)).not.toMatch(/secret|key-of-nobody/)
  })
})
