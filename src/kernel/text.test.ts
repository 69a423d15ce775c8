import { expect, test } from 'vitest'
import { cut } from './text.ts'

test('a cut text never ends in half a character', () => {
  expect(cut('ab😀', 2)).toBe('ab')
  expect(cut('ab😀', 3)).toBe('ab')
  expect(cut('ab😀', 4)).toBe('ab😀')
  expect(cut('ab😀c', 4)).toBe('ab😀')
})
