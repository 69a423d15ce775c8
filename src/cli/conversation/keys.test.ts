import { expect, test } from 'vitest'
import { Keyboard } from './keys.ts'

const START = '\u001b[200~'
const END = '\u001b[201~'

/** What is edited in the end: typed text as it is, pasted text in angle brackets. */
function edited(...chunks: readonly string[]): string {
  const keyboard = new Keyboard()
  const keys = chunks.flatMap((chunk) => keyboard.read(chunk))
  return keys.map(({ text, isPasted }) => (isPasted ? `<${text}>` : text)).join('')
}

test.each([
  ['return, line feed and both are one end of a line', ['a\rb\nc\r\nd'], 'a\rb\rc\rd'],
  ['an end in two characters may come in two parts', ['a\r', '\nb'], 'a\rb'],
  ['typed control characters are keys', ['\u001b[A\u0003\t'], '\u001b[A\u0003\t'],
  ['what a terminal would obey beyond ASCII is replaced', ['\u009b2J\u202ea\u2028b\0'], '\ufffd2J\ufffda b'],
  ['what is pasted is told apart', [`a${START}b\nc${END}d`], 'a<b\rc>d'],
  ['pasted control characters are no keys', [`${START}\u001b[A\u0003\t\u007f${END}`], '<\ufffd[A\ufffd \ufffd>'],
  ['a lost end of a paste is mended by ctrl-c', [`${START}a`, '\u0003', '\u001b[A'], '<a>\u0003\u001b[A'],
] as const)('%s', (_, chunks, wanted) => {
  expect(edited(...chunks)).toBe(wanted)
})

test('a mark may come in any two parts, and escape alone is not held back', () => {
  for (let at = 3; at < START.length; at++)
    expect(edited(`a${START.slice(0, at)}`, `${START.slice(at)}b${END}`)).toBe('a<b>')
  for (let at = 1; at < END.length; at++)
    expect(edited(`${START}b${END.slice(0, at)}`, `${END.slice(at)}c`)).toBe('<b>c')
  expect(edited('\u001b')).toBe('\u001b')
})
