import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readContext } from './context.ts'
import { parse } from './parse.ts'
import type { World } from './world.ts'

const FOLDER = join(import.meta.dirname, '../../test/sentences')
const SETS = ['development', 'mixed', 'values', 'examiner-12']

const texts = SETS.flatMap((name) => lines(`${name}.jsonl`).map((line): string => JSON.parse(line).text))
const words = [...new Set(texts.flatMap((text) => text.split(/\s+/)))]
const worlds = SETS.flatMap((name): World[] =>
  Object.values(JSON.parse(readFileSync(join(FOLDER, `${name}.worlds.json`), 'utf8'))).map((world) =>
    readContext(world),
  ),
)

function lines(file: string): string[] {
  return readFileSync(join(FOLDER, file), 'utf8').split('\n').filter(Boolean)
}

/** Real words in no order, and real sentences that are cut and put together. */
const muddle = fc.oneof(
  fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 20 }).map((some) => some.join(' ')),
  fc
    .tuple(fc.constantFrom(...texts), fc.constantFrom(...texts), fc.nat(12), fc.nat(12))
    .map(([one, other, end, start]) => [...one.split(' ').slice(0, end), ...other.split(' ').slice(start)].join(' ')),
)

test('words that are thrown together are read to an end, whatever they are', () => {
  fc.assert(
    fc.property(muddle, fc.constantFrom(...worlds), (text, world) => {
      expect(() => parse(text, world)).not.toThrow()
    }),
    { numRuns: 3_000 },
  )
})

test('a reading is the same again, whatever was read in between', () => {
  fc.assert(
    fc.property(
      muddle,
      muddle,
      fc.constantFrom(...worlds),
      fc.constantFrom(...worlds),
      (text, between, world, other) => {
        const first = parse(text, world)
        parse(between, other)
        parse(between, world)
        expect(parse(text, structuredClone(world))).toEqual(first)
      },
    ),
    { numRuns: 1_000 },
  )
})

test('a slot that counts as said tells by which words', () => {
  fc.assert(
    fc.property(muddle, fc.constantFrom(...worlds), (text, world) => {
      const reading = parse(text, world)
      const operations = reading.outcome === 'operation' ? reading.operations : []
      for (const { provenance } of operations)
        for (const [slot, said] of Object.entries(provenance))
          if (said?.source === 'user') expect(said.words, `${slot} of: ${text}`).toBeTruthy()
    }),
    { numRuns: 1_000 },
  )
})
