import type { Action } from '../action.ts'
import { asCommand } from './command.ts'
import { HALVES } from './lexicon.ts'
import { type Cue, cuesOf, type Kind, merge, type Term } from './term.ts'

/** What ends the reach of a verb's first half: `roll` finds its `back` only before one of these. */
const ENDS = new Set<Kind>(['sequence', 'stop', 'question_mark', 'condition', 'reason', 'contrast', 'colon'])
const PLACES = new Set<Kind>([
  'environment',
  'environments',
  'which_environment',
  'there',
  'unknown',
  'number',
  'article',
  'subject',
  'release',
  'version',
  'domain',
  'rooted',
  'pronoun',
  'target',
  'region',
])
/** What nobody does downwards. */
const SENDS = new Set<Action>(['deploy', 'promote', 'redeploy', 'start', 'provision', 'expose'])
const NAMES_PLACE = new Set<Kind>(['environment', 'which_environment'])
const PLACED = new Set<Kind>(['environment', 'environments', 'which_environment', 'there'])
/** So many terms may stand between the two words of a verb. */
const REACH = 9

/** Joins verbs in two words: `roll hello back`, `turn api on`. What stays half is not understood. */
export function joinHalves(terms: readonly Term[]): Term[] {
  const joined = [...terms]
  for (let at = 0; at < joined.length; at++) {
    const verb = joined[at]
    const switched = verb && switchedKey(joined, at)
    if (verb && switched) {
      joined.splice(at, switched.length, ...switched.terms)
      continue
    }
    if (verb && /^(turn|switch|flip)$/i.test(verb.words) && joined[at + 1]?.kind === 'key') {
      joined[at] = asCommand(verb, 'configure')
      continue
    }
    const particles = verb && HALVES.get(verb.words.toLowerCase())
    if (!verb || !particles) continue
    const found = findParticle(joined, at, particles)
    if (found) {
      const { words } = joined[found.at] as Term
      joined[at] = {
        kind: 'word',
        cues: [
          ...found.cues,
          ...cuesOf(verb).filter(
            ({ isSure, action }) =>
              !isSure &&
              !(/^(down|away)\b/i.test(words) && SENDS.has(action)) &&
              !found.cues.some((cue) => cue.action === action),
          ),
        ],
        words: `${verb.words} ${words}`,
        span: verb.span,
      }
      if (found.isKept) continue
      // "scale it up to 8": the particle ends, the preposition stays.
      const rest = found.isWhole ? '' : words.split(' ').slice(1).join(' ')
      joined.splice(
        found.at,
        1,
        ...(rest
          ? [
              {
                kind: 'preposition',
                word: rest.toLowerCase(),
                words: rest,
                span: (terms[found.at] ?? verb).span,
              } as Term,
            ]
          : []),
      )
    } else if (verb.kind === 'half') joined[at] = { ...verb, kind: 'unknown' }
  }
  return joined
}

/** "turn FEATURE_X on": a variable is set, and nothing started. */
function switchedKey(
  terms: readonly Term[],
  at: number,
): { readonly terms: readonly Term[]; readonly length: number } | undefined {
  const [verb, key, particle] = terms.slice(at, at + 3)
  const state = /^(on|off)$/i.exec(particle?.words ?? '')?.[1]?.toLowerCase()
  if (!/^(turn|switch|flip|toggle)$/i.test(verb?.words ?? '') || key?.kind !== 'key' || !state || !particle || !verb)
    return undefined
  // "switch LOG_LEVEL on web from info to debug": where, and not to what.
  if (state === 'on' && ['subject', 'candidates', 'environment'].includes(terms[at + 3]?.kind ?? 'stop'))
    return undefined
  return {
    terms: [asCommand(verb, 'configure'), merge({ kind: 'assignment', key: key.key, value: state }, [key, particle])],
    length: 3,
  }
}

function findParticle(
  terms: readonly Term[],
  from: number,
  particles: ReadonlyMap<string, readonly Cue[]>,
): { at: number; cues: readonly Cue[]; isWhole: boolean; isKept?: true } | undefined {
  for (let at = from + 1; at < Math.min(terms.length, from + REACH); at++) {
    const current = terms[at]
    if (!current || ENDS.has(current.kind)) return undefined
    // "rolling, and back it out if …": the second verb is one of its own.
    if (isLink(terms[at - 1]) && terms[at + 1]?.kind === 'pronoun') return undefined
    const word = current.words.toLowerCase()
    const [first = ''] = word.split(' ')
    // "roll web two releases back": what is counted stays.
    const counted = current.kind === 'back' && /^\w+ back$/.test(word) ? particles.get('back') : undefined
    if (counted) return { at, cues: counted, isWhole: true, isKept: true }
    const cues =
      particles.get(word) ??
      // "off from the web" is less than off.
      ((current.kind === 'back' || current.kind === 'particle' || current.kind === 'preposition') &&
      !/^off from\b/.test(word)
        ? particles.get(first)
        : undefined)
    if (!cues) {
      if (
        cuesOf(current).some(({ form }) => form === 'base') &&
        current.kind === 'word' &&
        at > from + 1 &&
        isLink(terms[at - 1])
      )
        return undefined
      continue
    }
    // "take web 2.8 live", where an environment is called so: it says where.
    if (NAMES_PLACE.has(current.kind) && !terms.some(({ kind }, index) => index !== at && PLACED.has(kind))) continue
    // "get web on live": behind a preposition a name is one.
    if (NAMES_PLACE.has(current.kind) && terms[at - 1]?.kind === 'preposition') continue
    // `on` and `in` are particles only where no place follows: `turn api on in dev`, but `put api on dev`.
    const needsNoPlace = current.kind === 'preposition' && /^(on|in|over)$/.test(word)
    if (needsNoPlace && PLACES.has(terms[at + 1]?.kind ?? 'stop')) continue
    if (
      at === from + 1 &&
      current.kind === 'preposition' &&
      PLACES.has(terms[at + 1]?.kind ?? 'stop') &&
      /^(on|in)$/.test(word)
    )
      continue
    return { at, cues, isWhole: particles.has(word) }
  }
  return undefined
}

const isLink = (term: Term | undefined): boolean => term?.kind === 'and' || term?.kind === 'comma'
