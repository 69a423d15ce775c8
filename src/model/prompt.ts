import { hasSecretValue } from '../kernel/secret-text.ts'
import { SentenceNotSent } from './errors.ts'
import type { Names, Request } from './model.ts'
import { dataOf, inert } from './prompt/data.ts'
import { SYSTEM } from './prompt/system.ts'

/** Longer sentences are not sent. */
const LONGEST_SENTENCE = 5_000

export interface Prompt {
  readonly system: string
  readonly prompt: string
}

/** What a model is told: the rules, what exists as marked data, and the sentence as the only request. */
export function promptFor(request: Request): Prompt {
  const { text, names } = request
  if (text.length > LONGEST_SENTENCE) throw new SentenceNotSent('length', LONGEST_SENTENCE)
  if (hasSecretValue(text, namesIn(names))) throw new SentenceNotSent('secret', LONGEST_SENTENCE)
  return { system: SYSTEM, prompt: `<data>${dataOf(request)}</data>\n<request>${inert(text)}</request>` }
}

const namesIn = ({ apps, environments, secrets }: Names): string[] => [
  ...Object.keys(apps),
  ...Object.values(apps).flat(),
  ...environments,
  ...secrets,
]
