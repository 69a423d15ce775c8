import type { Leftover } from '../clause/draft.ts'

/** Examples of what can be said, for whoever was not understood. */
export const CAN_SAY =
  'Say for example "deploy examples/hello to staging with 3 replicas", "scale hello in staging to 5", "restart hello in staging", "roll back hello in staging to r1", "logs of hello in staging", "history of hello" or "status".'

const QUESTIONS: Readonly<Record<string, string>> = {
  app: 'Which app?',
  service: 'Which service?',
  environment: 'Which environment?',
  path: 'Which folder? There is no such file or folder here.',
  replicas: 'How many replicas?',
  release: 'Which release?',
  action: 'What is to be done?',
  condition: 'Sentences cannot wait for a condition yet. Check it first, then say the rest.',
  secret_ref: 'Sentences take no secrets, neither values nor names, yet.',
  confirm: 'Say it again in other words.',
}

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

/** The question to ask for what is open. Words of a sentence that speaks of secrets are not repeated. */
export function questionFor(open: readonly Leftover[]): string {
  const mayQuote = !open.some(({ ask }) => ask === 'secret_ref')
  const sentences = open.map(({ ask, words, choices = [] }) => {
    const said = words !== '' && mayQuote ? `"${words}" was not understood. ` : ''
    const known = QUESTIONS[ask]
    const question =
      known ?? `Sentences cannot say the ${ask.replaceAll('_', ' ')} yet; leave it out or use the command's options.`
    return `${said}${question}${choices.length > 0 && mayQuote ? ` (${list(choices)})` : ''}`
  })
  return [...new Set(sentences)].join(' ')
}
