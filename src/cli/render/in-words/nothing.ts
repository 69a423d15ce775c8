import type { Facts, Question } from './facts.ts'
import { environmentsOf, isObscure, subjectOf } from './places.ts'
import { listed, name, opening, sentence } from './said.ts'
import { answering } from './status.ts'

/** What is said to a question about what runs where no slot answers it. */
export function nothingInWords(question: Question, facts: Facts): string[] {
  const { app, service = app, asks } = question
  const wanted = environmentsOf(question)
  const where = wanted.length > 0 ? ` in ${listed(wanted.map(name))}` : ''
  const what =
    service === undefined || app === undefined || app === service ? service : `${name(service)} of ${name(app)}`
  const obstacle = obstacleTo(question, facts)
  const statement = obstacle ?? `nothing ${what === undefined ? '' : `of ${name(what)} `}runs${where}`
  if (asks !== 'health') return [opening(statement)]
  return [sentence(answering(what === undefined || obstacle !== undefined ? 'unknown' : 'no', statement))]
}

/** The environments of a question that there are none of, as far as that is known. */
const strangeIn = (question: Question, { environments }: Facts): string[] =>
  environmentsOf(question).filter((one) => environments?.every(({ name: known }) => known !== one))

export const isStrange = (question: Question, facts: Facts): boolean => strangeIn(question, facts).length > 0

/** Why it cannot be said that nothing runs. */
function obstacleTo(question: Question, facts: Facts): string | undefined {
  const strange = strangeIn(question, facts)
  if (strange.length > 0) return `there is no environment ${listed(strange.map(name))}`
  if (facts.slots === undefined) return 'it is not known what runs'
  const wanted = environmentsOf(question)
  const obscure = facts.slots.filter(
    (slot) =>
      (question.app ?? slot.app) === slot.app &&
      (wanted.length === 0 || wanted.includes(slot.environment)) &&
      isObscure(slot),
  )
  return obscure.length > 0
    ? `it is not known what runs of ${listed(obscure.map((slot) => subjectOf({ slot })))}`
    : undefined
}
