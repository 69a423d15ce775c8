/** One word, number or mark of the sentence. */
export interface Token {
  readonly text: string
  readonly lower: string
  readonly start: number
  readonly end: number
  /** `name`: one quoted word, so a name and never a verb. `quotation`: several quoted words, so data. */
  readonly quoted?: 'name' | 'quotation'
}

const MARKS = new Set([',', ';', ':', '.', '!', '?', '(', ')', '[', ']', '{', '}', '"', "'", '`', '…'])
const OPENING = /^["'`([{]/
const CLOSING = /[.,;:!?)\]}"'`…]$/
const QUOTES = new Set(['"', "'", '`'])

/** Cuts a normalised sentence into words and marks; a quotation of several words stays one token. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(/[A-Za-z_][\w.-]*="[^"]*"|[A-Za-z_][\w.-]*='[^']*'|[^\s,;]+|[,;]/g)) {
    // `1,000` is one number, `api,web` is a list.
    const last = tokens.at(-1)
    const before = tokens.at(-2)
    const isThousands = last?.text === ',' && last.end === match.index && before?.end === last.start
    if (isThousands && /^\d/.test(match[0]) && /\d$/.test(before.text)) {
      const joined = `${before.text},${match[0]}`
      tokens.splice(-2, 2, ...cut(joined, before.start))
    } else tokens.push(...cut(match[0], match.index))
  }
  return joinQuotations(tokens, text)
}

function cut(word: string, at: number): Token[] {
  // `cpu>85%`: a bound, written without spaces.
  const bound = /^([A-Za-z]\w*)(>=|<=|>|<)(\d[\w.%]*)$/.exec(word)
  if (bound) {
    const [, name = '', sign = '', value = ''] = bound
    const signAt = name.length
    const valueAt = signAt + sign.length
    return [
      token(word, 0, signAt, at),
      token(word, signAt, valueAt, at),
      token(word, valueAt, valueAt + value.length, at),
    ]
  }
  // `BANNER="closed until Friday"`: one setting, whatever its value says.
  const quoted = /^([\w.-]+=)(["'])(.*)\2$/s.exec(word)
  if (quoted) {
    const text = `${quoted[1]}${quoted[3]}`
    return [{ text, lower: text.toLowerCase(), start: at, end: at + word.length }]
  }
  const leading: Token[] = []
  const trailing: Token[] = []
  let start = 0
  let end = word.length
  while (start < end && OPENING.test(word.slice(start, start + 1))) leading.push(token(word, start, ++start, at))
  // A dot that is the whole word, or starts a path, belongs to it.
  while (end - start > 1 && CLOSING.test(word.slice(end - 1, end)) && !isPathDots(word.slice(start, end)))
    trailing.unshift(token(word, end - 1, end--, at))
  return start < end ? [...leading, token(word, start, end, at), ...trailing] : [...leading, ...trailing]
}

const isPathDots = (word: string): boolean => word === '..' || word.endsWith('/.') || word.endsWith('/..')

function token(word: string, start: number, end: number, at: number): Token {
  const text = word.slice(start, end)
  return { text, lower: text.toLowerCase(), start: at + start, end: at + end }
}

function joinQuotations(tokens: readonly Token[], text: string): Token[] {
  const joined: Token[] = []
  const closing = nextQuotes(tokens)
  for (let index = 0; index < tokens.length; index++) {
    const current = tokens[index] as Token
    if (!QUOTES.has(current.text)) {
      joined.push(current)
      continue
    }
    // "customs' logs": right behind a plural an apostrophe opens nothing.
    const before = tokens[index - 1]
    if (current.text === "'" && before?.end === current.start && /[a-z]s$/i.test(before.text)) continue
    // What is never closed is quoted to the end: reading less as a command is the safe side.
    const close = closing[index] ?? tokens.length
    const inside = tokens.slice(index + 1, close)
    const [only] = inside
    if (inside.length === 1 && only && !MARKS.has(only.text)) joined.push({ ...only, quoted: 'name' })
    else if (inside.length > 0) {
      const end = tokens[Math.min(close, tokens.length - 1)]?.end ?? current.end
      joined.push({ ...token(text, current.start, end, 0), quoted: 'quotation' })
    }
    index = close
  }
  return joined
}

/** For each quote the next one of its sort. */
function nextQuotes(tokens: readonly Token[]): (number | undefined)[] {
  const next: (number | undefined)[] = []
  const seen = new Map<string, number>()
  for (let index = tokens.length - 1; index >= 0; index--) {
    const mark = tokens[index]?.text ?? ''
    if (!QUOTES.has(mark)) continue
    next[index] = seen.get(mark)
    seen.set(mark, index)
  }
  return next
}

export const isMark = (token: Token): boolean => !token.quoted && MARKS.has(token.text)
