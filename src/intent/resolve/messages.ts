import type { Leftover } from '../frame/draft.ts'

const QUESTIONS: Readonly<Record<string, string>> = {
  app: 'Which app?',
  service: 'Which service?',
  environment: 'Which environment?',
  from: 'From which environment?',
  path: 'Which folder?',
  image: 'Which image?',
  ref: 'Which branch, tag or commit?',
  version: 'Which version?',
  replicas: 'How many replicas?',
  release: 'Which release?',
  run: 'Which deployment?',
  plan: 'Which plan?',
  action: 'What is to be done?',
  condition: 'A sentence cannot wait for a condition: check it first, then say the rest.',
  secret_ref: 'Secrets are given by their name, never by their value. Which secret?',
  secret: 'Which secret?',
  schedule: 'When exactly?',
  as_of: 'Which moment, with its time?',
  until: 'Until when?',
  autoscale: 'Between how many and how many replicas?',
  split: 'Which share for which release? They add up to at most 100 %.',
  weight: 'Which share of the traffic, in percent?',
  steps: 'Which shares, each larger than the one before?',
  rollback_if: 'At which value is it to be rolled back?',
  alert: 'What is measured, and from which value on?',
  amount: 'How much money?',
  env: 'Which variable, and which value?',
  memory: 'How much memory?',
  cpu: 'How many cores?',
  disk: 'How much disk?',
  ports: 'Which port? (1 to 65535)',
  domain: 'Which domain?',
  resource: 'What is to be created?',
  target: 'Where is it to run?',
  repo: 'Which repository?',
  task: 'What is the agent to do?',
  backup: 'Which backup?',
  question: 'What are the experts to answer?',
  confirm: 'Is that what you mean? Otherwise say it in other words.',
}

/** Words for what is done most, for whoever used none that is known. */
const VERBS = ['deploy', 'scale', 'restart', 'stop', 'roll back', 'status']

/** Whether there is a question for a slot. */
export const isAsk = (slot: string): boolean => Object.hasOwn(QUESTIONS, slot)

const list = (names: readonly string[], last: string): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`

/** The questions for what is open, one for each slot. Words of a sentence that speaks of secrets are not repeated. */
export function questionFor(open: readonly Leftover[]): string {
  const mayQuote = !open.some(({ ask }) => ask === 'secret_ref')
  const slots = [...new Set(open.map(({ ask }) => ask))]
  const isUnread = open.some((leftover) => leftover.isUnread)
  const named = slots.length > 1 && !isUnread ? slots.filter((slot) => slot !== 'confirm') : slots
  return named.map((slot) => one(slot, mayQuote ? open.filter(({ ask }) => ask === slot) : [])).join(' ')
}

function one(slot: string, open: readonly Leftover[]): string {
  const words = [...new Set(open.map((leftover) => leftover.words).filter(Boolean))].map((said) => `"${said}"`)
  const choices = [...new Set(open.flatMap((leftover) => leftover.choices ?? []))]
  const unclear = words.length > 0 ? `${list(words, 'and')} ${words.length > 1 ? 'are' : 'is'} not clear. ` : ''
  const question = QUESTIONS[slot] ?? `Which ${slot.replaceAll('_', ' ')}?`
  const offered = choices.length > 0 ? choices : slot === 'action' ? VERBS : []
  return `${unclear}${question}${offered.length > 0 ? ` (${list(offered, 'or')})` : ''}`
}
