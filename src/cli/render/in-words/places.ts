import { NAME_PATTERN } from '../../../kernel/ids.ts'
import type { Facts, Question, ServiceView, SlotView } from './facts.ts'
import { name } from './said.ts'

/** What a sentence is about: an app in an environment, or one service of it. */
export interface Place {
  readonly slot: SlotView
  readonly service?: string | undefined
}

/** The slots a question is about. A single name may be an app's or a service's: apps come first. */
export function placesOf({ app, service, ...where }: Question, { slots = [] }: Facts): Place[] {
  const environments = environmentsOf(where)
  const here = slots.filter(({ environment }) => environments.length === 0 || environments.includes(environment))
  const named = app ?? service
  const whole = named === undefined ? here : here.filter((slot) => slot.app === named)
  const part = service === app ? undefined : service
  if (app !== undefined) return part === undefined ? wholes(whole) : parts(whole, part)
  return part === undefined || whole.length > 0 ? wholes(whole) : parts(here, part)
}

/** The environments a question names; none means all of them. */
export const environmentsOf = ({
  environment,
  environments,
}: Pick<Question, 'environment' | 'environments'>): readonly string[] =>
  environments ?? (environment === undefined ? [] : [environment])

const wholes = (slots: readonly SlotView[]): Place[] => slots.map((slot) => ({ slot }))

const parts = (slots: readonly SlotView[], service: string): Place[] =>
  slots.filter((slot) => slot.services.some((one) => one.name === service)).map((slot) => ({ slot, service }))

/** Whether more may run there than is told: the target is silent, or no release says what should. */
export const isObscure = ({ state, release }: SlotView): boolean => state === 'unknown' || release === null

export const servicesIn = ({ slot, service }: Place): readonly ServiceView[] =>
  slot.services.filter((one) => service === undefined || one.name === service)

/** `web of shop`, or the app alone. */
export const titleOf = ({ slot: { app }, service }: Place): string =>
  service === undefined || service === app ? name(app) : `${name(service)} of ${name(app)}`

export const subjectOf = (place: Place): string => `${titleOf(place)} in ${name(place.slot.environment)}`

/** Why nobody knows what runs: the target is silent, or what it has is in no record. */
export const whyUnknown = ({ target, replicas }: SlotView): string =>
  replicas.length > 0 ? 'it runs, but no release of it is recorded' : `the ${name(target)} target does not answer`

/** The command that says more of a slot, where its names can be typed as they are. */
export function whyCommand({ app, environment }: SlotView): string | undefined {
  const canBeTyped = NAME_PATTERN.test(app) && NAME_PATTERN.test(environment)
  return canBeTyped ? `\`cde why ${app} -e ${environment}\`` : undefined
}
