/** A list as it goes out: whole, or what fits and how many were left out. */
export type Cut = readonly string[] | { readonly names: readonly string[]; readonly left_out: number }

/** Longer names are no names that a sentence says. */
const LONGEST_NAME = 120

/** The first `most` of a list; those that share the most words with the sentence come before all others. */
export function cut(list: readonly string[], most: number, text: string): Cut {
  const said = new Set(wordsOf(text))
  const shared = (name: string): number => wordsOf(name).filter((word) => said.has(word)).length
  const short = list.filter((name) => name.length <= LONGEST_NAME)
  const names = short
    .map((name) => ({ name, near: shared(name) }))
    .sort((left, right) => right.near - left.near)
    .slice(0, most)
    .map(({ name }) => name)
  return names.length === list.length ? names : { names, left_out: list.length - names.length }
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
