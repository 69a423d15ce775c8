import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearest } from './near.ts'

test('names with a typing error are found, the nearest first, at most three', () => {
  expect(nearest('Shop', ['shop', 'shoe', 'chop', 'ship', 'ledger'])).toEqual(['shop', 'chop', 'ship'])
  expect(nearest('storefornt', ['storefront', 'ledger'])).toEqual(['storefront'])
  expect(nearest('shop', ['ledger', 'queue', ''])).toEqual([])
})

test('what is found is what counting all edits finds', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdeA-_é'), maxLength: 7 })
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 3 }), (wanted, known) => {
      const isNear = (name: string): boolean =>
        edits(wanted.toLowerCase(), name.toLowerCase()) <=
        Math.max(1, Math.floor(Math.max(name.length, wanted.length) / 3))
      expect(nearest(wanted, known).toSorted()).toEqual(known.filter(isNear).toSorted())
    }),
    { numRuns: 2_000 },
  )
})

/** As many insertions, deletions, substitutions and swaps of neighbours as it takes. */
function edits(left: string, right: string): number {
  if (left === '' || right === '') return left.length + right.length
  const isSame = left[0] === right[0]
  const isSwap = left.length > 1 && left[0] === right[1] && left[1] === right[0]
  if (isSame) return edits(left.slice(1), right.slice(1))
  return (
    1 +
    Math.min(
      edits(left.slice(1), right),
      edits(left, right.slice(1)),
      edits(left.slice(1), right.slice(1)),
      isSwap ? edits(left.slice(2), right.slice(2)) : Number.POSITIVE_INFINITY,
    )
  )
}
