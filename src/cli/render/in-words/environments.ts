import { counted } from '../../../kernel/units.ts'
import type { Facts } from './facts.ts'
import { isOne, listed, name, opening } from './said.ts'

/** Which environments there are, and which of them are protected. */
export function environmentsInWords({ environments }: Facts): string[] {
  if (environments === undefined) return ['It is not known which environments there are.']
  const count = environments.length
  if (count === 0) return ['There is no environment.']
  const names = environments.map((one) => `${name(one.name)}${one.isProtected ? ' (protected)' : ''}`)
  return [opening(`there ${isOne(count)} ${counted(count, 'environment')}: ${listed(names, MOST)}`)]
}

const MOST = 8
