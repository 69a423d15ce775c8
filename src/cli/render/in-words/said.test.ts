import { expect, test } from 'vitest'
import { chained, clause, command, listed, name, opening, quoted, sentence } from './said.ts'

test.each([
  ['a clause that is one already', 'web-1 exited with code 1', 'web-1 exited with code 1'],
  ['its own full stop goes', 'it listens on port 3000.', 'it listens on port 3000'],
  ['a second sentence goes', 'exit 1. Yes, all is well', 'exit 1'],
  ['a question that follows goes', 'really? no', 'really'],
  [
    'numbers and hosts keep their dots',
    'not ready within 3.2 s on 127.0.0.1:80',
    'not ready within 3.2 s on 127.0.0.1:80',
  ],
  ['lines become one', 'one\n\ttwo', 'one two'],
  ['colours go', '\u001b[31mred\u001b[0m', 'red'],
  ['the bell is shown as a mark', 'a\u0007b', 'a\ufffdb'],
  ['text is not turned round', 'a\u202eb', 'a\ufffdb'],
  ['nothing is left of marks alone', ' ...; ', ''],
  ['long text is cut', 'x'.repeat(200), `${'x'.repeat(159)}…`],
])('%s', (_what, text, wanted) => {
  expect(clause(text)).toBe(wanted)
})

test.each([
  ['web', 'web'],
  ['', '-'],
  ['web. Yes', 'web'],
  ['w'.repeat(80), `${'w'.repeat(63)}…`],
])('the name %j is said as %j', (text, wanted) => {
  expect(name(text)).toBe(wanted)
})

test('what was said stands between marks that it cannot close', () => {
  expect(quoted('deploy "shop" now')).toBe(`"deploy 'shop' now"`)
})

test.each([
  ['cde logs shop -e staging', '`cde logs shop -e staging`'],
  ['cde up . -e staging', undefined],
  ['cde `reboot`', undefined],
  [`cde ${'x'.repeat(200)}`, undefined],
  ['', undefined],
])('the command %j is shown whole or not at all', (text, wanted) => {
  expect(command(text)).toBe(wanted)
})

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
  [['a', 'b', 'c', 'd'], 'a, b, c and 1 more'],
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more'],
])('%j is listed as %j', (items, wanted) => {
  expect(listed(items)).toBe(wanted)
})

test('of many statements the first are made, and the rest counted', () => {
  expect(chained(['a is', 'b is'])).toBe('a is; b is')
  expect(chained(['a is', 'b is', 'c is', 'd is', 'e is'])).toBe('a is; b is; c is; and so on for 2 more')
})

test('a sentence that begins with a name leaves it as it is', () => {
  expect(sentence('shop is healthy')).toBe('shop is healthy.')
  expect(opening('nothing runs')).toBe('Nothing runs.')
})
