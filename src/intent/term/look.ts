import { isNear, nearest } from '../../kernel/near.ts'
import { isGuarded } from '../guarded.ts'
import { spelledLike } from '../reasons.ts'
import type { Token } from '../text/token.ts'
import { PLAIN } from '../words/plain.ts'
import type { World } from '../world.ts'
import { meaningOf, type Sense } from './lexicon.ts'
import { isBaseVerb, type Meaning } from './term.ts'

/** What a word may be a typing error of. */
interface Known {
  readonly world: World
  readonly names: ReadonlyMap<string, Meaning>
  /** The names of apps, services and environments. */
  readonly known: readonly string[]
}

/** A word that stands in no list: a typing error of one that does, a common word, or unknown. */
export function byLook({ lower, text }: Token, { known, names, world }: Known, before: Token | undefined): Sense {
  if (PLAIN.has(lower)) return { kind: 'plain' }
  if (/^\/[a-z]+$/.test(lower) && isBaseVerb(meaningOf(lower.slice(1)))) return meaningOf(lower.slice(1)) as Sense
  if (text.length < 4 || text.length > 40 || !/^[a-z][a-z-]*$/i.test(text)) return { kind: 'unknown' }
  const limit = text.length < 8 ? 1 : 2
  const near = known.filter((name) => isNear(lower, name, limit) && nearest(lower, [name]).length > 0)
  const senses = near.map((name) => names.get(name) as Meaning)
  const environment = senses.find((sense) => sense.kind === 'environment')
  const subjects = [
    ...new Set(senses.flatMap((sense) => (sense.kind === 'subject' ? [sense.service ?? sense.app] : []))),
  ]
  if (environment && subjects.length === 0) {
    const places = [...new Set(senses.flatMap((sense) => (sense.kind === 'environment' ? [sense.name] : [])))]
    const [only = ''] = places
    return places.length > 1 || isGuarded(only, world)
      ? { kind: 'which_environment', names: places }
      : { kind: 'environment', name: only, why: spelledLike(text) }
  }
  if (subjects.length > 0) return { kind: 'candidates', names: subjects }
  const noun = wordLike(NOUNS, lower, limit)
  if (noun) return noun
  const isNamePlace = /^(the|to|in|on|of|for|from|onto|into)$/.test(before?.lower ?? '')
  const verb = isNamePlace ? undefined : wordLike(TYPED, lower, limit)
  return verb ?? { kind: /ly$/.test(lower) && lower.length > 4 ? 'plain' : 'unknown' }
}

/** Verbs that a typing error may have been meant as; none that takes something away. */
const TYPED =
  'deploy|restart|rollback|redeploy|promote|rollout|release|reboot|resume|approve|rotate|expose|scale|status|history|compare|autoscale|configure|provision|snapshot|backup|please|staging|replicas|instances|environment|service|services|version|update|increase|start|unlock|restore|pause|abort|cancel|reject|publish|launch|upgrade|revert'.split(
    '|',
  )

/** Nouns and question words that a typing error may have been meant as, wherever it stands. */
const NOUNS =
  'memory|errors|which|deployments|credentials|vulnerabilities|autoscaling|certificate|latency|requests|traffic|monitoring|backup'.split(
    '|',
  )

function wordLike(known: readonly string[], word: string, limit: number): Sense | undefined {
  const [near, ...others] = known.filter((one) => isNear(word, one, one.length < 8 ? 1 : limit))
  return near && others.length === 0 ? meaningOf(near) : undefined
}
