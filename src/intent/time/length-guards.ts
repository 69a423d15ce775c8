import { numberWord } from './number-words.ts'
import { endsBefore, joinedAt, lowerAt } from './read.ts'
import type { Word } from './token.ts'
import type { Unit } from './units.ts'

/** Words behind which a length of time is expected. */
const INTRODUCERS = new Set(
  'for in within after before over under of wait hold pause every each than last past next about around exactly by until another give takes took sleep least most since'.split(
    ' ',
  ),
)
const RATED =
  /^(?:requests|errors|users|calls|messages|deploys|deployments|euros?|dollars?|bucks|cents|times|once|twice)$/
const RESOURCE = /^(?:cpus?|cores?|millicores?|memory|mem|ram|heap|disk|storage|requests?|limits?)$/
/** How far before "a minute" the number of a rate may stand: "500 requests per replica a minute". */
const RATE_WORDS = 3

export const introduces = (word: string): boolean => INTRODUCERS.has(word)

/** Whether what looks like a number and a unit is something else: "a second replica", "5 errors a minute", "2 min, 8 max". */
export function isNoLength(words: readonly Word[], at: number, unitAt: number, unit: Unit): boolean {
  const isArticle = /^an?$/.test(lowerAt(words, at)) && unitAt === at + 1
  if (isArticle && unit === 'second') return !introduces(lowerAt(words, at - 1)) || !endsBefore(words, unitAt + 1)
  if (isArticle) return joinedAt(words, unitAt + 1) !== 'and' && isRate(words, at)
  const near = [at - 2, at - 1, unitAt + 1, unitAt + 2, unitAt + 3]
  return lowerAt(words, unitAt) === 'min' && near.some((place) => /^max(?:imum)?$/.test(lowerAt(words, place)))
}

function isRate(words: readonly Word[], at: number): boolean {
  for (let back = 1; back <= RATE_WORDS && words[at - back + 1]?.mark === ''; back++) {
    const word = lowerAt(words, at - back)
    if (introduces(word)) return false
    if (/[\d€$£]/.test(word) || RATED.test(word) || numberWord(word) !== undefined) return true
  }
  return false
}

/** Whether the words around say that `50m` is a share of a core, or memory. */
export function isResource(words: readonly Word[], at: number): boolean {
  return [at - 2, at - 1, at + 1, at + 2].some((place) => RESOURCE.test(lowerAt(words, place)))
}
