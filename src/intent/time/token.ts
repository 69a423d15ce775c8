/** One word of the sentence, without the marks around it. */
export interface Word {
  readonly text: string
  /** In lower case, without a possessive `'s`. */
  readonly lower: string
  readonly start: number
  readonly end: number
  /** What parts it from the word before: nothing but space, a comma or bracket, or the end of a clause. */
  readonly mark: '' | 'comma' | 'stop'
}

/** Commas and semicolons part words, but not the digits of one number. */
const WORD = /(?:[^\s,;]|(?<=\d),(?=\d))+/g
const OPENING = new Set('"\'`([{')
const CLOSING = new Set('.:!?)]}"\'`…')
const STOPS = new Set('.:!?…')
/** What may end in a dot without ending a clause. */
const DOTTED =
  /^(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu|thurs?|fri|sat|sun|approx|mins?|secs?|hrs?)$/
const HALF_OF_DAY = /^(?:\d{1,2}(?::\d\d)?)?[ap]\.m$/

/** Cuts a normalised sentence into words. */
export function cut(text: string): Word[] {
  const words: Word[] = []
  let end = 0
  let after: Word['mark'] = ''
  for (const match of text.matchAll(WORD)) {
    const between = text.slice(end, match.index)
    const mark: Word['mark'] = between.includes(';') ? 'stop' : between.includes(',') && after === '' ? 'comma' : after
    end = match.index + match[0].length
    const trimmed = trim(match[0], match.index)
    after = trimmed.after
    if (trimmed.text === '') {
      after = mark === '' ? after : mark
      continue
    }
    const isOpened = trimmed.start > match.index && mark === ''
    const lower = trimmed.text.toLowerCase()
    words.push({
      text: trimmed.text,
      lower: lower.endsWith("'s") ? lower.slice(0, -2) : lower,
      start: trimmed.start,
      end: trimmed.start + trimmed.text.length,
      mark: isOpened ? 'comma' : mark,
    })
  }
  return words
}

function trim(chunk: string, at: number): { text: string; start: number; after: Word['mark'] } {
  let start = 0
  let end = chunk.length
  while (start < end && OPENING.has(chunk.charAt(start))) start++
  while (end > start && CLOSING.has(chunk.charAt(end - 1))) end--
  const closed = chunk.slice(end)
  const lower = chunk.slice(start, end).toLowerCase()
  if (closed.startsWith('.') && HALF_OF_DAY.test(lower))
    return { text: chunk.slice(start, end + 1), start: at + start, after: markOf(closed.slice(1)) }
  const isPart = closed === "'" || (closed === '.' && DOTTED.test(lower))
  return { text: chunk.slice(start, end), start: at + start, after: isPart ? '' : markOf(closed) }
}

function markOf(closed: string): Word['mark'] {
  if (closed === '') return ''
  return [...closed].some((mark) => STOPS.has(mark)) ? 'stop' : 'comma'
}
