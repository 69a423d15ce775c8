import type { Operation, Reading } from '../../reading.ts'
import { cuesOf } from '../../term/term.ts'
import { YES } from './agreement.ts'
import type { Answer } from './answer.ts'
import { askAgain, filled, finished } from './finish.ts'
import { said } from './stated.ts'

/** Reads what is said to "is this what you mean?"; `undefined` where it is something else. */
export function confirmed(given: Answer, operations: readonly Partial<Operation>[]): Reading | undefined {
  if (agrees(given) || confirmsByName(given, operations))
    return finished(
      given,
      operations.map((operation) => filled(operation, {}, given.text)),
      [],
    )
  return narrowed(given, operations) ?? mended(given, operations)
}

const EMOJI = /[🙂🙏👍✅🚀]/gu
const LEAD =
  /^(?:(?:yes|yep|yeah|yup|yea|sure|ok|okay|right|correct|exactly|absolutely|definitely|fine|of course|go ahead)[\s,.!–—-]+)+/i
/** What a remark behind a yes may not speak of: it would bind or change what is agreed to. */
const BINDS: ReadonlySet<string> = new Set(
  'condition contrast except wh hypothesis environment which_environment environments subject candidates moment recurring number version release percent size slot cancel only sequence negation no modal shall wish quotation strategy steps after before question_mark or'.split(
    ' ',
  ),
)
const UNUSED =
  /^(nobody|no one|noone|we don't|i don't|they don't|nothing) (really )?(uses?|needs?|wants?|depends on|misses) (it|them|that|this)\b[ \w]*[.!]*$/i

/** A yes, alone or with a remark that binds nothing: "yep, nobody uses it anymore". */
export function agrees({ text, terms }: Answer): boolean {
  const plain = text.replace(EMOJI, ' ').trim()
  if (YES.test(plain) || (plain === '' && /[👍✅🚀]/u.test(text))) return true
  const lead = LEAD.exec(text)?.[0]
  if (!lead) return false
  const rest = text.slice(lead.length).trim()
  if (UNUSED.test(rest)) return true
  const remark = terms.filter(({ span }) => span[0] >= lead.length)
  return (
    remark.length > 0 &&
    remark.every(
      (term) =>
        !BINDS.has(term.kind) &&
        cuesOf(term).every(({ isSure, form }) => !isSure || form === 'noun' || form === 'past'),
    )
  )
}

/** "no, I want staging": what was to be confirmed, with another value. */
function mended(given: Answer, operations: readonly Partial<Operation>[]): Reading | undefined {
  const { text, terms } = given
  if (
    !MENDS.test(text) ||
    terms.some(({ kind }) => ['condition', 'negation', 'except', 'wh', 'hypothesis'].includes(kind))
  )
    return undefined
  const values = said(given, operations, ['app', 'environment', 'replicas', 'version'])
  if (!values) return undefined
  if (values === 'impossible') return askAgain(given, ['confirm'], operations)
  return finished(
    given,
    operations.map((operation) => filled(operation, values, text)),
    [],
  )
}

const MENDS =
  /^(no|nope|nah|nay|not quite|wrong|almost|nearly|rather|actually|sorry|make (it|that)|better|i meant?|only|(?:yes|yep|yeah|ok|okay|sure|fine)[, ]+(?:but|only|except) )\b/i

/** "yep, get rid of it": a yes, and the same action again. */
function confirmsByName({ text, terms }: Answer, operations: readonly Partial<Operation>[]): boolean {
  const isYes = /^(yes|yep|yeah|yup|sure|ok|okay|right|correct|exactly|absolutely|fine|please|do)\b/i.test(text)
  const names = terms.some(({ kind }) =>
    [
      'environment',
      'which_environment',
      'condition',
      'negation',
      'except',
      'moment',
      'number',
      'version',
      'contrast',
    ].includes(kind),
  )
  const [operation] = operations
  return (
    isYes &&
    !names &&
    terms.some((term) =>
      cuesOf(term).some(({ action, form, isSure }) => isSure && form === 'base' && action === operation?.action),
    )
  )
}

/** "fine, but staging only": a yes to a part of what was asked. */
function narrowed(given: Answer, operations: readonly Partial<Operation>[]): Reading | undefined {
  const { terms, text } = given
  const environments = terms.flatMap((term) => (term.kind === 'environment' ? [term.name] : []))
  const isYes = /^(yes|ok|okay|fine|sure|yeah|yep|go|alright)/i.test(text) || /\bonly\b/i.test(text)
  const isNot = /\b(not|except|without|don't)\b/i.test(text)
  if (!isYes || environments.length === 0 || /\b(if|when|after|once|unless|until)\b/i.test(text)) return undefined
  const left = operations.filter(({ environment }) => environments.includes(environment ?? '') !== isNot)
  return left.length > 0 && left.length < operations.length
    ? finished(
        given,
        left.map((operation) => filled(operation, {}, text)),
        [],
      )
    : undefined
}
