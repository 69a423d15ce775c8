import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Sentence, type Worlds, worldOf } from '../bench/nl/sentence.ts'
import { isChange } from '../src/intent/action.ts'
import { readContext } from '../src/intent/context.ts'
import { DOUBTS, throwsDoubt } from '../src/intent/resolve/doubts.ts'
import { understand } from '../src/intent/understand.ts'

const FOLDER = join(import.meta.dirname, 'sentences')

test('each doubt is thrown by a sentence of the sets that ends in a question', async () => {
  const open = new Set(DOUBTS)
  for (const file of (await readdir(FOLDER)).filter((name) => name.endsWith('.jsonl'))) {
    const lines = (await readFile(join(FOLDER, file), 'utf8')).split('\n').filter(Boolean)
    const worlds: Worlds = JSON.parse(await readFile(join(FOLDER, file.replace('.jsonl', '.worlds.json')), 'utf8'))
    for (const sentence of lines.map((line): Sentence => JSON.parse(line))) {
      const { world: _, ...talk } = sentence.context
      const situation = readContext({ ...worldOf(sentence, worlds), ...talk })
      const { reading } = understand(sentence.text, situation, situation)
      if (reading.outcome !== 'question') continue
      const changes = reading.draft.filter(({ action }) => isChange(action))
      for (const doubt of open) if (throwsDoubt(doubt, reading.text, changes)) open.delete(doubt)
    }
  }
  expect([...open].map(({ says, of, on }) => `${says ?? ''} ${of ?? ''} ${on ?? ''}`)).toEqual([])
})
