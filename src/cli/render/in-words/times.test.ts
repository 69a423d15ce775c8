import { expect, test } from 'vitest'
import { ago, instant, when } from './times.ts'
import { minutesAgo, NOW } from './views.fixture.ts'

const HOUR = 60
const DAY = 24 * HOUR

test.each([
  [0, 'less than a minute ago'],
  [0.9, 'less than a minute ago'],
  [1, '1 minute ago'],
  [5, '5 minutes ago'],
  [90, '90 minutes ago'],
  [2 * HOUR, '2 hours ago'],
  [47 * HOUR, '47 hours ago'],
  [2 * DAY, '2 days ago'],
  [400 * DAY, '400 days ago'],
  [-0.5, 'less than a minute ago'],
  [-5, undefined],
])('%d minutes are %s', (minutes, wanted) => {
  expect(ago(minutesAgo(minutes), NOW)).toBe(wanted)
})

test.each([
  [minutesAgo(120), '2 hours ago (2026-11-18 12:30 UTC)'],
  [minutesAgo(-60), 'at 2026-11-18 15:30 UTC'],
  ['yesterday', 'at an unknown time'],
  [null, 'at an unknown time'],
])('%s is told as %s', (time, wanted) => {
  expect(when(time, NOW)).toBe(wanted)
})

test('a clock that shows nothing leaves the instant', () => {
  expect(when(minutesAgo(0), Number.NaN)).toBe('at 2026-11-18 14:30 UTC')
  expect(instant('')).toBeUndefined()
})
