import type { Slot } from '../operation.ts'
import type { Operation } from '../reading.ts'
import { wordSupport } from './enums.ts'
import { slotSupport } from './numbers.ts'
import { isSameDuration, isSameSize } from './quantity.ts'
import { type Said, type Support, termSupport, user } from './said.ts'
import { durationSupport, pastSupport, sinceSupport, untilSupport } from './times.ts'

type Check = (value: string, said: Said, operation: Partial<Operation>) => Support | undefined

/** Letter by letter. */
function literal(value: string, said: Said): Support | undefined {
  const span = said.exactly(value)
  return span && user(span)
}

/** `1.9` and `v1.9` are one version. */
const version: Check = (value, said) =>
  literal(value, said) ??
  termSupport(said.all('version').find((term) => bare(term.version) === bare(value))) ??
  termSupport(said.all('resource').find((term) => term.version === value)) ??
  termSupport(said.all('number').find((term) => String(term.value) === value && !term.isWord))

const bare = (text: string): string => text.replace(/^v/i, '')

const release: Check = (value, said, operation) => {
  const term = said.all('release').find((one) => one.release === value)
  const support = termSupport(term) ?? literal(value, said)
  if (support?.source !== 'user' || !exists(value, said, operation)) return undefined
  // "roll back r18" may mean to go to it or away from it.
  const isTo = TO.test(said.text.slice(0, support.spans[0]?.[0] ?? 0))
  return operation.action !== 'rollback' || isTo ? support : undefined
}

const TO = /(?:\b(?:to|at|onto|on|with|reactivate|restore)|->|=>|→|:|=)\s*(?:the\s+)?(?:(?:release|revision|rev)\s+)?$/i

/** What is not known of a slot is no proof against a release; a history that does not have it is. */
function exists(release: string, { world }: Said, { app, environment }: Partial<Operation>): boolean {
  const slot = world.apps[app ?? '']?.environments[environment ?? '']
  return !slot?.history || slot.release === release || slot.history.includes(release)
}

const path: Check = (value, said) => {
  const plain = (text: string): string => text.replace(/^\.\//, '').replace(/\/$/, '')
  const term = said.all('path').find((one) => !one.isMissing && plain(one.path) === plain(value))
  return termSupport(term) ?? literal(value, said) ?? literal(plain(value), said)
}

const known =
  (names: (said: Said) => readonly string[]): Check =>
  (value, said) =>
    names(said).includes(value) ? literal(value, said) : undefined

const secret: Check = (value, said) => {
  const term = said.all('secret').find((one) => one.secret === value)
  return term && (term.isVault || said.world.secrets?.includes(value)) ? termSupport(term) : undefined
}

const size: Check = (value, said) =>
  termSupport(
    said.all('size').find((term) => isSameSize(term.value, value)) ??
      said.all('slot').find((term) => typeof term.value === 'string' && isSameSize(term.value, value)),
  )

const named =
  (slot: Slot): Check =>
  (value, said) =>
    literal(value, said) ?? wordSupport(said, slot, value) ?? slotSupport(said, slot, value)

const thing: Check = (value, said) =>
  termSupport(said.all('resource').find((term) => term.resource === value)) ?? literal(value, said)

const target: Check = (value, said) =>
  termSupport(said.all('target').find((term) => term.target === value)) ?? named('target')(value, said, {})

const domain: Check = (value, said) =>
  literal(value, said) ?? termSupport(said.all('domain').find((term) => term.domain === value.toLowerCase()))

const prefix: Check = (value, said) =>
  literal(value, said) ?? termSupport(said.all('domain').find((term) => term.prefix === value))

const timeout: Check = (value, said) =>
  durationSupport(said, value) ??
  termSupport(said.all('milliseconds').find((term) => isSameDuration(`${term.value}ms`, value)))

const currency: Check = (value, said) =>
  termSupport(said.all('money').find((term) => term.currency === value.toUpperCase())) ??
  named('currency')(value.toUpperCase(), said, {})

const strategy: Check = (value, said) =>
  termSupport(said.all('strategy').find((term) => term.strategy === value)) ??
  wordSupport(said, 'strategy', value) ??
  // "10 % for 15 minutes, then 50 %" is one without the word.
  (value === 'canary' ? termSupport(said.all('steps')[0] ?? said.all('percent')[0]) : undefined)

/** Every word of it, in the order of the sentence, so that none is added and no "not" between two of them is lost. */
const words: Check = (value, said) => {
  const wanted = value.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const text = said.text.toLowerCase()
  let at = 0
  let start = -1
  for (const word of wanted) {
    const found = text.indexOf(word, at)
    if (found < 0) return undefined
    if (start < 0) start = found
    at = found + word.length
  }
  return wanted.length > 0 && at - start <= value.length * 1.5 + 20 ? user([start, at]) : undefined
}

/** What supports a slot that holds text; the rest of the slots are grounded elsewhere. */
export const TEXTS: Readonly<Partial<Record<Slot, Check>>> = {
  path,
  repo: literal,
  ref: literal,
  image: literal,
  version,
  release,
  target,
  region: literal,
  cluster: literal,
  namespace: literal,
  strategy,
  keep_old: (value, said) => durationSupport(said, value),
  condition: words,
  memory: size,
  disk: size,
  domain,
  path_prefix: prefix,
  health_path: literal,
  timeout,
  secret,
  as_of: (value, said) => pastSupport(said, value),
  run: known(({ world }) => (world.runs ?? []).map(({ id }) => id)),
  plan: known(({ world }) => (world.plans ?? []).map(({ id }) => id)),
  resource: thing,
  name: literal,
  instance_type: literal,
  since: (value, said) => sinceSupport(said, value),
  until: (value, said) => untilSupport(said, value),
  grep: literal,
  level: named('level'),
  kind: named('kind'),
  notify: literal,
  currency,
  period: named('period'),
  retention: (value, said) => durationSupport(said, value),
  backup: literal,
  severity: named('severity'),
  question: words,
  task: words,
  reason: words,
}
