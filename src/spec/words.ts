/** A command line that cannot be split: the reason, without its text. */
export interface NotWords {
  readonly problem: string
  readonly hint: string
}

/**
 * Splits a command line as Compose does: white space separates, quotes group, a backslash takes the next character as it
 * is. No shell runs, so an unquoted shell operator is refused instead of becoming an argument.
 */
export function splitWords(line: string): readonly string[] | NotWords {
  const words: string[] = []
  let word: string | null = null
  let quote: '"' | "'" | null = null
  for (let index = 0; index < line.length; index++) {
    const char = line.charAt(index)
    if (char === '\\' && quote !== "'") {
      if (index + 1 === line.length) return { problem: 'the command ends in a backslash', hint: 'remove it' }
      word = (word ?? '') + line.charAt(++index)
    } else if (quote) {
      if (char === quote) quote = null
      else word += char
    } else if (char === '"' || char === "'") {
      quote = char
      word ??= ''
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word)
      word = null
    } else if (/[;&|<>`]/.test(char)) {
      const hint = 'write ["sh", "-c", "…"] to run it in a shell'
      return { problem: `\`${char}\` is shell syntax, and a command is not run by a shell`, hint }
    } else word = (word ?? '') + char
  }
  if (quote) return { problem: `a closing ${quote} is missing in the command`, hint: 'close the quote' }
  return word === null ? words : [...words, word]
}
