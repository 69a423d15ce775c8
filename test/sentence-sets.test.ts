import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readAll } from '../bench/nl/readings.ts'
import { judgeAll } from '../bench/nl/report.ts'
import type { Sentence, Worlds } from '../bench/nl/sentence.ts'
import { readSentence } from '../src/intent/taxonomy.ts'

const FOLDER = join(import.meta.dirname, 'sentences')

/**
 * Sets of sentences in different registers, each with the share that is understood at least. A share may only rise. The
 * writers of all but the first had not seen the parser.
 */
const SETS = [
  ['development', 1],
  ['operations', 0.98],
  ['colleagues', 0.92],
  ['traps', 0.95],
  ['conversations', 0.83],
  ['values', 0.94],
  ['mixed', 0.96],
  ['sample', 0.98],
  ['examiner', 0.99],
  ['examiner-2', 0.95],
  ['examiner-3', 0.97],
  ['examiner-4', 0.9],
  ['examiner-5', 1],
  ['examiner-6', 0.96],
  ['examiner-7', 0.96],
  ['examiner-8', 0.95],
  ['examiner-9', 1],
  ['examiner-10', 0.95],
  ['examiner-11', 0.98],
  ['examiner-12', 1],
  ['examiner-13', 0.98],
  ['examiner-14', 0.95],
  ['examiner-15', 0.97],
  ['examiner-16', 0.97],
  ['examiner-17', 0.98],
  ['examiner-18', 1],
  ['examiner-19', 0.99],
  ['examiner-20', 1],
  ['examiner-21', 1],
  ['examiner-22', 1],
  ['examiner-23', 1],
  ['examiner-24', 1],
  ['examiner-25', 1],
  ['examiner-26', 0.99],
  ['examiner-27', 1],
  ['examiner-28', 0.99],
  ['examiner-29', 1],
  ['examiner-30', 0.98],
  ['examiner-31', 0.97],
  ['examiner-32', 1],
  ['examiner-33', 0.98],
  ['examiner-34', 1],
  ['examiner-35', 0.98],
  ['examiner-36', 1],
  ['examiner-37', 0.98],
  ['examiner-38', 0.95],
  ['examiner-39', 0.98],
  ['examiner-40', 0.96],
  ['examiner-41', 0.98],
  ['examiner-42', 0.98],
  ['examiner-43', 0.97],
  ['examiner-44', 1],
  ['examiner-45', 1],
  ['examiner-46', 0.99],
  ['examiner-47', 0.97],
  ['examiner-48', 0.99],
  ['examiner-49', 0.93],
  ['examiner-50', 0.99],
  ['examiner-51', 0.96],
  ['examiner-52', 0.9],
  ['examiner-53', 0.95],
  ['examiner-54', 0.96],
  ['examiner-55', 0.96],
  ['examiner-56', 0.83],
  ['examiner-57', 0.96],
  ['examiner-58', 0.99],
  ['examiner-59', 0.95],
  ['examiner-60', 0.99],
  ['examiner-61', 0.96],
  ['examiner-62', 0.98],
  ['examiner-63', 0.98],
  ['examiner-64', 0.97],
  ['examiner-65', 0.97],
  ['examiner-66', 0.97],
  ['examiner-67', 0.9],
  ['examiner-68', 0.95],
  ['examiner-69', 0.99],
  ['examiner-70', 0.98],
  ['examiner-71', 0.96],
  ['examiner-72', 0.93],
  ['examiner-73', 0.99],
  ['examiner-74', 0.95],
  ['examiner-75', 0.93],
  ['examiner-76', 0.96],
  ['examiner-77', 0.99],
  ['examiner-78', 0.96],
  ['examiner-79', 0.98],
  ['red-team', 1],
] as const

test.each(SETS)(
  'of the set "%s" at least a share of %d is understood, and nothing is misread dangerously',
  async (name, share) => {
    const lines = (await readFile(join(FOLDER, `${name}.jsonl`), 'utf8')).split('\n').filter(Boolean)
    const sentences = lines.map((line): Sentence => JSON.parse(line))
    const worlds: Worlds = JSON.parse(await readFile(join(FOLDER, `${name}.worlds.json`), 'utf8'))
    const rows = judgeAll(sentences, readAll(sentences, worlds, readSentence), worlds)
    expect(rows.filter(({ dangers }) => dangers.length > 0).map(({ id, text }) => `${id} ${text}`)).toEqual([])
    const understood = rows.filter((row) => row.understood).length
    expect(
      understood / rows.length,
      rows
        .filter((row) => !row.understood)
        .map(({ id, why }) => `${id}: ${why}`)
        .join('\n'),
    ).toBeGreaterThanOrEqual(share)
  },
)
