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
  ['operations', 0.94],
  ['colleagues', 0.84],
  ['traps', 0.9],
  ['conversations', 0.7],
  ['values', 0.8],
  ['mixed', 0.91],
  ['sample', 0.9],
  ['examiner', 0.92],
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
