import type { AliasTarget } from '../kernel/alias-target.ts'
import { isGuarded, isProduction } from './guarded.ts'
import { aliasKey } from './term/aliases.ts'
import { meaningByForm } from './term/forms.ts'
import { findIdioms } from './term/idioms.ts'
import { HALVES, meaningOf, PHRASES } from './term/lexicon.ts'
import { namesOf } from './term/names.ts'
import type { Meaning } from './term/term.ts'
import { isInjection } from './text/injection.ts'
import { normalise } from './text/normalise.ts'
import { findTimes } from './time/find.ts'
import type { World } from './world.ts'

export { type Alias, aliasKey } from './term/aliases.ts'

/** Longer phrases, or ones of more words, are no aliases. */
export const ALIAS_LIMITS = { characters: 60, words: 4 } as const

/** Why a phrase may not stand for something. */
export interface AliasProblem {
  readonly reason: 'shape' | 'grammar' | 'taken' | 'production' | 'unknown_target'
  /** For people. */
  readonly message: string
}

const WORD = /^\p{L}[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u
/** Words of other languages that forbid, ask or widen, and that the grammar has no use for. */
const DECISIVE = new Set(
  'nicht nichts kein keine keinen keinem keiner keines nie niemals nimmer ohne außer ausser pas jamais aucun aucune rien sauf sans nunca jamás jamas nada ninguno ninguna excepto sin salvo não nao nenhum nenhuma mai niente nessuno senza tranne niet geen nooit niets zonder behalve ikke aldrig ingen inte aldri nej nie nigdy żaden bez ne nikdy žádný ei koskaan не нет никогда ничего кроме alles alle allen jede jeder jedes tout toute tous toutes chaque todo toda todos todas tutto tutti tutte ogni allt alla wszystko všechno всё все sämtliche überall partout wenn falls si quand cuando se quando als если ob ist sind warum wieso pourquoi porque perché'.split(
    ' ',
  ),
)

/** First words of verbs of several words, which a name must not begin: "ramp up". */
let verbStarts: ReadonlySet<string> | undefined
function startsVerb(word: string): boolean {
  verbStarts ??= new Set(
    PHRASES.filter((phrase) => phrase.includes(' ') && meaningOf(phrase)?.cues).map(
      (phrase) => phrase.split(' ')[0] ?? '',
    ),
  )
  return verbStarts.has(word)
}

/**
 * Why a phrase may not stand for a target in a world; `undefined` when it may. An alias never takes the place of a name
 * or of a word that the grammar reads, and never stands for production, nor for what is
 * protected like it, for everything or for an action.
 */
export function aliasProblem(phrase: string, target: AliasTarget, world: World): AliasProblem | undefined {
  return phraseProblem(phrase, world) ?? targetProblem(target, world)
}

/** Found once for a world, which is asked about for each of its aliases. */
const NAMES = new WeakMap<World, ReturnType<typeof namesOf>>()
function namesWithoutAliases(world: World): ReturnType<typeof namesOf> {
  const { aliases: _, ...named } = world
  const names = NAMES.get(world) ?? namesOf(named)
  NAMES.set(world, names)
  return names
}

function phraseProblem(phrase: string, world: World): AliasProblem | undefined {
  const key = aliasKey(phrase)
  const words = key.split(' ')
  if (phrase.length > ALIAS_LIMITS.characters || words.length > ALIAS_LIMITS.words || !words.every(isWord))
    return {
      reason: 'shape',
      message: `An alias is one to ${ALIAS_LIMITS.words} words of letters, digits and dashes, such as "the shop"`,
    }
  if (normalise(phrase)?.toLowerCase() !== phrase.trim().replace(/\s+/g, ' ').toLowerCase() || isInjection(phrase))
    return { reason: 'shape', message: 'The phrase holds characters that make it look like something else' }
  const names = namesWithoutAliases(world)
  if (words.some((word) => isProduction(word) || isProduction(word.replaceAll('-', '_'))))
    return { reason: 'production', message: `"${phrase}" speaks of production, which is only called by its own name` }
  const taken = [key, ...words].find((word) => names.has(word))
  if (taken !== undefined)
    return { reason: 'taken', message: `"${taken}" already means ${described(names.get(taken))} in sentences` }
  const read = readByGrammar(phrase, words, world)
  if (read !== undefined)
    return {
      reason: 'grammar',
      message: `"${read}" is a word that sentences are read by; choose one that means nothing yet`,
    }
  return undefined
}

const isWord = (word: string): boolean => WORD.test(word)

/** The part of a phrase that the grammar reads. Words that it passes over may stand in a phrase, and not be all of it. */
function readByGrammar(phrase: string, words: readonly string[], world: World): string | undefined {
  const key = words.join(' ')
  if (meaningOf(key) || meaningOf(phrase.toLowerCase()) || findIdioms(key).length > 0) return key
  const passed = words.filter((word) => meaningOf(word)?.kind === 'filler' && !meaningOf(word)?.cues)
  if (passed.length === words.length) return key
  const read = words.find(
    (word) =>
      !passed.includes(word) &&
      (meaningOf(word) || HALVES.has(word) || startsVerb(word) || DECISIVE.has(word) || meaningByForm(word, world)),
  )
  if (read !== undefined) return read
  const times = [key, ...words.flatMap((word) => [word, `in 5 ${word}`, `every ${word}`])]
  return times.some((text) => findTimes(text, world.now, world.timezone).length > 0) ? key : undefined
}

function described(meaning: Meaning | undefined): string {
  switch (meaning?.kind) {
    case 'subject':
      return [meaning.app, meaning.service].filter(Boolean).join('/')
    case 'environment':
      return `the environment ${meaning.name}`
    case 'path':
      return `the folder ${meaning.path}`
    default:
      return 'something else'
  }
}

function targetProblem(target: AliasTarget, world: World): AliasProblem | undefined {
  if ('environment' in target) {
    if (isGuarded(target.environment, world)) {
      const why = isProduction(target.environment) ? 'production' : 'protected'
      return { reason: 'production', message: `${target.environment} is ${why}, so no alias may stand for it` }
    }
    return world.environments.includes(target.environment)
      ? undefined
      : { reason: 'unknown_target', message: `There is no environment ${target.environment}` }
  }
  const app = Object.hasOwn(world.apps, target.app) ? world.apps[target.app] : undefined
  if (!app) return { reason: 'unknown_target', message: `There is no app ${target.app}` }
  return target.service === undefined || app.services.includes(target.service)
    ? undefined
    : { reason: 'unknown_target', message: `${target.app} has no service ${target.service}` }
}
