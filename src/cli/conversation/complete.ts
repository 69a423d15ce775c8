import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { OPENINGS } from '../../intent/openings.ts'
import { allNames } from '../completion/names.ts'
import { printable } from '../output.ts'
import type { Complete } from './line-edit.ts'
import { LEAVING } from './words.ts'

/** More would fill the screen. */
const MOST = 200
const PATH = /^\.{0,2}\//

/** What may stand at the end of a sentence: a file after `./`, an opening where it begins, else a name. */
export const completeSentence: Complete = async (line) => {
  const said = line.trimStart()
  const [word = ''] = /\S*$/.exec(said) ?? []
  if (PATH.test(word)) return [await filesLike(word), word]
  const openings = [...OPENINGS, 'help', ...LEAVING].filter((opening) => opening.startsWith(said))
  const names =
    said === '' ? [] : (await allNames()).filter((name) => name.startsWith(word) && printable(name) === name)
  // What replaces the whole line and what replaces its last word cannot be offered at once.
  const found = word === said ? [...openings, ...names] : openings.length > 0 ? openings : names
  return [found.slice(0, MOST), openings.length > 0 ? said : word]
}

async function filesLike(word: string): Promise<string[]> {
  const begun = word.endsWith('/') ? '' : basename(word)
  const before = word.slice(0, word.length - begun.length)
  const entries = await readdir(before, { withFileTypes: true })
  return entries
    .filter(({ name }) => name.startsWith(begun) && (begun !== '' || !name.startsWith('.')))
    .filter(({ name }) => printable(name) === name && !/\s/.test(name))
    .map((entry) => `${before}${entry.name}${entry.isDirectory() ? '/' : ''}`)
    .sort()
}
