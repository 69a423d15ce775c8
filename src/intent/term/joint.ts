import type { Token } from '../text/token.ts'
import { meaningOf, type Sense } from './lexicon.ts'
import type { Meaning } from './term.ts'

type Names = ReadonlyMap<string, Meaning>

/** "staging..production", "r37..r38": two names with dots between; "EUR/month". */
export function jointSenses({ lower }: Token, names: Names): Sense[] | undefined {
  const [, left = '', right = ''] = /^([\w-]+)\.{2,3}([\w-]+)$/.exec(lower) ?? []
  const sense = (name: string): Sense | undefined =>
    /^r\d+$/.test(name) ? { kind: 'release', release: name } : names.get(name)
  const slash = lower.indexOf('/')
  const currency = slash > 0 ? meaningOf(lower.slice(0, slash)) : undefined
  const period = currency?.kind === 'currency' ? meaningOf(`per ${lower.slice(slash + 1)}`) : undefined
  if (currency && period) return [currency, period]
  const [first, second] = [sense(left), sense(right)]
  return first && second ? [first, { kind: 'and' }, second] : undefined
}

/** `--replicas 2`, `-n 200`: a flag is the noun it is called by. */
export function flagSense({ lower }: Token, next: Token | undefined, names: Names): Sense | undefined {
  const [, name = ''] = /^--?([a-z][a-z-]*)$/.exec(lower) ?? []
  // `-n staging` is a namespace as kubectl has it, `-n 200` a number of lines.
  if (name === 'n')
    return names.get(next?.lower ?? '')?.kind === 'environment' ? { kind: 'filler' } : meaningOf('lines')
  if (/^(env|environment|e|on|in)$/.test(name)) return { kind: 'filler' }
  if (name === 'mem') return meaningOf('memory')
  return lower.startsWith('--') && name ? nounOf(name) : undefined
}

const nounOf = (name: string): Sense | undefined => {
  const sense = meaningOf(name)
  return sense?.kind === 'word' && sense.thing !== undefined ? sense : undefined
}
