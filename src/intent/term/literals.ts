import { type Kind, merge, type Term } from './term.ts'

const ENDS = new Set<Kind>([
  'comma',
  'stop',
  'sequence',
  'condition',
  'reason',
  'key',
  'assignment',
  'question_mark',
  'contrast',
])
const BETWEEN = new Set<Kind>([
  'preposition',
  'subject',
  'environment',
  'candidates',
  'article',
  'word',
  'pronoun',
  'plain',
  'number',
  'unknown',
  'version',
  'slot',
  'size',
  'filler',
  'shall',
  'modal',
])
const BECOMES =
  /^(to|=|as|:|->|→|=>|⇒|-->|be|becomes?|is|should be|must be|needs to be|has to be|shall be|goes to|should now be|is to be|should read|equals|into)$/i
/** So far from its name a value may stand. */
const REACH = 13

/**
 * Joins a variable with its new value, whatever word the value is: "LOG_LEVEL on the api should be debug", "A from 1 to 2".
 * What stands between stays where it is.
 */
export function joinSettings(terms: readonly Term[]): Term[] {
  const joined: Term[] = []
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] as Term
    const found = term.kind === 'key' ? literalOf(terms, at) : undefined
    if (!found || term.kind !== 'key') {
      joined.push(term)
      continue
    }
    const { start, end, value } = found
    const text = value.kind === 'quotation' ? value.text : value.words
    joined.push(merge({ kind: 'assignment', key: term.key, value: text }, [term, value]), ...terms.slice(at + 1, start))
    at = end - 1
  }
  return joined
}

/**
 * "set GREETING to hi", "REGION to us": right behind its name the value is one, also where the word would mean nothing
 * elsewhere.
 */
export function withSpokenValues(terms: readonly Term[]): Term[] {
  const joined: Term[] = []
  for (let at = 0; at < terms.length; at++) {
    const [name, link, value] = terms.slice(at, at + 3)
    const isSpoken = name?.kind === 'key' && /^(to|=)$/.test(link?.words ?? '') && value && SILENT.has(value.kind)
    if (isSpoken) {
      joined.push(merge({ kind: 'assignment', key: name.key, value: value.words }, [name, value]))
      at += 2
    } else joined.push(terms[at] as Term)
  }
  return joined
}

/** Words that are passed over, or name nobody here. */
const SILENT = new Set<Kind>(['filler', 'person', 'polite'])

interface Found {
  readonly start: number
  readonly end: number
  readonly value: Term
}

function literalOf(terms: readonly Term[], at: number): Found | undefined {
  const plain = plainValue(terms, at)
  if (plain) return plain
  for (let link = at + 1; link < Math.min(terms.length, at + REACH); link++) {
    const term = terms[link] as Term
    if (ENDS.has(term.kind)) return undefined
    if (isLink(term)) {
      const value = terms[link + 1]
      const isPlace =
        value &&
        ['subject', 'environment', 'secret', 'which_environment', 'article', 'person', 'pronoun'].includes(value.kind)
      if (!value || (isPlace && term.words.toLowerCase() === 'to' && link > at + 1)) continue
      if (!isValue(value) || isSource(value, terms[link + 2]?.kind === 'pronoun' ? terms[link + 3] : terms[link + 2]))
        return undefined
      const from = terms[link - 1]
      // "from 800 to 1200", "info → debug": the old value goes with the link.
      const isOld =
        link - 1 > at &&
        from &&
        terms[link - 2] !== undefined &&
        (terms[link - 2]?.words.toLowerCase() === 'from' || (link - 2 === at && term.kind === 'arrow'))
      const start = isOld ? (terms[link - 2]?.words.toLowerCase() === 'from' ? link - 2 : link - 1) : link
      const isShall = ['shall', 'modal'].includes(terms[start - 1]?.kind ?? '')
      return { start: isShall && start - 1 > at ? start - 1 : start, end: link + 2, value }
    }
    if (!BETWEEN.has(term.kind)) return undefined
  }
  return undefined
}

const LEVELS =
  /^(debug|info|warn|warning|error|trace|fatal|verbose|silent|notice|true|false|on|off|yes|enabled|disabled|none|auto|always|never)$/i

/** "LOG_LEVEL warn instead of debug": the value right behind its name, where nothing else can be meant. */
function plainValue(terms: readonly Term[], at: number): Found | undefined {
  const value = terms[at + 1]
  const next = terms[at + 2]
  if (!value || !(LEVELS.test(value.words) || value.kind === 'version')) return undefined
  const isSetAside = next?.kind === 'negation' && /^(instead of|rather than|not)$/i.test(next.words)
  if (isSetAside && terms[at + 3]) return { start: at + 1, end: at + 4, value }
  const ends = next === undefined || ['and', 'comma', 'preposition', 'stop', 'sequence'].includes(next.kind)
  return ends && !/^(to|from|as)$/i.test(next?.words ?? '') ? { start: at + 1, end: at + 2, value } : undefined
}

const isLink = (term: Term): boolean =>
  term.kind === 'arrow' ||
  term.kind === 'colon' ||
  ((term.kind === 'preposition' ||
    term.kind === 'shall' ||
    term.kind === 'modal' ||
    term.kind === 'comparison' ||
    term.kind === 'report') &&
    BECOMES.test(term.words))
/** "LOG_LEVEL: change debug to warn", "should be read from the lims-db secret". */
const isSource = (value: Term, next: Term | undefined): boolean =>
  (/^(change|switch|flip|move)$/i.test(value.words) && next !== undefined && next.kind !== 'comma') ||
  (/^(read|taken|fed|pulled|fetched|loaded|sourced|filled|injected|supplied|provided|mounted|come|coming)$/i.test(
    value.words,
  ) &&
    /^(from|out of|by|with|via)$/i.test(next?.words ?? ''))
/** "LEGACY_MENU is obsolete" says something of a variable, and sets it to nothing. */
const JUDGED =
  /^(obsolete|unused|dead|outdated|stale|useless|deprecated|gone|wrong|missing|broken|unset|set|empty|fine|correct|ok|okay|needed|required|unnecessary|redundant)$/i
const isValue = (term: Term): boolean =>
  !JUDGED.test(term.words) &&
  !['secret', 'and', 'comma', 'stop', 'condition', 'secret_value', 'wh', 'preposition'].includes(term.kind) &&
  !(term.kind === 'word' && term.thing === 'secret')
