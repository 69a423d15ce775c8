import type { Period } from './day.ts'
import { lowerAt, type Read, table } from './read.ts'
import type { Word } from './token.ts'

type Said = Omit<Period, 'kind'>

const UNITS = ['week', 'month', 'year'] as const
const ENDS = ['end of', 'the end of', 'at the end of', 'at end of', 'late', 'late in', 'towards the end of']
const STARTS = [
  'start of',
  'the start of',
  'at the start of',
  'beginning of',
  'the beginning of',
  'at the beginning of',
]
const OTHERS = ['early', 'early in', 'in the middle of', 'the middle of']
const WEEKEND_STARTS = ['', 'at ', 'on ', 'over ', 'during ']
const SHIFTS = [
  ['this', 0],
  ['next', 1],
  ['last', -1],
] as const

const phrases: (readonly [string, Said])[] = [
  ['eow', { unit: 'week', shift: 0, isEnd: true }],
  ['eom', { unit: 'month', shift: 0, isEnd: true }],
  ...WEEKEND_STARTS.map((start) => [`${start}the weekend`, { unit: 'weekend', shift: 0, isEnd: false }] as const),
  ...WEEKEND_STARTS.flatMap((start) =>
    SHIFTS.map(([word, shift]) => [`${start}${word} weekend`, { unit: 'weekend', shift, isEnd: false }] as const),
  ),
  ...UNITS.flatMap((unit) => [
    ...SHIFTS.map(([word, shift]) => [`${word} ${unit}`, { unit, shift, isEnd: false }] as const),
    ...edged(unit, ENDS, true),
    ...edged(unit, [...STARTS, ...OTHERS], false),
  ]),
]

function edged(unit: Said['unit'], edges: readonly string[], isEnd: boolean): (readonly [string, Said])[] {
  const said = [['', 0], ['the ', 0], ...SHIFTS.map(([word, shift]) => [`${word} `, shift] as const)] as const
  return edges.flatMap((edge) =>
    said
      .filter(([words]) => words !== '' || edge.endsWith(' of') || edge === 'of')
      .map(([words, shift]) => [`${edge} ${words}${unit}`, { unit, shift, isEnd }] as const),
  )
}

const readSaid = table(phrases)

/**
 * Reads a span of days of which one is meant: `next week`, `this weekend`, `the end of the month`. "The last week" is
 * none: it is the seven days before now.
 */
export function readPeriod(words: readonly Word[], at: number): Read<Period> | undefined {
  const said = readSaid(words, at)
  if (!said || (lowerAt(words, at - 1) === 'the' && words[at]?.mark === '')) return undefined
  return { value: { kind: 'period', ...said.value }, end: said.end }
}
