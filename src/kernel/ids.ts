import { randomBytes } from 'node:crypto'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** The pair (app, environment) inside a project, written `project/app/environment`. */
export type SlotId = Branded<'SlotId'>
/** One issued plan ticket, `p-` and ten characters. */
export type PlanId = Branded<'PlanId'>
/** One execution of a plan, `d-` and ten characters. */
export type DeploymentId = Branded<'DeploymentId'>
/** One report of a misread sentence, `f-` and ten characters. */
export type FeedbackId = Branded<'FeedbackId'>
/** SHA-256 in lower-case hex, 64 characters. */
export type Digest = Branded<'Digest'>

/** Crockford's base 32 without the letters people misread; upper limit of a byte divides evenly, so no bias. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

function randomId(prefix: string): string {
  return `${prefix}-${Array.from(randomBytes(10), (byte) => ALPHABET[byte % 32]).join('')}`
}

export const newPlanId = (): PlanId => randomId('p') as PlanId
export const newDeploymentId = (): DeploymentId => randomId('d') as DeploymentId
/** One turn of a conversation, `t-` and ten characters. */
export const newTurnId = (): string => randomId('t')
export const newFeedbackId = (): FeedbackId => randomId('f') as FeedbackId

/** The parts of a slot's name. */
export interface SlotName {
  readonly project: string
  readonly app: string
  readonly environment: string
}

export function slotId({ project, app, environment }: SlotName): SlotId {
  return `${project}/${app}/${environment}` as SlotId
}

export function slotName(slot: SlotId): SlotName {
  const [project = '', app = '', environment = ''] = slot.split('/')
  return { project, app, environment }
}

/** What apps, services and environments may be called: DNS labels, so that they serve as host names too. */
export const NAME_PATTERN = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/
/** A release as people name it: `r17`. */
export const RELEASE_PATTERN = /^r[1-9][0-9]{0,8}$/
