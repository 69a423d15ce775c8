import { said } from '../frame/draft.ts'
import type { Operation, Provenance, Slot } from '../reading.ts'
import { serviceOf } from '../reasons.ts'
import type { TermOf } from '../term/term.ts'

/** The slots that say what an operation is done to. */
const SUBJECT: readonly Slot[] = ['app', 'service', 'scope', 'exclude', 'path']
/** What belongs to one app only, so that it means nothing for another. */
const OWNED: readonly Slot[] = ['run', 'plan', 'image', 'repo', 'release', 'releases', 'split']

/** An operation with nothing that says what it is done to, ready to be named anew. */
export function withoutSubject<Some extends Partial<Operation>>(operation: Some): Some {
  const { provenance } = operation
  return { ...without(operation), ...(provenance && { provenance: without(provenance) }) }
}

const without = <Slots extends object>(slots: Slots): Slots =>
  Object.fromEntries(Object.entries(slots).filter(([slot]) => !SUBJECT.includes(slot as Slot))) as Slots

/** Whether an operation holds what belongs to its own app: "approve pl-31" cannot be done to another. */
export const isOfOther = (operation: Partial<Operation>): boolean => OWNED.some((slot) => operation[slot] !== undefined)

/** What an operation is done to, as one word. */
export const namedOf = ({ app, service }: Partial<Operation>): string => service ?? app ?? ''

/** Where the subject of an operation comes from: of a service the app is known although nobody said it. */
export const namedBy = (subject: TermOf<'subject'>): Partial<Record<Slot, Provenance>> =>
  subject.service
    ? { app: { source: 'inferred', why: serviceOf(subject.service, subject.app) }, service: said(subject) }
    : { app: said(subject) }
