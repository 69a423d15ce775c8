import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonText } from './json.ts'

const kept = (text: string) => text.replaceAll('\0', '\ufffd').toWellFormed()

test('any text is kept but for NULs and halves of characters, as a value and as a name', () => {
  const pieces = fc.constantFrom('\0', '\\', '\\u0000', '\\ud800', '"', '\ud800', '\udfff', '😀', 'a', '\n', '\u0001')
  fc.assert(
    fc.property(
      fc.array(pieces).map((all) => all.join('')),
      (text) => {
        expect(JSON.parse(jsonText({ [`k${text}`]: [text] }))).toEqual({ [`k${kept(text)}`]: [kept(text)] })
      },
    ),
  )
})
