import type { Word } from './token.ts'

/** What was read, and the place of the word behind it. */
export interface Read<Value> {
  readonly value: Value
  readonly end: number
}

/** Reads something that begins at a word. */
export type Reader<Value> = (words: readonly Word[], at: number) => Read<Value> | undefined

/** The word at a place in lower case; empty where there is none. */
export const lowerAt = (words: readonly Word[], at: number): string => words[at]?.lower ?? ''

/** The word at a place if nothing but space stands before it; otherwise empty. */
export const joinedAt = (words: readonly Word[], at: number): string =>
  words[at]?.mark === '' ? (words[at]?.lower ?? '') : ''

/** Whether a sentence or clause ends before a place. */
export const endsBefore = (words: readonly Word[], at: number): boolean => at >= words.length || words[at]?.mark !== ''

interface Node<Value> {
  readonly next: Map<string, Node<Value>>
  found?: { readonly value: Value }
}

/** Words with which the phrases of all tables begin, so that most words of a sentence are passed over at once. */
export const beginnings = new Set<string>()

/** Reads the longest of some phrases; phrases that mean the same are separated by `|`. */
export function table<Value>(entries: readonly (readonly [phrases: string, value: Value])[]): Reader<Value> {
  const root: Node<Value> = { next: new Map() }
  for (const [phrases, value] of entries)
    for (const phrase of phrases.split('|')) {
      const words = phrase.split(' ')
      beginnings.add(words[0] ?? '')
      nodeOf(root, words).found = { value }
    }
  return (words, at) => {
    let longest: Read<Value> | undefined
    let end = at
    for (let node = root.next.get(lowerAt(words, at)); node; node = node.next.get(joinedAt(words, end))) {
      end++
      if (node.found) longest = { value: node.found.value, end }
    }
    return longest
  }
}

function nodeOf<Value>(root: Node<Value>, words: readonly string[]): Node<Value> {
  let node = root
  for (const word of words) {
    const next: Node<Value> = node.next.get(word) ?? { next: new Map() }
    node.next.set(word, next)
    node = next
  }
  return node
}
