/** Names like the one that was asked for, nearest first: at most three, each within a third of its length in edits. */
export function nearest(wanted: string, known: Iterable<string>): string[] {
  const word = wanted.toLowerCase()
  const letters = lettersOf(word)
  const scored: { name: string; distance: number }[] = []
  for (const name of known) {
    const most = Math.max(1, Math.floor(Math.max(name.length, wanted.length) / 3))
    if (Math.abs(name.length - wanted.length) > most) continue
    const other = name.toLowerCase()
    // Words without common letters are most of them, and counting letters is far cheaper than counting edits.
    if (differing(letters, lettersOf(other)) > 2 * most) continue
    const distance = editDistance(word, other, most)
    if (distance <= most) scored.push({ name, distance })
  }
  return scored
    .sort((left, right) => left.distance - right.distance || (left.name < right.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name)
}

/** Whether two words in lower case are at most so many edits apart. */
export const isNear = (left: string, right: string, most: number): boolean =>
  Math.abs(left.length - right.length) <= most &&
  differing(lettersOf(left), lettersOf(right)) <= 2 * most &&
  editDistance(left, right, most) <= most

/** The set of letters of a word; an edit puts at most one letter in and takes one out. */
function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31)
  return letters
}

function differing(left: number, right: number): number {
  let count = 0
  for (let rest = left ^ right; rest !== 0; rest &= rest - 1) count++
  return count
}

/**
 * Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours each count one. What is further
 * apart than `most` is infinitely far.
 */
function editDistance(left: string, right: string, most: number): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, index) => index)
  let lastLeast = 0
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= right.length; column++) {
      const isSame = left[row - 1] === right[column - 1]
      const swap =
        left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
          ? (beforeLast[column - 2] ?? 0) + 1
          : Number.POSITIVE_INFINITY
      const edit = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        swap,
      )
      current.push(edit)
      least = Math.min(least, edit)
    }
    // A swap reaches back two rows, so only two hopeless ones in a row are the end.
    if (least > most && lastLeast > most) return Number.POSITIVE_INFINITY
    beforeLast = last
    last = current
    lastLeast = least
  }
  return last[right.length] ?? 0
}
