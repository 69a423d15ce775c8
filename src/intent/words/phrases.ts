/** The phrases of a list: separated by `|`, or by the end of a line. */
export const phrasesIn = (list: string): string[] =>
  list
    .split(/[|\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
