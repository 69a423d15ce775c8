import { type Entry, entriesOf } from './entry.ts'

const ONES =
  'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen'
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety'

const numbers = ONES.split('|').map((word, value): Entry => [word, { kind: 'number', value }])
const tens = TENS.split('|').flatMap((word, index): Entry[] => {
  const value = (index + 2) * 10
  const compound = numbers
    .slice(1, 10)
    .map(([one], unit): Entry => [`${word}-${one}`, { kind: 'number', value: value + unit + 1 }])
  return [[word, { kind: 'number', value }], ...compound]
})

const factor = (value: number, phrases: string): Entry[] =>
  entriesOf({ kind: 'detail', slot: 'replicas_factor', value }, phrases)

/** Numbers in words, and amounts that are relative to what runs. */
export const QUANTITY_ENTRIES: readonly Entry[] = [
  ...numbers,
  ...tens,
  ...entriesOf({ kind: 'number', value: 2 }, 'a pair|a pair of|a couple|a couple of'),
  ...entriesOf({ kind: 'number', value: 6 }, 'half a dozen'),
  ...entriesOf({ kind: 'number', value: 12 }, 'a dozen'),
  ...entriesOf({ kind: 'more', sign: 1 }, 'more|additional|extra|further|another'),
  ...entriesOf({ kind: 'more', sign: -1 }, 'fewer|less'),
  ...entriesOf(
    { kind: 'vague', sign: 1 },
    'bigger|larger|higher|stronger|faster|a bit|a few|a lot|several|some|many|enough|plenty',
  ),
  ...entriesOf({ kind: 'vague', sign: -1 }, 'smaller|small|tiny'),
  ...factor(
    2,
    'double|twice|twice as many|double the replicas|double the capacity|double the number|double the number of',
  ),
  ...factor(3, 'triple|three times as many|thrice'),
  ...factor(0.5, 'halve|half as many|half the replicas|half the number|half the number of'),
]
