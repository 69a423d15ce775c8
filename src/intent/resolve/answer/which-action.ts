import type { Action } from '../../action.ts'
import type { Operation, Reading } from '../../reading.ts'
import { cuesOf, type Kind, type Term } from '../../term/term.ts'
import type { Answer, Question } from './answer.ts'
import { ORDINAL, ORDINALS } from './choices.ts'
import { askAgain, filled, finished } from './finish.ts'
import { isDoubt, isNeutral } from './neutral.ts'

/** Which of several verbs was meant. Asks again where more is said than that, or where the verb is of another operation. */
export function chooseAction(given: Answer, pending: Question): Reading | undefined {
  const { text } = given
  const { operations, choices, ask } = pending
  const action = meant(given, pending)
  if (!action) return undefined
  if (!isPlain(given, action)) return askAgain(given, pending)
  const fitting = operations.filter((operation) => operation.action === action)
  const bare = operations.filter((operation) => operation.action === undefined)
  const isEither = fitting.length > 0 && areAlternatives(operations)
  const base = isEither
    ? fitting
    : bare.length === operations.length
      ? operations.map((operation) => ({ ...operation, action }))
      : undefined
  if (!base) return askAgain(given, { ask, operations, choices: choices ?? {} })
  return finished(
    given,
    base.map((operation) => filled(operation, {}, text)),
    ask.filter((slot) => slot !== 'action'),
  )
}

function meant({ text, terms }: Answer, { operations, choices }: Question): Action | undefined {
  const drafted = operations.flatMap(({ action }) => action ?? [])
  const actions = choices?.action?.length ? choices.action : [...new Set(drafted)]
  const ordinal = ORDINALS[ORDINAL.exec(text)?.[1]?.toLowerCase() ?? '']
  if (ordinal !== undefined) return actions.at(ordinal) as Action | undefined
  const named = actions.filter((action) => new RegExp(`\\b${action}\\b`, 'i').test(text))
  const said = terms
    .flatMap((term) => cuesOf(term).flatMap(({ action, isSure }) => (isSure ? [action] : [])))
    .filter((action) => actions.includes(action))
  const [only, ...others] = new Set(named.length > 0 ? named : said)
  return others.length === 0 ? (only as Action | undefined) : undefined
}

const SILENT: ReadonlySet<Kind> = new Set<Kind>([
  'comma',
  'stop',
  'pronoun',
  'polite',
  'yes',
  'filler',
  'only',
  'article',
])
/** Why one takes the milder of two: "…, I need the data later". */
const REASON =
  /[,;.–—-]\s*(?:because |since |as )?(?:(?:i|we)(?:'ll)? (?:still )?(?:need|want|keep) (?:the|its|that) data(?: later| back)?|(?:the|its) data (?:has to|must|should|needs to) (?:survive|stay|be kept|remain))[.! ]*$/i

/** Whether an answer says nothing but the verb. */
function isPlain({ text, terms }: Answer, action: Action): boolean {
  if (isDoubt(text)) return false
  if (ORDINAL.test(text)) return true
  const end = REASON.exec(text)?.index ?? text.length
  const isVerb = (term: Term): boolean =>
    term.words.toLowerCase() === action || cuesOf(term).some((cue) => cue.isSure && cue.action === action)
  return terms
    .filter(({ span }) => span[0] < end)
    .every((term) => SILENT.has(term.kind) || isVerb(term) || isNeutral(term.words))
}

/** Whether operations are readings of one: the same subject in the same place, with another verb each. */
function areAlternatives(operations: readonly Partial<Operation>[]): boolean {
  const subjects = operations.map(({ app, service, environment }) => [app, service, environment].join(' '))
  const actions = operations.map(({ action }) => action)
  return new Set(subjects).size === 1 && new Set(actions).size === actions.length
}
