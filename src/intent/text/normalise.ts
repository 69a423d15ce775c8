const INVISIBLE = /\u00ad|[\u200b-\u200d]|\u2060|\ufeff|\ufe0e|\ufe0f/gu
const DOUBLE_QUOTES = /[\u201c-\u201f\u00ab\u00bb\u2033\u2036]/gu
const SINGLE_QUOTES = /[\u2018-\u201b\u2032\u2035\u00b4\u02b9\u02bb\u02bc\ua78c]/gu
/** "don`t": within a word it is an apostrophe and quotes nothing. */
const TICK_IN_WORD = /(?<=[a-z])`(?=[a-z])/giu
const ELLIPSIS = /(?<![\d./])\.{2,}(?![\d/.\w])/gu
/** "theres", "somethings odd", "todays": typed without their apostrophe. */
const CONTRACTED = /\b(there|something|someone|somebody|everything|today|tomorrow|yesterday|tonight)s\b/giu
/** "2 replicas an 256 megs"; "an 8 GB disk" is one thing. */
const AND = /\ban (?=(?!8|11\b|18\b)\d)/giu
const WHY = /^y (?=(?:is|are|was|were|did|does|do|has)\b)/iu
/** "€300/month" is two words. */
const PER = /(\d)\/(month|mo|week|day|year|quarter)\b/giu
const ARROWS = /(-->|->|=>|<-|[→⇒➜➡➔⇢⟶➝➞←»])/gu
const DASHES = /[\u2012-\u2015]/gu
const EMOJI = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u{1f1e6}-\u{1f1ff}]+/gu
// Text that shows in another order than it is stored, control characters, halves of characters, and characters that show as nothing.
const DECEPTIVE =
  /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}\p{Co}\p{Cn}\p{Cs}]|(?![\t\n\r])\p{Cc}/u
const LATIN = /\p{Script=Latin}/u
const LOOKS_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}]/u

/** The sentence in one plain form, or `undefined` when it may show as something other than what it says. */
export function normalise(text: string): string | undefined {
  if (DECEPTIVE.test(text)) return undefined
  const plain = text
    // Before the compatible forms are made: they would take an acute accent apart.
    .replace(DOUBLE_QUOTES, '"')
    .replace(SINGLE_QUOTES, "'")
    .replace(TICK_IN_WORD, "'")
    .normalize('NFKC')
    .replace(ELLIPSIS, ' , ')
    .replace(INVISIBLE, '')
    .replace(DASHES, ' - ')
    .replace(EMOJI, ' ')
    .replace(ARROWS, ' $1 ')
    .replace(PER, '$1 per $2')
    .replace(CONTRACTED, "$1's")
    .replace(AND, 'and ')
    .replace(WHY, 'why ')
  if (plain.split(/[\s./:_-]+/).some((word) => LATIN.test(word) && LOOKS_LATIN.test(word))) return undefined
  return plain.replace(/\s+/g, ' ').trim()
}
