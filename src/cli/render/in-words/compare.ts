import { counted } from '../../../kernel/units.ts'
import type { Facts, Question, ServiceView, SlotView } from './facts.ts'
import { nothingInWords } from './nothing.ts'
import { environmentsOf, isObscure, placesOf, servicesIn, whyUnknown } from './places.ts'
import { chained, name, opening, sentence } from './said.ts'

/** An app in the two environments that are compared. */
interface Sides {
  readonly app: string
  readonly environments: readonly [left: string, right: string]
  readonly left: SlotView | undefined
  readonly right: SlotView | undefined
}

/** What of an app runs in two environments: its release in each, and where services and replicas differ. */
export function compareInWords(question: Question, facts: Facts): string[] {
  const slots = placesOf(question, facts).map(({ slot }) => slot)
  const named = environmentsOf(question)
  const [left, right, ...more] = named.length > 0 ? named : new Set(slots.map(({ environment }) => environment))
  if (left === undefined || right === undefined || more.length > 0)
    return ['Which two environments to compare is not known.']
  if (slots.length === 0) return nothingInWords(question, facts)
  const sides = [...Map.groupBy(slots, ({ app }) => app)].map(([app, own]) => ({
    app,
    environments: [left, right] as const,
    left: own.find(({ environment }) => environment === left),
    right: own.find(({ environment }) => environment === right),
  }))
  return [sentence(chained(sides.map(releases))), opening(differences(sides, question.service))]
}

const releases = ({ app, environments: [first, second], left, right }: Sides): string =>
  `${name(app)} ${runs(left, first)} and ${runs(right, second)}`

function runs(slot: SlotView | undefined, environment: string): string {
  const where = `in ${name(environment)}`
  if (slot === undefined || slot.state === 'absent') return `does not run ${where}`
  if (slot.state === 'unknown') return `cannot be judged ${where} (${whyUnknown(slot)})`
  if (slot.state === 'stopped') return `is stopped ${where}`
  return slot.release === null ? `has no release in force ${where}` : `runs ${name(slot.release)} ${where}`
}

/** Releases are numbered by each environment, so that code and configuration cannot be told from their names. */
function differences(sides: readonly Sides[], service: string | undefined): string {
  const known = sides.filter(({ left, right }) => isKnown(left) && isKnown(right))
  if (known.length === 0) return 'services, replicas, code and configuration cannot be compared from this'
  const found = known.flatMap((one) => differencesOf(one, service))
  const first = found.length > 0 ? chained(found) : 'services and their numbers of replicas are the same'
  return `${first}; code and configuration cannot be compared, as each environment numbers its own releases`
}

const isKnown = (slot: SlotView | undefined): boolean =>
  slot !== undefined && !isObscure(slot) && slot.state !== 'stopped' && slot.state !== 'absent'

function differencesOf(
  { app, environments: [first, second], left, right }: Sides,
  service: string | undefined,
): string[] {
  if (left === undefined || right === undefined) return []
  const only = service === app ? undefined : service
  const [here, there] = [left, right].map((slot) => byName(servicesIn({ slot, service: only })))
  return [...new Set([...(here?.keys() ?? []), ...(there?.keys() ?? [])])].sort().flatMap((one) => {
    const [before, after] = [here?.get(one)?.wanted, there?.get(one)?.wanted]
    const title = `the service ${name(one)} of ${name(app)}`
    if (before === after) return []
    if (before === undefined || after === undefined)
      return [`${title} is in ${name(after === undefined ? first : second)} alone`]
    return [`${title} has ${counted(before, 'replica')} in ${name(first)} and ${after} in ${name(second)}`]
  })
}

const byName = (services: readonly ServiceView[]): ReadonlyMap<string, ServiceView> =>
  new Map(services.map((service) => [service.name, service]))
