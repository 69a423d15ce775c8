import type { Leftover } from '../clause/draft.ts'

/** Examples of what can be said, for whoever was not understood. */
export const CAN_SAY =
  'Say for example "deploy examples/hello to staging with 3 replicas", "scale hello in staging to 5", "restart hello in staging", "roll back hello in staging to r1", "logs of hello in staging", "history of hello" or "status".'

const QUESTIONS: Readonly<Record<string, string>> = {
  app: 'Which app?',
  service: 'Which service?',
  environment: 'Which environment?',
  path: 'Which folder?',
  replicas: 'How many replicas?',
  release: 'Which release?',
  action: 'What is to be done?',
  condition: 'A sentence cannot wait for a condition yet: check it first, then say the rest.',
  secret_ref: 'A sentence cannot take secrets yet, neither values nor names.',
  confirm: 'Say it in other words, or leave that out.',
}

const list = (names: readonly string[], last: string): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`

/** The questions for what is open, one for each slot. Words of a sentence that speaks of secrets are not repeated. */
export function questionFor(open: readonly Leftover[]): string {
  const mayQuote = !open.some(({ ask }) => ask === 'secret_ref')
  const slots = [...new Set(open.map(({ ask }) => ask))]
  return slots.map((slot) => one(slot, mayQuote ? open.filter(({ ask }) => ask === slot) : [])).join(' ')
}

function one(slot: string, open: readonly Leftover[]): string {
  const words = [...new Set(open.map((leftover) => leftover.words).filter(Boolean))].map((said) => `"${said}"`)
  const choices = [...new Set(open.flatMap((leftover) => leftover.choices ?? []))]
  const unclear = words.length > 0 ? `${list(words, 'and')} ${words.length > 1 ? 'are' : 'is'} not clear. ` : ''
  const question = QUESTIONS[slot] ?? `A sentence cannot say the ${slot.replaceAll('_', ' ')} yet: leave it out.`
  return `${unclear}${question}${choices.length > 0 ? ` (${list(choices, 'or')})` : ''}`
}
