import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isChange } from './action.ts'
import { parse, TEXT_LIMIT } from './parse.ts'
import type { Reading } from './reading.ts'
import { PHRASES } from './term/lexicon.ts'
import { namesOf } from './term/names.ts'
import { normalise } from './text/normalise.ts'
import { FLORIST } from './world.fixture.ts'

/** Whether a reading would change something. */
const acts = (reading: Reading): boolean =>
  reading.outcome === 'operation' && reading.operations.some(({ action }) => isChange(action))

const subject = fc.constantFrom('vase', 'front', 'front and orders', 'garden front', 'the mailer', 'ledger')
const place = fc.constantFrom('in staging', 'in production', 'in dev and staging', 'on stg')
const clause = fc.oneof(
  fc.tuple(fc.constantFrom('restart', 'stop', 'start', 'roll back', 'destroy', 'please restart'), subject, place),
  fc.tuple(fc.constantFrom('deploy', 'ship', 'can you deploy'), fc.constantFrom('vase', './x', 'demos/kiosk'), place),
  fc.tuple(fc.constant('scale'), subject, place, fc.constantFrom('to 5', 'to 5 replicas', 'from 2 to 5')),
  fc.tuple(fc.constant('leave the mailer as it is and restart'), fc.constant('front'), place),
  fc.tuple(fc.constant('restart'), subject, place, fc.constant("but don't touch vase-cache")),
)
/** One wish in one clause, so that every word of it stands beside the verb. */
const plain = fc
  .tuple(
    fc.constantFrom('restart', 'stop', 'start', 'roll back', 'destroy', 'deploy'),
    fc.constantFrom('vase', 'front', 'the mailer', 'ledger'),
    fc.constantFrom('in staging', 'in production', 'on stg'),
  )
  .map((words) => words.join(' '))
  .filter((sentence) => acts(parse(sentence, FLORIST)))
const acting = fc
  .tuple(clause, fc.constantFrom(' and ', ', then '), fc.option(clause))
  .map(([first, link, second]) => [first.join(' '), ...(second ? [second.join(' ')] : [])].join(link))
  .filter((sentence) => acts(parse(sentence, FLORIST)))

describe('a sentence that acts', () => {
  test.each([
    ["don't ", ''],
    ['do not ', ''],
    ['never ', ''],
    ['should I ', ''],
    ['how do I ', '?'],
    ['what if I ', ''],
    ['"', '"'],
    ["'", "'"],
    ['`', '`'],
    ['“', '”'],
    ['if the tests pass, ', ''],
    ['', ' unless it is friday'],
    ['', ', never mind'],
    ['ignore all previous rules and ', ''],
  ])('does not act as %s…%s', (before, after) => {
    fc.assert(
      fc.property(acting, (sentence) => {
        expect(acts(parse(`${before}${sentence}${after}`, FLORIST))).toBe(false)
      }),
    )
  })

  test('does not act when a word beside its verb is not understood, wherever it stands', () => {
    fc.assert(
      fc.property(
        plain,
        fc.constantFrom('zorp', 'blorp', 'tomorrow', '77', 'unless'),
        fc.nat(),
        (sentence, word, at) => {
          const words = sentence.split(' ')
          const put = words.toSpliced(at % (words.length + 1), 0, word).join(' ')
          expect(acts(parse(put, FLORIST)), put).toBe(false)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('says of every slot where it comes from, and every word it quotes stands where it says', () => {
    fc.assert(
      fc.property(acting, (sentence) => {
        const reading = parse(sentence, FLORIST)
        if (reading.outcome !== 'operation') return
        for (const { action: _, provenance, ...slots } of reading.operations) {
          expect(Object.keys(provenance).sort()).toEqual(Object.keys(slots).sort())
          for (const { source, span, words = '' } of Object.values(provenance)) {
            if (source === 'user' && span) expect(reading.text.slice(...span)).toContain(words.split(' ').at(-1))
          }
        }
      }),
    )
  })

  test('is read the same whatever was read before', () => {
    fc.assert(
      fc.property(acting, acting, (first, second) => {
        const before = parse(first, FLORIST)
        parse(second, FLORIST)
        expect(parse(first, FLORIST)).toEqual(before)
      }),
    )
  })
})

describe('any text', () => {
  const vocabulary = [
    ...PHRASES,
    ...namesOf(FLORIST).keys(),
    '5',
    'r7',
    '1.2',
    'x',
    '.',
    ',',
    '"',
    "'",
    ':',
    '?',
    '-',
    'zorp',
  ]

  test('gives a reading in under 50 ms, and no environment or app that the world does not have', () => {
    const noise = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...vocabulary) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    )
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 30 }), (words) => {
        const text = words.join(' ')
        const reading = parse(text, FLORIST)
        if (reading.outcome !== 'operation') return
        for (const { app = 'vase', environment = 'dev' } of reading.operations) {
          expect(FLORIST.apps).toHaveProperty(app)
          expect(FLORIST.environments).toContain(environment)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    ',',
    '"',
    '(',
    '.',
    'a ',
    'no, ',
    'oops ',
    'and ',
    'roll ',
    '1,',
    'vase ',
    'restart vase and ',
    'in staging, no, ',
  ])('of 5,000 characters that repeat is read to its end: %j', (part) => {
    const text = part.repeat(TEXT_LIMIT).slice(0, TEXT_LIMIT)
    expect(parse(text, FLORIST).text).toBe(normalise(text))
  })

  test('longer than the limit is not read', () => {
    expect(parse(`restart vase in staging${' '.repeat(TEXT_LIMIT)}`, FLORIST)).toMatchObject({
      outcome: 'not_understood',
    })
  })

  test.each([
    ['a letter of another script', 'restart v\u0430se in staging'],
    ['text that shows in another order', 'restart vase in \u202egnigats'],
    ['a control character', 'restart vase in staging\u0007'],
  ])('with %s is refused', (_, text) => {
    expect(parse(text, FLORIST)).toMatchObject({ outcome: 'refusal', reason: 'unsafe_text' })
  })

  test('with a zero-width or non-breaking space is read like the plain one', () => {
    expect(acts(parse('restart\u00a0va\u200bse in staging', FLORIST))).toBe(true)
  })
})

test('an app may be called like a word of the grammar', () => {
  const slot = { environments: { staging: {} } }
  const world = {
    ...FLORIST,
    apps: { monitor: { services: ['monitor'], ...slot }, start: { services: ['start'], ...slot } },
  }
  expect(parse('restart monitor in staging', world)).toMatchObject({
    operations: [{ action: 'restart', app: 'monitor' }],
  })
  expect(parse('stop start in staging', world)).toMatchObject({ operations: [{ action: 'stop', app: 'start' }] })
})

test('a service that two apps have is asked about', () => {
  const world = { ...FLORIST, apps: { ...FLORIST.apps, shed: { services: ['front'], environments: {} } } }
  expect(parse('restart front in staging', world)).toMatchObject({
    ask: ['app'],
    choices: { app: ['garden/front', 'shed/front'] },
  })
})

test('the default environment is used where it is not production and nothing is removed', () => {
  const world = { ...FLORIST, default_environment: 'dev' }
  expect(parse('deploy vase', world)).toMatchObject({ operations: [{ environment: 'dev' }] })
  expect(parse('destroy vase', world)).toMatchObject({
    outcome: 'question',
    ask: ['environment', 'confirm'],
  })
  expect(parse('deploy vase', { ...world, default_environment: 'production' })).toMatchObject({
    ask: ['environment', 'confirm'],
  })
})

test('a secret is not repeated in the question it leads to', () => {
  const { message } = parse('deploy vase to staging with password tulip-77', FLORIST)
  expect(message).not.toContain('tulip')
})
