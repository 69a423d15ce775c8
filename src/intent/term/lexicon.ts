import type { Token } from '../text/token.ts'
import { conjugate } from '../words/conjugate.ts'
import type { Entry } from '../words/entry.ts'
import type { Frame } from '../words/frame.ts'
import { FRAMES } from '../words/frames.ts'
import { GRAMMAR } from '../words/grammar.ts'
import { phrasesIn } from '../words/phrases.ts'
import { QUANTITIES } from '../words/quantities.ts'
import { STANCE } from '../words/stance.ts'
import { THINGS } from '../words/things.ts'
import { VALUES } from '../words/values.ts'
import type { Cue, Meaning } from './term.ts'

/** The second words of verbs in two words, which other words may part: `roll it back`. */
const PARTICLES = new Set(
  'up|down|back|out|off|on|over|away|offline|online|in|live|again|through|around|along|forward|loose|public|private|running|going|available|reachable'.split(
    '|',
  ),
)

interface Phrase {
  readonly words: readonly string[]
  readonly meaning: Sense
}

/** Later entries win over earlier ones: what forbids an action is stronger than what asks for one. */
const FIXED: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...THINGS,
  ...QUANTITIES,
  ...VALUES,
  ...GRAMMAR,
  ...STANCE,
] satisfies Entry[])

const PARTICLE_PHRASES: ReadonlySet<string> = new Set(
  GRAMMAR.flatMap(([phrase, { kind }]) => (kind === 'particle' ? [phrase] : [])),
)

const words = new Map<string, Cue[]>()
/** First half and particle of every verb in two words, in all its forms, with what the whole means. */
export const HALVES = new Map<string, Map<string, Cue[]>>()

function addCue(phrase: string, cue: Cue): void {
  const cues = words.get(phrase)
  const known = cues?.find(({ action, form }) => action === cue.action && form === cue.form)
  if (!cues) words.set(phrase, [cue])
  else if (!known) cues.push(cue)
}

function addVerb(phrase: string, action: Frame['action'], isSure: boolean, sign?: 1 | -1): void {
  const { base, third, past, doing } = conjugate(phrase)
  const forms = [
    [base, 'base'],
    [third, 'third'],
    ...past.map((form) => [form, 'past'] as const),
    [doing, 'doing'],
  ] as const
  for (const [text, form] of forms) {
    const cue: Cue = { action, isSure, form, ...(sign && { sign }) }
    addCue(text, cue)
    const [first = '', ...rest] = text.split(' ')
    const particle = rest.join(' ')
    if (!PARTICLES.has(particle) && !PARTICLE_PHRASES.has(particle)) continue
    const particles = HALVES.get(first) ?? new Map<string, Cue[]>()
    particles.set(particle, [...(particles.get(particle) ?? []), cue])
    HALVES.set(first, particles)
  }
}

const phrasesOf = (phrases: string | undefined): string[] => (phrases === undefined ? [] : phrasesIn(phrases))

for (const { action, verbs, weakVerbs, up, down, nouns, weakNouns } of FRAMES) {
  for (const phrase of phrasesOf(verbs)) addVerb(phrase, action, true)
  for (const phrase of phrasesOf(up)) addVerb(phrase, action, phrase.startsWith('scale '), 1)
  for (const phrase of phrasesOf(down)) addVerb(phrase, action, phrase.startsWith('scale '), -1)
  for (const phrase of phrasesOf(weakVerbs)) addVerb(phrase, action, false)
  for (const phrase of phrasesOf(nouns)) addCue(phrase, { action, isSure: true, form: 'noun' })
  for (const phrase of phrasesOf(weakNouns)) addCue(phrase, { action, isSure: false, form: 'noun' })
}

/** What a phrase means, and which actions it may ask for. */
export type Sense = Meaning & { readonly cues?: readonly Cue[] }

/** Fillers that ask: the question mark behind them is politeness. */
const POLITE =
  /^(can|could|would|will|may i ask|are you able|is it possible for you|might i ask) ?(you|u|ya|i ask|somebody|someone|anyone|to)?\b/
const byPhrase = new Map<string, Sense>()
for (const [phrase, cues] of words) byPhrase.set(phrase, { kind: 'word', cues })
for (const [phrase, fixed] of FIXED) {
  const meaning: Meaning = fixed.kind === 'filler' && POLITE.test(phrase) ? { kind: 'polite' } : fixed
  const verb = fixed.kind === 'show' && /^(give|get) (me|us)$/.exec(phrase)?.[1]
  const cues = words.get(verb || phrase)
  // "back up" parts other verbs, but by itself it is one.
  if (cues) byPhrase.set(phrase, { ...(meaning.kind === 'particle' ? { kind: 'word' as const } : meaning), cues })
  else byPhrase.set(phrase, meaning)
}

const byFirstWord = new Map<string, Phrase[]>()
for (const [phrase, meaning] of byPhrase) {
  const parts = phrase.split(' ')
  const list = byFirstWord.get(parts[0] ?? '')
  if (list) list.push({ words: parts, meaning })
  else byFirstWord.set(parts[0] ?? '', [{ words: parts, meaning }])
}
for (const list of byFirstWord.values()) list.sort((left, right) => right.words.length - left.words.length)

/** Every phrase of the grammar. */
export const PHRASES: readonly string[] = [...byPhrase.keys()]

/** What a whole phrase means. */
export const meaningOf = (phrase: string): Sense | undefined => byPhrase.get(phrase)

/** Whether a word begins a phrase of the grammar, or the first half of a verb. */
export const beginsPhrase = (word: string): boolean => byFirstWord.has(word) || HALVES.has(word)

/** The longest phrase that begins at a token, and how many tokens it takes. */
export function longestPhrase(tokens: readonly Token[], at: number): { meaning: Sense; length: number } | undefined {
  const found = byFirstWord
    .get(tokens[at]?.lower ?? '')
    ?.find((phrase) =>
      phrase.words.every((word, offset) => tokens[at + offset]?.lower === word && !tokens[at + offset]?.quoted),
    )
  return found && { meaning: found.meaning, length: found.words.length }
}
