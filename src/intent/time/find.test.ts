import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { check, NOW, tell } from './find.fixture.ts'
import { findTimes } from './find.ts'

const WORDS =
  'at on in by until every each daily weekly monthly nightly weekdays mondays monday fri sun next last this friday tomorrow today tonight yesterday morning night noon midnight am pm 7 9:00 22h 2h30 14h30 1h30m 90s 500ms 3rd 1st of the month december may 5 2026 2026-12-01 01/12/2026 2026-02-30T25:00Z minutes hours days weeks an a half and quarter past to six ago from now later soon end week weekend CET UTC+2 Pacific time Europe/Paris Berlin twice times replicas keep restart web , ; . ( ) " * */15 0 999999 years months second few couple other around 1730 0930 31'.split(
    ' ',
  )
const sentence = fc.array(fc.constantFrom(...WORDS), { maxLength: 30 }).map((words) => words.join(' '))
const anything = fc.oneof(sentence, fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 200 }))
const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Pacific/Apia',
  'nowhere',
  '',
)
const now = fc.oneof(
  fc
    .date({ min: new Date(0), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  fc.constantFrom(NOW, '2026-03-29T00:59:59Z', '9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z', 'never', '2026-11-18'),
)

afterEach(() => void vi.unstubAllEnvs())

describe('whatever the text is', () => {
  test('each phrase stands where it says, in order and apart from the others', () => {
    fc.assert(
      fc.property(anything, now, zone, (text, at, here) => {
        let end = 0
        for (const { words, span } of findTimes(text, at, here)) {
          expect(text.slice(...span)).toBe(words)
          expect(span[0]).toBeGreaterThanOrEqual(end)
          expect(span[1]).toBeGreaterThan(span[0])
          end = span[1]
        }
        expect(end).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 3_000 },
    )
  })

  test('the next time is after now, and the last one before', () => {
    fc.assert(
      fc.property(sentence, zone, (text, here) => {
        for (const phrase of findTimes(text, NOW, here)) {
          if (phrase.kind !== 'moment') continue
          expect(Date.parse(phrase.next ?? '9999-01-01T00:00:00Z')).toBeGreaterThanOrEqual(Date.parse(NOW))
          expect(Date.parse(phrase.last ?? '0001-01-01T00:00:00Z')).toBeLessThanOrEqual(Date.parse(NOW))
          expect(phrase.isVague || phrase.next !== undefined || phrase.last !== undefined).toBe(true)
        }
      }),
      { numRuns: 3_000 },
    )
  })

  test('it is read in a time that grows with its length alone', () => {
    const texts = [
      '1m',
      '.',
      ', ',
      'every ',
      'monday and ',
      'friday at 9 ',
      'in ',
      "a '",
      '9',
      'at 5 ',
      'a-',
      'at 9:00 and ',
    ]
    for (const text of texts) {
      const started = process.threadCpuUsage()
      findTimes(text.repeat(5_000 / text.length), NOW, 'Europe/Berlin')
      const { user, system } = process.threadCpuUsage(started)
      expect(user + system, text).toBeLessThan(1_000_000)
    }
  })
})

const PHRASES: readonly string[] = [
  '[at 22:00]',
  '[tomorrow at 9]',
  '[on friday at 6pm]',
  '[in 20 minutes]',
  '[2 hours ago]',
  '[every weekday at 9:30]',
  '[next week]',
  '[on the 3rd at noon]',
  '[9am CET]',
  '[15 minutes]',
  '[mondays and thursdays at 07:15]',
]

describe('wherever it stands in a sentence', () => {
  test.each(PHRASES)('%s means the same', (marked) => {
    const alone = findTimes(marked.slice(1, -1), NOW, 'UTC').map(tell).join('; ')
    check([`restart api in staging ${marked}`, alone])
    check([`deploy shop 2.0 to production ${marked} please`, alone])
    check([`${marked}, restart the web service`, alone])
    check([`please (${marked}) restart it.`, alone])
    check([`${marked} restart web with 3 replicas at 70% cpu`, alone])
  })
})

describe('whatever time the machine keeps', () => {
  const text =
    'tomorrow at 2:30, friday 18:00, on 29 march 2027 at 2:30, in 2 days, on the 31st at 9, today, next month'
  const told = (here: string, at: string): string => findTimes(text, at, here).map(tell).join('; ')
  const cases = ['UTC', 'Europe/Berlin', 'America/Los_Angeles'].flatMap((here) =>
    [NOW, '2026-03-08T07:10:00Z', '2026-03-28T23:30:00Z', '2026-11-01T08:30:00Z'].map((at) => [here, at] as const),
  )

  test.each(['Asia/Kolkata', 'America/New_York', 'Pacific/Auckland'])('%s gives the same', (machine) => {
    vi.stubEnv('TZ', 'UTC')
    const expected = cases.map((one) => told(...one))
    vi.stubEnv('TZ', machine)
    expect(new Date(NOW).getTimezoneOffset()).not.toBe(0)
    expect(cases.map((one) => told(...one))).toEqual(expected)
  })
})

test('nothing is found at a time that says no offset, or in a timezone that does not exist', () => {
  expect(findTimes('tomorrow at 9', '2026-11-18T14:30:00', 'UTC')).toEqual([])
  expect(findTimes('tomorrow at 9', NOW, 'Europe/Nowhere')).toEqual([])
})

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const HOUR_MS = 3_600_000

test('clocks there show what was said, whatever now is', () => {
  const moment = fc.record({
    here: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Australia/Lord_Howe', 'Asia/Kolkata'),
    now: fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
    weekday: fc.option(fc.constantFrom(...DAYS), { nil: undefined }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
  })
  fc.assert(
    fc.property(moment, ({ here, now, weekday, hour, minute }) => {
      const clock = [hour, minute].map((number) => String(number).padStart(2, '0')).join(':')
      const [found] = findTimes([weekday, clock].join(' ').trim(), now.toISOString(), here)
      if (found?.kind !== 'moment' || found.isVague) return
      const shown = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', weekday: 'long', timeZone: here } as const
      const reach = (weekday ? 7 * 24 + 1 : 25) * HOUR_MS
      for (const at of [found.next, found.last].map((instant) => new Date(instant ?? ''))) {
        const told = at.toLocaleString('en-US', shown).toLowerCase()
        expect(told).toContain(clock)
        expect(told).toContain(weekday ?? '')
        expect(Math.abs(at.getTime() - now.getTime())).toBeLessThanOrEqual(reach)
      }
    }),
    { numRuns: 3_000 },
  )
})
