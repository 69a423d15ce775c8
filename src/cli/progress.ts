import type { ClientEvent, Contract } from '../client/client.ts'

export type DeploymentEvent = ClientEvent<Contract['deployment.events']['output']>['data']

/** What shows a deployment while it is under way. */
export interface Progress {
  show(event: DeploymentEvent): void
  /** Called when nothing was heard for a while. */
  waiting(): void
  done(): void
}
