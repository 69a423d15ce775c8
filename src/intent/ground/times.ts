import type { Slots } from '../operation.ts'
import { isSameDuration, isSameInstant } from './quantity.ts'
import { type Said, type Support, termSupport, together } from './said.ts'

/** Where the sentence says a length of time. */
export const durationSupport = (said: Said, value: string): Support | undefined =>
  termSupport(
    said.all('duration').find((term) => isSameDuration(term.value, value)) ??
      said.all('milliseconds').find((term) => isSameDuration(`${term.value}ms`, value)) ??
      said.all('slot').find((term) => typeof term.value === 'string' && isSameDuration(term.value, value)),
  )

/** Where the sentence says a clock time that comes next at an instant. A vague one is no instant to act at. */
const comingSupport = (said: Said, at: string): Support | undefined =>
  termSupport(said.all('moment').find((term) => !term.isVague && isSameInstant(at, term.next)))

/** Where the sentence says a moment that last was at an instant. */
export const pastSupport = (said: Said, at: string): Support | undefined =>
  termSupport(
    said.all('moment').find((term) => isSameInstant(at, term.last)) ??
      said.all('slot').find((term) => typeof term.value === 'string' && isSameInstant(at, term.value)),
  )

export const untilSupport = (said: Said, value: string): Support | undefined =>
  durationSupport(said, value) ?? comingSupport(said, value) ?? pastSupport(said, value)

export const sinceSupport = (said: Said, value: string): Support | undefined =>
  durationSupport(said, value) ?? pastSupport(said, value)

export function scheduleSupport(said: Said, { at, every }: NonNullable<Slots['schedule']>): Support | undefined {
  const recurring = said.all('recurring').find((term) => !term.isVague && term.every === every)
  return together([
    ...(at === undefined ? [] : [comingSupport(said, at)]),
    ...(every === undefined ? [] : [termSupport(recurring)]),
  ])
}
