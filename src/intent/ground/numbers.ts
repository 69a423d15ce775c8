import type { Slot } from '../operation.ts'
import { cuesOf, type Term, type Thing } from '../term/term.ts'
import { isNear } from './quantity.ts'
import { type Said, type Support, termSupport, together, user } from './said.ts'

/** The nouns that may stand beside a bare number; a number of anything else counts something else. */
const NOUNS: Readonly<Partial<Record<Slot, readonly Thing[]>>> = {
  replicas: ['replicas'],
  count: ['replicas', 'resource', 'count'],
  cpu: ['cpu'],
  ports: ['ports'],
  weight: ['traffic', 'weight'],
  amount: ['amount'],
  pr: ['pr'],
  steps_back: ['release', 'releases', 'steps_back', 'version'],
}
/** Reads take a number of lines, entries or events, by whatever noun. */
const ANY_NOUN: ReadonlySet<Slot> = new Set<Slot>(['lines', 'limit', 'threshold'])
/** What can only be the slot's number with its noun. */
const NEEDS_NOUN: ReadonlySet<Slot> = new Set<Slot>(['cpu', 'ports', 'pr'])

/** Where the sentence says a number for a slot, in digits or words. */
export function numberSupport(said: Said, slot: Slot, value: number): Support | undefined {
  return slotSupport(said, slot, value) ?? bareNumber(said, slot, value) ?? special(said, slot, value)
}

/** Where the words mean exactly this slot with this value: "two fewer pods", "half a core", "errors only". */
export const slotSupport = (said: Said, slot: Slot, value: unknown): Support | undefined =>
  termSupport(said.all('slot').find((term) => term.slot === slot && term.value === value))

function bareNumber({ terms }: Said, slot: Slot, value: number): Support | undefined {
  const at = terms.findIndex((term, index) => {
    if (term.kind !== 'number' || term.value !== value) return false
    const [before, after] = [terms[index - 1], terms[index + 1]]
    if (ANY_NOUN.has(slot)) return true
    const nouns = NOUNS[slot] ?? []
    const isNamed = [before, after].some((one) => one?.kind === 'word' && nouns.includes(one.thing as Thing))
    return isNamed || (!NEEDS_NOUN.has(slot) && !countsOther(after) && !terms.some(isMeasured))
  })
  return termSupport(terms[at])
}

/** "set the port of web to 9000": what is numbered there is no count of anything else. */
const isMeasured = (term: Term, at: number): boolean =>
  term.kind === 'word' &&
  term.thing !== undefined &&
  MEASURED.has(term.thing) &&
  (at > 0 || cuesOf(term).every(({ form }) => form !== 'base'))
const MEASURED: ReadonlySet<Thing> = new Set<Thing>(['ports', 'timeout', 'cpu', 'memory', 'disk', 'retention'])

/** "5 customers", "3 builds": what stands behind the number is counted by it. */
const countsOther = (after: Term | undefined): boolean =>
  after !== undefined &&
  (['unknown', 'plain', 'size', 'duration', 'percent', 'metric', 'resource'].includes(after.kind) ||
    (after.kind === 'word' && after.thing !== undefined && cuesOf(after).every(({ form }) => form !== 'base')))

function special(said: Said, slot: Slot, value: number): Support | undefined {
  switch (slot) {
    case 'weight':
    case 'threshold':
      return percent(said, value)
    case 'amount':
      return termSupport(said.all('money').find((term) => term.value === value))
    case 'pr':
      return termSupport(said.all('pr').find((term) => term.pr === value))
    case 'ports':
      return termSupport(said.all('port').find((term) => term.port === value))
    case 'replicas':
      return termSupport(said.all('range').find((term) => term.high === value))
    case 'replicas_delta':
      return difference(said, value)
    case 'replicas_factor':
      return factor(said, value)
    default:
      return undefined
  }
}

export const percent = (said: Said, value: number): Support | undefined =>
  termSupport(said.all('percent').find((term) => term.value === value))

/** "three more", "add 3": the number, and words of one direction only. */
function difference(said: Said, value: number): Support | undefined {
  const count = said.all('number').find((term) => term.value === Math.abs(value))
  return together([termSupport(count), direction(said, Math.sign(value))])
}

/** "50 % more", "by half": a share, and words of one direction only. */
function factor(said: Said, value: number): Support | undefined {
  const share = said.all('percent').find((term) => isNear(1 + (Math.sign(value - 1) * term.value) / 100, value))
  return together([termSupport(share), direction(said, Math.sign(value - 1))])
}

function direction({ words }: Said, sign: number): Support | undefined {
  const signed = words.flatMap((term) => {
    const signs = term.kind === 'more' ? [term.sign] : cuesOf(term).flatMap((cue) => (cue.sign ? [cue.sign] : []))
    return signs.map((one) => ({ sign: one, span: term.span }))
  })
  const isOneWay = signed.length > 0 && signed.every((one) => one.sign === sign)
  return isOneWay ? user(...signed.map(({ span }) => span)) : undefined
}
